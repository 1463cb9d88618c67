import { casualtyRules } from './casualty-rules.ts';
import { checkRules } from './check-rules.ts';
import type { FigureRule } from './figure-wording.ts';
import { looseRules } from './loose-rules.ts';
import { measureRules } from './measure-rules.ts';

/** Wordings of all figures; pick-reading.ts says which of several statements stands. */
export const figureRules: readonly FigureRule[] = [
  ...casualtyRules,
  ...checkRules,
  ...measureRules,
  ...looseRules,
];
