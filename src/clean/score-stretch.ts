import { toSimplified } from '../text/to-simplified.ts';
import { eaten } from './gbk-hypothesis.ts';
import type { Scorer } from './scorer.ts';

/** Nats against a `?` that the author wrote in half width, and against a row of them that stands for something unknown. */
const realQuestion = 7;
const realBlank = 16;

/** Nats of the stretch as it stands on the page, every `?` being the author's: a question, however loud, or a blank. */
export function scoreReal(scorer: Scorer, left: string, shown: string): number {
  const lost = scorer.behind('');
  let state = scorer.behind(toSimplified(left));
  let score = 0;
  for (const [run] of toSimplified(shown).matchAll(/\?[?!？！]*|[^?]/gu)) {
    const question = state.next('?') - realQuestion;
    if (run.length > 2 && question < -realBlank) {
      score -= realBlank;
      state = lost;
      continue;
    }
    score += run.startsWith('?') ? question : state === lost ? 0 : state.next(run);
    state = state.after(run.slice(-1));
  }
  return score;
}

/** Nats of each character of a text behind another; 0 for what was eaten and what follows it. */
export function scoreEach(scorer: Scorer, before: string, text: string): readonly number[] {
  const lost = scorer.behind('');
  let context = scorer.behind(before);
  return Array.from(text, (char) => {
    const score = char === eaten || context === lost ? 0 : context.next(char);
    context = char === eaten ? lost : context.after(char);
    return score;
  });
}

/** Nats of a text behind another; 0 where what was eaten leaves no context. */
export function scoreBehind(scorer: Scorer, before: string, after: string): number {
  let score = 0;
  const lost = scorer.behind('');
  let context = scorer.behind(toSimplified(before.slice(-6).split(eaten).at(-1) ?? ''));
  for (const char of toSimplified(after)) {
    if (context !== lost) score += context.next(char);
    context = context.after(char);
  }
  return score;
}
