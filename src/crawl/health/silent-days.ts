/** Public holidays, in which offices post nothing: New Year, 清明, May and National Day by the sun. */
const solar = [
  { from: '01-01', to: '01-03' },
  { from: '04-04', to: '04-06' },
  { from: '05-01', to: '05-05' },
  { from: '10-01', to: '10-08' },
];
/** By the moon, month and day: the Spring Festival with the eight or nine days off of any year, 端午, 中秋. */
const lunar = [
  { from: [12, 28], to: [12, 30] },
  { from: [1, 1], to: [1, 8] },
  { from: [5, 4], to: [5, 6] },
  { from: [8, 14], to: [8, 16] },
] as const;
const moon = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});
const millisecondsOfDay = 86_400_000;

/** Days from `2024-07-30` to a later day, without public holidays: how long a list has really been silent. */
export function silentDays(from: string, to: string): number {
  let days = 0;
  const end = Date.parse(`${to}T00:00:00Z`);
  // Longer than this, and a holiday more or less makes no difference.
  const start = Math.max(Date.parse(`${from}T00:00:00Z`), end - 400 * millisecondsOfDay);
  for (let at = start + millisecondsOfDay; at <= end; at += millisecondsOfDay) if (!isHoliday(at)) days++;
  return days + (start - Date.parse(`${from}T00:00:00Z`)) / millisecondsOfDay;
}

const known = new Map<number, boolean>();

function isHoliday(at: number): boolean {
  const held = known.get(at);
  if (held !== undefined) return held;
  const date = new Date(at);
  const day = date.toISOString().slice(5, 10);
  const found = solar.some(({ from, to }) => day >= from && day <= to) || isLunarHoliday(date);
  if (known.size > 4000) known.clear();
  known.set(at, found);
  return found;
}

function isLunarHoliday(date: Date): boolean {
  const parts = moon.formatToParts(date);
  // A leap month (`5bis`) has no festival.
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const [month, day] = [of('month'), of('day')];
  return lunar.some(({ from, to }) => month === from[0] && day >= from[1] && day <= to[1]);
}
