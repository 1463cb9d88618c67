import type { FigureName } from '../../article.ts';
import type { Word } from './split-words.ts';

/** A figure that a count may be, the word that governs it, and whether that is a guess from afar. */
export type Verdict = readonly [figure: FigureName, governor: Word | undefined, loose: boolean];

export const none: readonly Verdict[] = [];
