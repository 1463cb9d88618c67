import type { Boilerplate } from './boilerplate.ts';

/** What clean is told from outside; all of it may be left out. */
export interface CleanOptions {
  /** config/boilerplate.yaml, parsed; without it nothing is taken out as furniture or watermark. */
  readonly boilerplate?: Boilerplate;
}
