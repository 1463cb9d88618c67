import { mayBePerson } from '../fields/person-names.ts';
import { folded, type Line } from '../lines/line.ts';

const role =
  /^[《〈]?[\p{Script=Han}·》〉]{0,12}(?:记者|通讯员|特约撰稿人?|撰稿人?|供稿人?|作者|采写|撰文|摄影|摄影报道|文\/图|图\/文|图文|文图|文|图|实习生|见习|编译|译|译者|编辑|责编|校对|审核|编审|制图|漫画)$/u;
/** Whose people they are: 药剂科, 某某支部; a name from abroad right beside its role: 亚历山大/文. */
const department = /^\p{Script=Han}{1,14}[局处科室部委队办社站所院校司厂镇乡会股组]$/u;
const beside = /(?:^|[\s、])\p{Script=Han}[\p{Script=Han}·]{1,9}\/(?:文|译|图|摄|编译)(?=$|\s)/gu;
const filler = /^(?:报道|摄影报道|摄影|摄|文\/图|图\/文|图文|文|图|供图|采写|整理|综合)$/u;
const longest = 60;

/**
 * A line of nothing but roles and names: `□ 某某网记者 吕远 □ 通讯员 何群`, `某某网记者 何丹 报道`, `记者：华远 通讯员：蒋佳`.
 * Its names go to the authors, the line is none of the text.
 */
export function isNamesLine(line: Line): boolean {
  if (line.text.length > longest || line.cells !== undefined) return false;
  const text = folded(line);
  if (
    !/记者|通讯员|作者|供稿|撰稿|采写|撰文|文\/|\/文|图\/|\/图|摄影|译|编辑\//u.test(text) ||
    /[。；！？，]/u.test(text)
  )
    return false;
  const tokens = text
    .replace(/^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?= )/u, '')
    .replace(beside, ' 文 某 ')
    .replace(/^[（(【[]|[)）】\]]$/gu, '')
    .split(/[\s:：、|｜□◎●■▲◆/]+/u)
    .filter((one) => one.length > 0);
  let roles = 0;
  for (const token of tokens) {
    if (role.test(token)) roles++;
    else if (
      !filler.test(token) &&
      !mayBePerson(token) &&
      !department.test(token) &&
      !/^\p{Script=Han}{1}$/u.test(token)
    )
      return false;
  }
  return roles > 0 && tokens.length > roles;
}
