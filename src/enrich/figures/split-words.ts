import { verbs, type WordClass, wordPatterns } from './figure-words.ts';
import { numberPattern } from './read-number.ts';

/** A number with its unit: 30余处 is `30余`, `处`. */
export interface Count {
  readonly kind: 'count';
  readonly written: string;
  readonly unit: string;
  readonly at: number;
  readonly end: number;
}

export interface Word {
  readonly kind: WordClass;
  readonly at: number;
  readonly end: number;
}

/** A comma or colon ends a clause, 、 an item. */
export interface Mark {
  readonly kind: 'clause' | 'item';
  readonly at: number;
  readonly end: number;
}

export type Piece = Count | Word | Mark;

const units =
  '家次|户次|矿次|井次|厂次|店次|企次|人次|艘次|座次|个次|间次|处次|所次|点次|家|户|所|座|间|艘|栋|幢|处|条|个|项|起|件(?!（)|宗|份|张|封|册|本|幅|名|人|位|例|元';

const pieces = new RegExp(
  `(?<count>(?<![0-9.第])(?<![A-Za-z](?=[0-9]))(?<n>${numberPattern}) ?余?(?<unit>${units})(?:次)?)|(?<clause>[，：])|(?<item>[、和及])|${wordPatterns
    .map(([kind, pattern], index) => `(?<${kind}_${index}>${pattern})`)
    .join('|')}`,
  'gu',
);

/** 个月, 条例, 人民, 件事 …: the unit begins another word. */
const noUnit =
  /^(?:个(?:月|工作日|小时|半|百分点|方面|多月)|条(?:例|硬措施|措施|规定)|人(?:民|均|大|家|员)|项(?:制度|工作|措施|行动|任务)|起(?:点|步|来)|处(?:罚|理|置)|家(?:庭|里|中)|本(?:次|月|年|市|地)|名(?:单|称)|位(?:于|置)|件事|户外|所(?:有|在|以))/u;

/** A sentence as the counts, words and marks that figures are read from, in order. */
export function splitWords(sentence: string): readonly Piece[] {
  const found: Piece[] = [];
  pieces.lastIndex = 0;
  for (let match = pieces.exec(sentence); match; match = pieces.exec(sentence)) {
    const { groups = {}, index: at } = match;
    const end = at + match[0].length;
    if (groups.count !== undefined) {
      const { n: written = '', unit = '' } = groups;
      if (noUnit.test(sentence.slice(end - unit.length, end + 4))) pieces.lastIndex = at + written.length;
      else found.push({ kind: 'count', written, unit, at, end });
    } else if (groups.clause !== undefined) found.push({ kind: 'clause', at, end });
    else if (groups.item !== undefined) found.push({ kind: 'item', at, end });
    else {
      const index = wordPatterns.findIndex(([kind], number) => groups[`${kind}_${number}`] !== undefined);
      const kind = wordPatterns[index]?.[0];
      if (kind) found.push({ kind, at, end });
    }
    if (match[0].length === 0) pieces.lastIndex++;
  }
  return found;
}

/** True for a word that can govern a number. */
export function isVerb(piece: Piece): piece is Word {
  return piece.kind !== 'count' && piece.kind !== 'clause' && piece.kind !== 'item' && verbs.has(piece.kind);
}
