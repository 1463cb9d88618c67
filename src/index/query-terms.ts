import { ConfigError } from '../errors.ts';
import { foldText, type Run, wordsOf } from './cjk-bigrams.ts';

/** One word of a query: its tokens must follow each other in one field. */
export interface QueryTerm {
  readonly tokens: readonly string[];
  /** The last token is a single CJK character, which text hides inside a pair: any token it begins will do. */
  readonly prefix: boolean;
  /** What to mark in the text, in this order, punctuation between them allowed. */
  readonly pieces: readonly { readonly text: string; readonly cjk: boolean }[];
}

const mostTerms = 100;

/**
 * What an article must hold to be found, for both indexes: every word, each as a phrase of bigrams in its title, body,
 * publisher or source. Words are folded to one script, half width and lower case: `安全生產，ＧＢ` → 安全+全生+生产 and gb.
 * No word at all gives an empty list, which finds nothing. More than 100 words → ConfigError.
 */
export function queryTerms(words: string): readonly QueryTerm[] {
  const terms: QueryTerm[] = [];
  for (const runs of wordsOf(foldText(words))) {
    if (terms.length === mostTerms) {
      throw new ConfigError(`more than ${mostTerms} words in one search`, {
        advice: 'Search for fewer words.',
      });
    }
    terms.push(termOf(runs));
  }
  return terms;
}

function termOf(runs: readonly Run[]): QueryTerm {
  // In running text a first single character is the end of a pair (第 of 关于第3号), so it can't be asked for.
  const asked = runs.length > 1 && isSingle(runs[0]) ? runs.slice(1) : runs;
  return {
    tokens: asked.flatMap((run) => run.tokens),
    prefix: isSingle(asked.at(-1)),
    pieces: asked.map(({ text, cjk }) => ({ text, cjk })),
  };
}

function isSingle(run: Run | undefined): boolean {
  return run?.cjk === true && [...run.text].length === 1;
}
