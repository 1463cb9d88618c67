import { mayBePerson } from './person-names.ts';

/** What stands behind names in a line without a label of its own. */
const noName =
  /^(?:null|undefined|admin\w*|无|佚名|未知|本站|网友|匿名|来源.*|打印.*|关闭.*|返回.*|收藏.*|分享.*|字[号体].*|[大中小]|浏览.*|点击.*|阅读.*|下载.*|评论.*|我要.*|手机.*|审核|校对|发布|[A-Z]{1,4}\d+|[\d.,万+]+.{0,3})$/iu;
const role = /^(?:本报|本网|特约|实习|见习|首席)?(?:记者|通讯员|实习生|撰稿人?|报道)?$/u;
/** 图文:直击灾区 is a column: behind these labels only what may be a person counts. */
const onlyPeople = /^(?:图文|文字|记者|通讯员|图\/文|文\/图)$/u;
const department = /^[\p{Script=Han}]{1,14}[局处科室部委队办社站所院校司厂镇乡会股组]$/u;

/** `资产处 陈 静 [打印]` → 陈静: names up to the first word that is none, without the department before them. */
export function personNames(value: string, label: string): readonly string[] {
  const clean = value
    .replace(/\s?[(（][^()（）]{1,12}[)）]/gu, '')
    .replace(/[(（)）\]】〕>[【].*$/u, '')
    .replace(/\d{4}[-/.年].*$/u, '')
    .trim();
  const tokens = joinSpaced(clean.split(/[、,，;；/|&]|\s+|和(?=\p{Script=Han}{2,3}$)/u))
    .map((one) => one.replace(/^(?:记者|通讯员|文|图|见习|实习|本报|本网|特约|首席|实习生)+[:：]?(?=.)/u, ''))
    .filter((one) => one.length >= 2);
  const found: string[] = [];
  for (const token of tokens) {
    if (noName.test(token) || token.length > 24) break;
    // Behind the first, whatever is longer than a name is the line's next matter.
    const han = /^\p{Script=Han}+$/u.test(token);
    if (found.length > 0 && han && token.length > 4 && !department.test(token)) break;
    if (role.test(token)) continue;
    if (onlyPeople.test(label) && !mayBePerson(token)) break;
    found.push(token);
  }
  const people = found.filter((one) => !department.test(one));
  return (people.some(mayBePerson) ? people : found).slice(0, 10);
}

/** `陈 静` is one name: characters that stand alone are joined two by two. */
function joinSpaced(tokens: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const one = (tokens[at] ?? '').trim();
    const next = (tokens[at + 1] ?? '').trim();
    if (/^\p{Script=Han}$/u.test(one) && /^\p{Script=Han}$/u.test(next)) {
      joined.push(one + next);
      at++;
    } else joined.push(one);
  }
  return joined;
}

/** A line of a name, or of a department and names: `安全科　范德胜`. */
export function isPersonLine(text: string): boolean {
  if (text.length > 30) return false;
  const tokens = joinSpaced(text.split(/[\s、]+/u));
  const people = tokens.filter((one) => mayBePerson(one) && !department.test(one));
  return people.length > 0 && tokens.every((one) => people.includes(one) || department.test(one));
}
