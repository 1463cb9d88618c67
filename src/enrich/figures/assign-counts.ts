import type { FigureName, Kind } from '../../article.ts';
import { type CountSetting, countSetting, nearBefore, nearBehind } from './count-setting.ts';
import { judgePapers } from './judge-papers.ts';
import { judgePeople } from './judge-people.ts';
import { judgePlaces } from './judge-places.ts';
import { splitWords, type Word } from './split-words.ts';
import type { Verdict } from './verdict.ts';

/** A count of a sentence and the figure that the words around it make of it. */
export interface Assigned {
  readonly figure: FigureName;
  /** The number; several where a list goes on without a verb of its own: 4所幼儿园、2所小学. */
  readonly written: readonly string[];
  /** [at, end) of the words it was read from, and where its number and unit end. */
  readonly at: number;
  readonly end: number;
  /** The governing word is not in its own clause, or what is counted is left out. */
  readonly loose: boolean;
}

/** Figures whose lists add up: 检查加油站7家、商场3家. */
const lists: ReadonlySet<FigureName> = new Set([
  'enterprises_inspected',
  'hazards_found',
  'orders_issued',
  'leaflets',
  'people_sent',
  'suspended',
]);
/** Behind it stand parts of what was counted. */
const parts = /其中|包括|分别|含|主要为|涉及/u;

/** Every count of the sentence that is one of the figures of inspections, measures, lessons and leaflets. */
export function assignCounts(sentence: string, kind: Kind): readonly Assigned[] {
  const pieces = splitWords(sentence);
  const assigned: (Assigned & { readonly ruler: Word | undefined; readonly index: number })[] = [];
  let counts = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'count') continue;
    counts++;
    const setting = countSetting(pieces, index, piece, sentence, kind);
    for (const [figure, ruler, loose] of verdicts(setting)) {
      const known = assigned.findLastIndex((one) => one.figure === figure && one.ruler === ruler);
      const first = assigned[known];
      const goesOn =
        first !== undefined && ruler !== undefined && lists.has(figure) && !piece.unit.startsWith('艘');
      if (goesOn && parts.test(sentence.slice(Math.min(first.end, piece.at), piece.at))) continue;
      const from = Math.min(piece.at, ruler?.at ?? piece.at, setting.noun?.at ?? piece.at);
      const end = Math.max(
        piece.end,
        Math.min(ruler?.end ?? 0, piece.end + nearBehind),
        setting.noun?.end ?? 0,
      );
      if (goesOn && first.index === counts - 1)
        assigned[known] = {
          ...first,
          written: [...first.written, piece.written],
          end: Math.max(first.end, end),
          index: counts,
        };
      else
        assigned.push({
          figure,
          written: [piece.written],
          at: piece.at - from > nearBefore ? piece.at : from,
          end,
          loose,
          ruler,
          index: counts,
        });
    }
  }
  return assigned;
}

function verdicts(setting: CountSetting): readonly Verdict[] {
  const { count, noun } = setting;
  if (/^(?:人次|[人名位])$/u.test(count.unit)) return judgePeople(setting);
  const paper = noun?.kind === 'order' || noun?.kind === 'paper';
  if (/^[元份张封册本幅]$/u.test(count.unit) || (count.unit === '件' && paper)) return judgePapers(setting);
  return judgePlaces(setting);
}
