/** Says how plausible a text is, character by character. A language model of any kind can be one. */
export interface Scorer {
  /** Log-probability, in nats, of a character behind a text; both Simplified. */
  readonly next: (before: string, char: string) => number;
}
