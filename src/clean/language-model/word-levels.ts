/** Frequencies are kept as levels, six to a factor of e, each one sign of printable ASCII from `!` on. */
const levelsPerNat = 6;
/** Code of the sign of level 0. */
export const firstLevel = 0x21;
const lastLevel = 0x7e - firstLevel;

/** Frequency (1 or more) → level, 0 to 93. */
export function levelOf(frequency: number): number {
  return Math.min(lastLevel, Math.round(Math.log(frequency) * levelsPerNat));
}

/** Level → frequency, right to 9 %. */
export function frequencyOf(level: number): number {
  return Math.exp(level / levelsPerNat);
}
