import type { FieldFormat } from '../../data-view.ts';

export const whole: FieldFormat = { id: 'number', params: { pattern: '0,0' } };
export const decimal: FieldFormat = { id: 'number', params: { pattern: '0,0.[0]' } };
export const percent: FieldFormat = { id: 'percent', params: { pattern: '0.[0]%' } };
export const bytes: FieldFormat = { id: 'bytes', params: { pattern: '0,0.[0]b' } };
export const link: FieldFormat = { id: 'url', params: { type: 'a' } };
export const plain: FieldFormat = { id: 'number', params: { pattern: '0' } };

/** Seconds as hours, minutes and seconds. */
export const duration: FieldFormat = {
  id: 'duration',
  params: {
    inputFormat: 'seconds',
    outputFormat: 'humanizePrecise',
    outputPrecision: 1,
    useShortSuffix: true,
  },
};

/** Values with their Chinese names; one that is not in the table is shown as it is. */
export function names(table: Readonly<Record<string, string>>): FieldFormat {
  return {
    id: 'static_lookup',
    params: {
      lookupEntries: Object.entries(table).map(([key, value]) => ({ key, value })),
      unknownKeyValue: null,
    },
  };
}
