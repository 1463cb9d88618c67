import type { Kind } from '../../article.ts';
import { verbs, type WordClass } from './figure-words.ts';
import { type Count, isVerb, type Piece, type Word } from './split-words.ts';

/** What stands around one count. */
export interface CountSetting {
  readonly count: Count;
  /** What is counted: behind the number, else before it. */
  readonly noun: Word | undefined;
  /** The last verb before the count in its item; and in its clause or the clauses before. */
  readonly near: Word | undefined;
  readonly far: Word | undefined;
  /** The last verb that is not on the way: 调派两个站赶赴现场，指战员45名. */
  readonly sender: Word | undefined;
  /** A verb behind the count that no other count claims. */
  readonly behind: Word | undefined;
  /** A verb in the same sentence of that class, before or behind. */
  readonly has: (kind: WordClass) => boolean;
  /** The nouns of the count's own item. */
  readonly nouns: readonly Word[];
  /** The count is the object of 对, 将, 把, 为: what is done to it stands behind. */
  readonly treated: boolean;
  readonly kind: Kind;
  readonly sentence: string;
}

/** Most characters between a number and a word behind it that belongs to it. */
export const nearBehind = 24;
/** The same for what is done to them: 对12家企业的用火、用电情况进行检查. */
const farBehind = 70;
/** Between a verb and the number it governs in one clause. */
export const nearBefore = 48;
/** How far a verb carries over commas. */
const carried = 90;

/** 5家因存在隐患被查封: what was done, not why. */
const suffered = /被|责令|依法|予以/u;
/** 进行, 开展 before a verb: it is what is done. */
export const carriedOut = /(?:进行|开展|实施|展开|予以|给予|依法|一律)[^，。；]{0,10}$/u;

/** Reads the words before and behind one count: what is counted, and what governs it. */
export function countSetting(
  pieces: readonly Piece[],
  index: number,
  count: Count,
  sentence: string,
  kind: Kind,
): CountSetting {
  const before = pieces.slice(Math.max(0, index - 40), index);
  const after = pieces.slice(index + 1, index + 20);
  const item: Piece[] = [];
  for (const piece of [...before].reverse()) {
    if (piece.kind === 'count' || (piece.kind === 'clause' && sentence[piece.at] === '，')) break;
    item.unshift(piece);
  }
  const behind: Word[] = [];
  // 对3家餐馆，一律停业: what is done to them stands in the next clause.
  const treated = /(?:对|将|把|(?<!行|成|作)为|给)[^，。；]{0,48}$/u.test(
    sentence.slice(Math.max(0, count.at - 50), count.at),
  );
  let commas = 0;
  let passed = count;
  for (const piece of after) {
    if (piece.kind === 'clause' && (!treated || behind.some(isVerb) || ++commas > 2)) break;
    if (piece.kind === 'clause') continue;
    if (piece === passed) continue;
    if (piece.kind === 'count') {
      // The words right before another count are that one's: 隐患12处整改8处.
      const claimed = behind.findLastIndex(({ end }) => piece.at - end >= 8);
      behind.length = claimed + 1;
      break;
    }
    if (piece.kind === 'item') {
      // 4所幼儿园、2所小学进行检查: one verb behind the whole list.
      const next = after[after.indexOf(piece) + 1];
      if (next?.kind === 'count' && next.at - piece.end < 2 && !behind.some(isVerb)) passed = next;
      else if (!treated && behind.length > 0 && (!next || next.kind === 'count' || isVerb(next))) break;
      continue;
    }
    if (piece.at - passed.end > (treated ? farBehind : nearBehind)) break;
    if (passed !== count && isWord(piece) && !verbs.has(piece.kind)) continue;
    if (isWord(piece)) behind.push(piece);
  }
  const words = item.filter(isWord);
  const nouns = words.filter((word) => !verbs.has(word.kind));
  const verbsBefore = words.filter(isVerb);
  const acts = behind.filter(({ kind: one }) => verbs.has(one));
  const firstVerbBehind =
    acts.find(({ at, kind: one }) => one === 'shut' && suffered.test(sentence.slice(at - 10, at + 2))) ||
    (treated && acts.find(({ at }) => carriedOut.test(sentence.slice(at - 14, at)))) ||
    acts[0];
  // 企业已整改85条: the firms act, they are not counted.
  const lastVerb = verbsBefore.at(-1);
  const lastNoun = nouns.findLast(
    ({ at, kind: one }) =>
      !lastVerb || at > lastVerb.at || one === 'order' || one === 'paper' || one === 'flaw',
  );
  // The head of a Chinese phrase stands last: 8家电梯使用单位.
  const phrase = behind.filter(
    ({ kind: one, at, end }) =>
      !verbs.has(one) &&
      at - count.end <= 16 &&
      !/[的、，和及被正还已将由向对因从]|在(?!建)/u.test(sentence.slice(count.end, at)) &&
      (!acts[0] || acts[0].at > end - 1),
  );
  // 13家隐患突出的企业: 家 counts places, whatever is said of them.
  const ofPlaces = /^[家户]/u.test(count.unit);
  const nounBehind =
    ofPlaces && phrase.at(-1)?.kind === 'flaw'
      ? behind.find(({ kind: one, at }) => one === 'place' && (!acts[0] || at < acts[0].at))
      : phrase.at(-1);
  const noun = nounBehind
    ? nounBehind
    : lastNoun &&
        count.at - lastNoun.end <= 10 &&
        (lastNoun.kind !== 'place' || joined.test(sentence.slice(lastNoun.end, count.at)))
      ? lastNoun
      : undefined;
  const close = verbsBefore.filter((word) => count.at - word.end <= nearBefore);
  // 检查存在隐患的单位25家: a verb before 的 belongs to the attribute.
  const near =
    close.findLast(({ end }, at) => at === 0 || !sentence.slice(end, count.at).includes('的')) ??
    close.at(-1);
  const far = before.findLast((piece): piece is Word => isVerb(piece) && count.at - piece.end <= carried);
  return {
    count,
    noun,
    near,
    far,
    behind: firstVerbBehind,
    sender: before.findLast(
      (piece): piece is Word =>
        isVerb(piece) &&
        piece.kind !== 'arrived' &&
        piece.kind !== 'called' &&
        count.at - piece.end <= carried,
    ),
    has: (wanted) => pieces.some((piece) => piece.kind === wanted),
    nouns,
    treated,
    kind,
    sentence,
  };
}

/** Between a thing and its number: 隐患共计12处, 企业（含个体）近30家. */
const joined =
  /^(?:[共约近各总计达已累合超过逾等了：为有次“”》 ]|（[^）]{0,12}）|一共|数量|总数|人数|发现|查出|整改|下发|下达|开展|检查|\p{Script=Han}){0,1}(?:[共约近各总计达已累合超过逾等了：为有次“”》 多]|（[^）]{0,12}）){0,8}$/u;

function isWord(piece: Piece): piece is Word {
  return piece.kind !== 'count' && piece.kind !== 'clause' && piece.kind !== 'item';
}
