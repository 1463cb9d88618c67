import type { Boilerplate } from './boilerplate.ts';
import type { SequenceCounts } from './language-model/sequence-counts.ts';

/** What clean is told from outside; all of it may be left out. */
export interface CleanOptions {
  /** config/boilerplate.yaml, parsed; without it nothing is taken out as furniture or watermark. */
  readonly boilerplate?: Boilerplate;
  /** Sequences of characters learned from clean articles, asked for only by a page that has broken places. */
  readonly learned?: () => SequenceCounts;
}
