/** What must not be overlooked: failures, accidents. */
export const alarm = '#c0392b';

/** Colours that also colour-blind readers tell apart; Kibana's own palette of that purpose. */
export const qualitative = {
  assignments: [],
  specialAssignments: [{ rule: { type: 'other' }, color: { type: 'loop' }, touched: false }],
  paletteId: 'eui_amsterdam_color_blind',
  colorMode: { type: 'categorical' },
} as const;

/** A colour of its own for each value, by its label. */
export function assigned(colors: Readonly<Record<string, string>>) {
  return {
    ...qualitative,
    assignments: Object.entries(colors).map(([value, colorCode]) => ({
      rule: { type: 'matchExactly', values: [value] },
      color: { type: 'colorCode', colorCode },
      touched: true,
    })),
  };
}

/** From pale to dark, one hue: more is darker, in grey print too. */
const blues = ['#deebf7', '#c6dbef', '#9ecae1', '#6baed6', '#4292c6', '#2171b5', '#084594'] as const;

/** Steps of one hue over the range of the values, for heat maps and cells. */
export function sequential(accessor?: string) {
  const stops = blues.map((color, at) => ({ color, stop: Math.round(((at + 1) * 100) / blues.length) }));
  return {
    type: 'palette',
    name: 'custom',
    params: {
      name: 'custom',
      steps: blues.length,
      colorStops: blues.map((color, at) => ({ color, stop: Math.round((at * 100) / blues.length) })),
      stops,
      rangeType: 'percent',
      rangeMin: 0,
      rangeMax: null,
      continuity: 'above',
      reverse: false,
    },
    ...(accessor !== undefined && { accessor }),
  };
}
