import { toSimplified } from '../../text/to-simplified.ts';
import { isNamesLine } from '../furniture/is-byline.ts';
import type { Line } from '../lines/line.ts';
import { isMedium } from './media-names.ts';
import { personNames } from './people-names.ts';
import { mayBePerson, surnames } from './person-names.ts';
import { readDate } from './read-date.ts';
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

/** Where people may be named around a text. */
interface PeopleHints {
  /** Lines above the text, the headline's own left out. */
  readonly header: readonly Line[];
  /** Lines behind the text. */
  readonly behind: readonly Line[];
  readonly signature: Signature | undefined;
  readonly firstParagraph: string | undefined;
  /** Value of an author tag; mandated tags name the one who typed it in. */
  readonly tagAuthor: string | undefined;
}

/** Authors and editors from the lines around the text, and authors from brackets that open it and a signature that ends it. */
export function findPeople({
  header,
  behind,
  signature,
  firstParagraph = '',
  tagAuthor,
}: PeopleHints): People {
  const editors: string[] = signature?.editor ? [...signature.names] : [];
  const authors: string[] = [];
  const labelled = (lines: readonly Line[], skipped?: RegExp): void => {
    for (const line of lines) {
      for (const { kind, label, value } of readLabels(line)) {
        if (kind === 'author' && !skipped?.test(label)) authors.push(...personNames(value, label));
        if (kind === 'editor') editors.push(...personNames(value, label));
      }
    }
  };
  labelled(header);
  for (const line of header) authors.push(...besideMedium(line));
  for (const line of [...header, ...behind.filter(isNamesLine)]) authors.push(...bylined(line));
  if (authors.length === 0) authors.push(...(namedAuthor(header) ?? profileName(header) ?? []));
  // Behind a forum's first post every reply has an author of its own.
  for (const line of behind.slice(0, 4)) authors.push(...postedBy(line));
  labelled(behind, authors.length > 0 ? /作者|楼主|发[信帖]人/u : undefined);
  authors.push(...opening(firstParagraph), ...(signature?.editor ? [] : (signature?.names ?? [])));
  if (tagAuthor !== undefined && isPerson(tagAuthor) && !editors.includes(tagAuthor)) authors.push(tagAuthor);
  return { authors: [...new Set(authors)].slice(0, 12), editors: [...new Set(editors)].slice(0, 12) };
}

function isPerson(name: string): boolean {
  return (
    mayBePerson(name) ||
    (/^[A-Z][\p{L}.'-]{1,20}(?: [A-Z][\p{L}.'-]{0,20}){1,3}$/u.test(name) &&
      !/Team|Staff|Inc|News|Admin|Reuters|Agency|Desk|Daily|Press|Editor|Media|Post|Times/i.test(name))
  );
}

/** `2018-11-14 17:25:09 和信网 孔丽`: a person beside date and newsroom, each in a piece of its own. */
function besideMedium(line: Line): readonly string[] {
  const { parts } = line;
  if (!parts || parts.length < 3 || parts.length > 8 || line.text.length > 80 || readLabels(line).length > 0)
    return [];
  if (!parts.some((part) => isMedium(part) && part.length <= 20) || !parts.some((part) => readDate(part)))
    return [];
  return parts.filter((part) => mayBePerson(part) && !isMedium(part));
}

/** `Posted by 老伍 at 2008-11-02 21:14`, `老伍 发表于 2008-11-02`: who wrote a post, under it. */
function postedBy(line: Line): readonly string[] {
  const name =
    /^posted by ([^\s@|]{2,20})(?: @|\s(?:at|on|@))/iu.exec(line.text)?.[1] ??
    /^([^\s|:：]{2,16}) ?发表于 ?(?:19|20)\d\d/u.exec(line.text)?.[1];
  return name === undefined || readDate(line.text) === undefined ? [] : [name];
}

const authorName =
  /(?:^|[\s_-])(?:post)?(?:authors?|authi|username|user[_-]name|nick(?:name)?|writer)(?:$|[\s_-])/i;

