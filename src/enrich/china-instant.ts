const local = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?)?$/;
const eightHours = 8 * 3_600_000;

/**
 * ISO 8601 with the offset of China. `2024-07-30T01:02:03Z` → `2024-07-30T09:02:03+08:00`; without a zone the time
 * is China's own: `2024-07-30` → `2024-07-30T00:00:00+08:00`. Undefined when it is no date.
 */
export function chinaInstant(text: string): string | undefined {
  const parts = local.exec(text);
  const zoned = parts
    ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4] ?? '00'}:${parts[5] ?? '00'}:${parts[6] ?? '00'}+08:00`
    : text;
  if (!parts && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const time = Date.parse(zoned);
  if (Number.isNaN(time)) return undefined;
  const shown = new Date(time + eightHours).toISOString();
  // Date.parse takes 30 February for 1 March; a year outside 0–9999 has a sign and more digits.
  if (!/^\d{4}-/.test(shown) || (parts && shown.slice(0, 10) !== zoned.slice(0, 10))) return undefined;
  return `${shown.slice(0, 19)}+08:00`;
}

/** A day `2024-07-30` if it exists in the calendar, else undefined. */
export function calendarDay(text: string): string | undefined {
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  return day && chinaInstant(day) ? day : undefined;
}
