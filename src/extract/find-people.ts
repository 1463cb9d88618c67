import { toSimplified } from '../text/to-simplified.ts';
import { isNamesLine } from './is-byline.ts';
import type { Line } from './line.ts';
import { surnames } from './person-names.ts';
import { readLabels } from './read-labels.ts';

/** Names as printed. */
export interface People {
  readonly authors: readonly string[];
  readonly editors: readonly string[];
}

const notNames = new Set(
  [
    '完',
    '略',
    '下略',
    '试行',
    '上接',
    '下转',
    '转载',
    '节选',
    '摘要',
    '原文',
    '全文',
    '待续',
    '未完',
    '附后',
    '和平',
    '安全',
    '平安',
    '全国',
    '应急',
    '公安',
    '关于',
    '成立',
    '连载',
    '文明',
    '党建',
    '方案',
  ].map((one) => one),
);
const name = /^(?:[\p{Script=Han}·]{2,4}|[A-Za-z][\w. -]{1,20})$/u;

/** Authors and editors from the lines around the text, and authors from brackets that open it and a signature that ends it. */
export function findPeople(
  header: readonly Line[],
  behind: readonly Line[],
  signed: readonly string[],
  firstParagraph = '',
  edited: readonly string[] = [],
): People {
  const authors: string[] = [];
  const editors: string[] = [...edited];
  for (const line of [...header, ...behind]) {
    for (const { kind, value } of readLabels(line)) {
      if (kind === 'author') authors.push(...names(value));
      if (kind === 'editor') editors.push(...names(value));
    }
  }
  for (const line of [...header, ...behind.filter(isNamesLine)]) authors.push(...bylined(line));
  authors.push(...opening(firstParagraph), ...signed);
  return { authors: [...new Set(authors)].slice(0, 12), editors: [...new Set(editors)].slice(0, 12) };
}

/** `记者 王小明 通讯员 李强` in a header line, without colons → 王小明, 李强. */
function bylined(line: Line): readonly string[] {
  if (line.text.length > 160) return [];
  const english =
    /^By:? ([A-Z][\p{L}.'-]{1,20}(?: [A-Z][\p{L}.'-]{0,20}){1,3}?)(?= ?(?:[|,·•]|$)| (?:in|for|and) )/u.exec(
      line.text,
    );
  if (english?.[1] !== undefined) return [english[1]];
  const found: string[] = [];
  let taking = false;
  for (const token of (line.parts?.join(' ') ?? line.text).split(/[\s、|:：□◎●■]+/u)) {
    const simple = toSimplified(token);
    if (/(?:记者|通讯员)$/u.test(simple) && simple.length <= 8) taking = true;
    else if (taking && /^\p{Script=Han}{2,3}$/u.test(token) && surnames.has(simple[0] ?? ''))
      found.push(token);
    else taking = false;
  }
  return found;
}

/** `本报讯（记者 秦朗 通讯员 顾北）1月26日，…` → 秦朗, 顾北; the words stay in the text. */
function opening(paragraph: string): readonly string[] {
  const inside = /^[^。，；()（）]{0,16}[(（]([^()（）。，]{4,50})[)）]/u.exec(paragraph.slice(0, 90))?.[1];
  if (inside === undefined || !/(?:记者|通讯员|記者|通訊員)/u.test(inside)) return [];
  const apart = inside.replace(/(记者|通讯员|記者|通訊員)[:：]?/gu, ' $1 ');
  return bylined({ text: apart.trim(), linked: 0, heading: 0 });
}

