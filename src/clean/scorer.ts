/** Where a text stands in a language model: all that comes next depends on it alone. Text is Simplified. */
export interface ScorerState {
  /** Log-probability, in nats, of a character here. */
  readonly next: (char: string) => number;
  /** The state behind one more character. */
  readonly after: (char: string) => ScorerState;
}

/** Says how plausible a text is, character by character. A language model of any kind can be one. */
export interface Scorer {
  /** The state behind a text, of which only the last few characters matter; '' where a text begins or its context is lost. */
  readonly behind: (text: string) => ScorerState;
}
