const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const china = 8 * 3_600_000;

/** Milliseconds of `now-1y/d`, `now-30d`, `2024-07-30T…`; rounded down to a day, month or year of China; `M` and `y` by the calendar. */
export function timePoint(text: string, now: Date): number {
  const [, sign = '', amount = '', unit = '', round = ''] =
    /^now(?:([+-])(\d+)([smhdwMy]))?(?:\/([dMy]))?$/.exec(text) ?? [];
  if (!text.startsWith('now')) return Date.parse(text);
  if (text !== 'now' && !unit && !round) throw new Error(`${text}: no time`);
  const moved = new Date(now.getTime() + china);
  const steps = Number(`${sign}${amount || 0}`);
  if (unit === 'M') moved.setUTCMonth(moved.getUTCMonth() + steps);
  else if (unit === 'y') moved.setUTCFullYear(moved.getUTCFullYear() + steps);
  else moved.setTime(moved.getTime() + steps * (units[unit] ?? 0));
  if (round) moved.setUTCHours(0, 0, 0, 0);
  if (round === 'M' || round === 'y') moved.setUTCDate(1);
  if (round === 'y') moved.setUTCMonth(0);
  return moved.getTime() - china;
}
