/** Says how plausible a text is between its neighbours; higher is better, in nats. A language model is one of these. */
export interface Scorer {
  /** Log-probability of the text, Simplified, as it would stand in a running page. */
  readonly score: (text: string) => number;
}
