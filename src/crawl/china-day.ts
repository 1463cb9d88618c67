/** The day an instant falls on in China, `2024-07-30`: what lists and pages print. */
export function chinaDay(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