/** An element called author, authi, username … with one name in it. */
function namedAuthor(lines: readonly Line[]): readonly string[] | undefined {
  for (const line of lines) {
    const { class: classes, id } = line.element?.attribs ?? {};
    if (line.text.length > 24 || !authorName.test(`${classes ?? ''} ${id ?? ''}`)) continue;
    const name = (line.parts?.[0] ?? line.text).trim();
    if (/^[\p{L}\p{N}_·. -]{2,20}$/u.test(name) && !/登录|注册|作者|楼主$|^\d+$|发[帖表布]/u.test(name))
      return [name];
  }
  return undefined;
}

const profile =
  /^(?:等级|头衔|级别|积分|经验|威望|注册|文章|帖子|发帖|主题|门派|来自|金钱|UID|身份|性别|精华)(?:时间|数)? ?[:：]/iu;

/** Old forums print a poster's name over his grade and points. */
function profileName(lines: readonly Line[]): readonly string[] | undefined {
  for (const [at, line] of lines.entries()) {
    const name = line.text.trim();
    if (name.length < 2 || name.length > 16 || /[:：|，。]|楼主|打印|收藏|阅读|浏览|本帖|回复|您/u.test(name))
      continue;
    const after = lines.slice(at + 1, at + 3).map((one) => one.text);
    if (
      after.length === 2 &&
      after.every((one) => profile.test(one) || one.length <= 4) &&
      after.some((one) => profile.test(one))
    )
      return [name];
  }
  return undefined;
}

const role = /(?:记者|通讯员|实习生|撰稿人|^作者)$/u;

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
  for (const token of (line.parts?.join(' ') ?? line.text).split(/[\s、|]+/u)) {
    const simple = toSimplified(token);
    if (role.test(simple) && simple.length <= 8) taking = true;
    else if (taking && mayBePerson(token)) found.push(token);
    else taking = false;
  }
  return found;
}

/** `本报讯（记者 秦朗 通讯员 顾北）1月26日，…` → 秦朗, 顾北; the words stay in the text. */
function opening(paragraph: string): readonly string[] {
  const inside = /^[^。，；()（）]{0,16}[(（]([^()（）。，]{4,50})[)）]/u.exec(paragraph.slice(0, 90))?.[1];
  if (inside === undefined || !/(?:记者|通讯员|記者|通訊員)/u.test(inside)) return [];
  const apart = inside
    .replace(/(记者|通讯员|記者|通訊員|实习生|實習生)[:：]?/gu, ' $1 ')
    .replace(/[∕／/].*$/u, '');
  return bylined({ text: apart.trim(), linked: 0, heading: 0 });
}

/** A signature in brackets at the end of a text, also unclosed, and the text without it. */
export interface Signature {
  readonly text: string;
  readonly names: readonly string[];
  readonly words: string;
  /** The brackets name the editor: （责编 张三）. */
  readonly editor?: true;
}

const roles = /^(?:本报|本网|特约|实习|见习|首席)?(?:记者|通讯员|实习生|供稿|作者|摄影|图文|文图)$/u;

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
    /^(?:(?:本报|本网|特约|实习|见习|首席|\p{Script=Han}{2,8}[报网台社])?(?:记者|通讯员)|供稿人?|作者|撰稿人?|文\/图|图\/文|图文|文|来稿)[\s:：/|]?(.{2,40})$/u.exec(
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
  // （云岭矿务局安监处 周建民）: whose people they are stands before the names.
  const organ =
    parts.length > 1 &&
    /^\p{Script=Han}{2,16}[局处處科室部委队隊办辦社站所院校司厂廠镇鎮乡鄉会會股组組]$/u.test(parts[0] ?? '');
  const people = organ ? parts.slice(1) : parts;
  const all = people.every((one) => {
    const short = toSimplified(one);
    return /^\p{Script=Han}{2,3}$/u.test(one) && surnames.has(short[0] ?? '') && !notNames.has(short);
  });
  return all ? { text, names: people, words } : undefined;
}
