/** One sort of line that belongs to the page and not to its article. Matched against the folded (Simplified, half-width) line. */
export interface FurnitureRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** In which part of the article's lines it counts; in the middle nothing is ever cut. */
  readonly where: 'head' | 'tail' | 'both';
  /** `line`: this line goes; `rest`: everything behind it goes too. */
  readonly cuts: 'line' | 'rest';
  /** Longer lines are sentences. */
  readonly longest: number;
  readonly example: string;
}

/** One entry of the vocabulary. */
export const rule = (
  name: string,
  where: FurnitureRule['where'],
  cuts: FurnitureRule['cuts'],
  longest: number,
  pattern: RegExp,
  example: string,
): FurnitureRule => ({ name, where, cuts, longest, pattern, example });