/** `通讯员 张三 李四` → 张三, 李四; dates, counters and closing brackets are cut off. */
function names(value: string): readonly string[] {
  const clean = value
    .replace(/\s?[(（][^()（）]{1,12}[)）]/gu, '')
    .replace(/[)）\]】〕>].*$/u, '')
    .replace(/\d{4}[-/.年].*$/u, '')
    .trim();
  return clean
    .split(/[、,，;；/|&]|\s+|和(?=\p{Script=Han}{2,3}$)/u)
    .map((one) => one.trim().replace(/^(?:记者|通讯员|文|图|见习|实习|本报|本网|特约|首席)+[:：]?/u, ''))
    .filter(
      (one) =>
        one.length >= 2 &&
        one.length <= 24 &&
        !/^(?:null|undefined|admin\d*|无|佚名|未知|本站|来源.*)$/iu.test(one),
    )
    .slice(0, 10);
}

/** A signature in brackets at the end of a text, also unclosed, and the text without it. */
export interface Signature {
  readonly text: string;
  readonly names: readonly string[];
  readonly words: string;
  /** The brackets name the editor: （责编 张三）. */
  readonly editor?: true;
}

const roles = /^(?:本报|本网|特约|实习|见习|首席)?(?:记者|通讯员|供稿|作者|摄影|图文|文图)$/u;

const trailingRole = /[\s/]{0,2}(?:摄影报道|摄影报導|攝影報道|文\/图|图\/文|文并图|文图|图文|供稿|报道|摄)$/u;

/** `…做好安全健康工作。（吴滨` → 吴滨; `（通讯员 张三 李四）` → 张三, 李四. Undefined when the brackets hold no names. */
export function readSignature(paragraph: string): Signature | undefined {
  const tail = paragraph.slice(-70);
  const open = Math.max(tail.lastIndexOf('('), tail.lastIndexOf('（'));
  if (open < 0 || (open === 0 && paragraph.length > 70)) return undefined;
  const words = tail.slice(open);
  const match = /^[(（]\s?([^()（）。；，]{2,50}?)\s?[)）]?$/u.exec(words);
  const inside = match?.[1];
  if (inside === undefined) return undefined;
  const text = paragraph.slice(0, paragraph.length - words.length).trimEnd();
  const simple = toSimplified(inside);
  const editor =
    /^(?:责任编辑|网络编辑|责编|编辑|编校|审核|校对)[\s:：/|]{1,2}([\p{Script=Han}\s、/]{2,30})$/u.exec(
      simple,
    )?.[1];
  if (editor !== undefined) {
    const people = inside
      .slice(simple.length - editor.length)
      .split(/[\s、/]+/u)
      .filter((one) => name.test(one));
    return people.length > 0 ? { text, names: people, words, editor: true } : undefined;
  }
  const labelled =
    /^(?:(?:本报|本网|特约|实习|见习|首席)?(?:记者|通讯员)|供稿人?|作者|撰稿人?|文\/图|图\/文|图文|文|来稿)[\s:：/|]?(.{2,40})$/u.exec(
      simple,
    );
  // （梁燕 摄影报道）, （张三 文/图）: the role stands behind the names.
  const role = labelled ? '' : (trailingRole.exec(inside)?.[0] ?? '');
  const offset = labelled?.[1] === undefined ? 0 : simple.length - labelled[1].length;
  const parts = inside
    .slice(offset, inside.length - role.length)
    .split(/[\s、/,]+|[:：]/u)
    .map((one) => one.replace(/^(?:记者|記者|通讯员|通訊員|文|图|圖)(?=.{2})/u, ''))
    .filter((one) => one.length > 0);
  if (parts.length === 0 || parts.length > 8) return undefined;
  if (labelled) {
    const people = parts.filter((one) => name.test(one) && !roles.test(toSimplified(one)));
    return people.length > 0 ? { text, names: people, words } : undefined;
  }
  if (!/[。！？”；!?.]$/u.test(text) && text.length > 0) return undefined;
  const all = parts.every((one) => {
    const short = toSimplified(one);
    return /^\p{Script=Han}{2,3}$/u.test(one) && surnames.has(short[0] ?? '') && !notNames.has(short);
  });
  return all ? { text, names: parts, words } : undefined;
}
