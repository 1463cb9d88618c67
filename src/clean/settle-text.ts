import { type Boilerplate, noBoilerplate } from './boilerplate.ts';
import { closeSpacing } from './close-spacing.ts';
import { mendPunctuation } from './mend-punctuation.ts';
import { removeBoilerplate } from './remove-boilerplate.ts';
import { stripSpill } from './strip-spill.ts';
import { applyEdits, type TrackedText } from './tracked-text.ts';

interface SettleOptions {
  readonly boilerplate?: Boilerplate;
  /** Paragraphs of an extracted page: an emptied one goes with its line end. Else lines keep their number. */
  readonly dropLines: boolean;
}

/** What one step takes away may bring to light what another looks for; pages settle in two rounds. */
const mostRounds = 4;

/** Takes out of a repaired text what is not the article's own, over and over until nothing is left to do. */
export function settleText(tracked: TrackedText, options: SettleOptions): TrackedText {
  let settled = tracked;
  for (let round = 0; round < mostRounds; round++) {
    const before = settled.text;
    const bare = removeBoilerplate(
      tidyText(settled, options.dropLines),
      options.boilerplate ?? noBoilerplate,
      options,
    );
    settled = mendPunctuation(bare);
    if (settled.text === before) break;
  }
  return options.dropLines && settled !== tracked ? dropBlankLines(settled) : settled;
}

/** The part of it that any single field needs too: spilt markup and letter-spacing. */
export function tidyText(tracked: TrackedText, isExtracted: boolean): TrackedText {
  return closeSpacing(stripSpill(tracked, { isExtracted }));
}

/** Blank lines with their line ends; those behind the last line of text take the end before them. */
function dropBlankLines(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  const runs = [...text.matchAll(/(?<![^\n])(?:[ \t\u3000\u00a0]*(?:\n|$))+/g)].filter(([run]) => run !== '');
  const edits = runs.map(({ index, 0: run }) => ({ start: index, end: index + run.length, by: '' }));
  const reached = applyEdits(tracked, edits, 0);
  return reached.text.endsWith('\n')
    ? applyEdits(reached, [{ start: reached.text.length - 1, end: reached.text.length, by: '' }], 0)
    : reached;
}
