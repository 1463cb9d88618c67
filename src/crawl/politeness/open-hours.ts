/** China has no summer time: +08:00 all year. */
const chinaOffset = 8 * 60;

/** Minutes after midnight of `22:00`. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * Do the hours of a site (`22:00-06:30`, Asia/Shanghai, over midnight too) hold at `now`? The first minute is inside, the last
 * one outside; none, or from a time to itself: always. `('22:00-06:30', 14:00Z)` → true
 */
export function isOpenHour(hours: string | undefined, now: Date): boolean {
  if (hours === undefined) return true;
  const [from = '', to = ''] = hours.split('-');
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const minute = (now.getUTCHours() * 60 + now.getUTCMinutes() + chinaOffset) % 1440;
  if (start === end) return true;
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

/** Why nothing is asked now, undefined where something may be: `outside its hours until 22:00`. */
export function closedReason(hours: string | undefined, now: Date): string | undefined {
  return isOpenHour(hours, now) ? undefined : `outside its hours until ${hours?.slice(0, 5)}`;
}
