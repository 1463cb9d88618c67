import type { Finding } from '../finding.ts';
import { meanCost } from './character-cost.ts';
import { latinRegions, sizeOf } from './latin-octets.ts';
import { signsOfDamage } from './signs-of-damage.ts';
import { applyEdits, type TextEdit, twice } from './text-edit.ts';
import { doubtfulRuns, type GbkRun, gbkRead, lostGbkRead, undoGbkRead } from './undo-gbk-read.ts';
import { undoLatin } from './undo-latin.ts';
import { undoNested } from './undo-nested.ts';

/** Nobody has seen a text encoded wrongly more often. */
const rounds = 3;

/** A text with its wrong decodings undone. */
export interface UndoneText {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * Undoes wrong decodings that were stored, stretch by stretch, where the inverse is exact and its result is common
 * Chinese: `ä¸­å›½` → 中国 in the midst of right text. One finding for each kind, with how many places and characters.
 */
export function undoDouble(stored: string): UndoneText {
  let text = stored;
  const done: Done[] = [];
  const apply = (edits: readonly TextEdit[]): void => {
    for (const edit of edits) done.push({ before: text.slice(edit.start, edit.end), edit });
    text = applyEdits(text, edits);
  };
  let runs: readonly GbkRun[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = done.length;
    const signs = signsOfDamage(text);
    const regions = signs.telling ? latinRegions(text) : [];
    const latin = twice(sizeOf(regions), (seen) => undoLatin(regions, seen));
    if (latin.length > 0) apply(latin);
    else if (signs.twoByte || regions.length > 0) apply(undoNested(text, regions));
    runs =
      done.length > before ? doubtfulRuns(text) : signs.doubtful ? doubtfulRuns(text, signs.doubtful) : [];
    apply(twice(0, (seen) => undoGbkRead(runs, seen)));
    if (done.length === before) break;
    if (round === rounds - 1) runs = doubtfulRuns(text);
  }
  const isSeen = done.some(({ edit }) => edit.kind.includes(gbkRead));
  const lost = lostGbkRead(text, runs, isSeen);
  return { text, findings: [...describe(done), ...describeLost(lost)] };
}

interface Done {
  readonly before: string;
  readonly edit: TextEdit;
}

function describe(done: readonly Done[]): readonly Finding[] {
  return [...Map.groupBy(done, ({ edit }) => edit.kind)].map(([kind, edits]): Finding => {
    const first = edits[0];
    const characters = edits.reduce((sum, { edit }) => sum + meanCost(edit.text).count, 0);
    return {
      code: 'double-decoded',
      ...(first && { before: clip(first.before), after: clip(first.edit.text) }),
      detail: `${kind} and stored; undone, ${edits.length} ${edits.length === 1 ? 'place' : 'places'}, ${characters} characters`,
    };
  });
}

function describeLost(lost: readonly string[]): readonly Finding[] {
  if (lost[0] === undefined) return [];
  const detail = `UTF-8 read as GBK and stored, and bytes of it are gone: ${lost.length} ${lost.length === 1 ? 'place' : 'places'} left as found`;
  return [{ code: 'text-lost', before: clip(lost[0]), detail }];
}

const clip = (text: string): string => [...text].slice(0, 60).join('');
