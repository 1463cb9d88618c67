import { annotate, type Mark, type TrackedText } from './tracked-text.ts';

/** A bracket or phrase that only makes sense with a figure: (-月), （～日）, 自年月, 达到%以上. */
const certain =
  /[（(][-—~～至]{1,2}[年月日][）)]|(?<=[，。；：、,;:\s（(]|^)(?:年月日?|月日)(?=[，。；：、,;:\s）)起至前后]|$)|(?<=[达到为高低过])%(?=以[上下])/gmu;
/** What a text looks like whose 2009年, 60周年 and 五年 were stripped; only beside a certain place and without any digit. */
const likely =
  /今(?=[是内底初]|[，,]|(?:安全|工作|全))|(?<=成立|建国|建党|建军|诞辰|围绕|庆祝)周(?=[，。,、]|国庆)|(?<=[键要]|第)一(?=[，。,])|从(?=开始[，,])|签订(?=度)|(?<=[，。,])底前(?=要|必须|完成|全部)|(?<=对)全(?=隐患)/gu;
const mark = '[，。；：、,;）)]';
/** Words and signs that want a figure between them; one alone may be somebody's style, several are none. */
const weak = new RegExp(
  [
    // 共检查企业家，, 出动人次, 投入万元: a verb or noun of counting right before a unit
    `(?<=共计|总计|累计|合计|达到|超过|不少于|至少|约|近|共|投入|罚款|处罚|检查|排查|整改|出动|发放|培训|查处|责令|受理|隐患|企业|单位|问题|人员|资料|场所)(?:余)?(?:家次?|处|条|起|人次|万元|亿元|余份|份|场次?|余人|个百分点|余?[万千百](?=[人元份]))(?=${mark})`,
    '(?<=投入|罚款|处罚|共计|累计|金额|损失|约)(?:万|亿)元',
    // 第条, 第章
    '(?<=第)(?:条|章|款|期|号令|届|季度|批次)',
    // 增长%, 为%, 同比下降个百分点
    '(?<=[为达到率长降升占约近于过])(?:%|％|个百分点)',
    // 自年以来, 到年底; -年, 、月
    '(?<=[自从至到截于在])(?:年|月)(?=以来|[底末初起]|[，。])',
    '(?<=[，。；,;]|^)(?:年|月|日)(?=[，。；,;])',
    '[-—~～]{1,2}[年月日](?=[，。；：、,;）)])',
    '[〔﹝\\[（(][〕﹞\\]）)]第?号',
  ].join('|'),
  'gmu',
);
/** So many weak places, of so many forms, are evidence; and at least as many as the page has figures left. */
const least = { places: 3, forms: 2 };

/**
 * Flags places where a converter stripped figures: 春季战役(-月), 共计家, 第条. What is certain alone opens the gate for
 * what is likely; weak places must be several. The figures are gone and are not guessed.
 */
export function noteDigits(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  const found = [...text.matchAll(certain)];
  const sure = found.every((match) => isForm(text, match.index)) ? [] : found;
  const figures = text.match(/[0-9０-９]+/g)?.length ?? 0;
  const hints = [...text.matchAll(weak)];
  const forms = new Set(hints.map(([words]) => words)).size;
  const places = sure.length + hints.length;
  const opens =
    places > figures &&
    ((sure.length > 0 && hints.length > 0) || (hints.length >= least.places && forms >= least.forms));
  if (sure.length === 0 && !opens) return tracked;
  const more = sure.length > 0 && figures === 0 ? [...text.matchAll(likely)] : [];
  const marks = [
    ...sure.map((match) => toMark(match, 'a figure is missing')),
    ...(opens
      ? hints.map((match) => toMark(match, 'a figure is missing, as in other places of the page'))
      : []),
    ...more.map((match) => toMark(match, 'a figure seems to be missing')),
  ].toSorted((a, b) => a.start - b.start);
  return annotate(tracked, disjointMarks(marks));
}

/** 年月日 behind 盖章 or at the end of a signature's line is a form's blank. */
function isForm(text: string, at: number): boolean {
  if (!/^(?:年月日?|月日)[ \t\u3000]{0,9}(?:$|\n|[）)])/.test(text.slice(at, at + 16))) return false;
  const before = text.slice(Math.max(0, at - 20), at);
  return /(?:盖章|签[字名章]|日期|时间|负责人|经办人|承诺人|[:：_）)\s\u3000]|\n)$/u.test(before);
}

function disjointMarks(marks: readonly Mark[]): readonly Mark[] {
  let reached = -1;
  return marks.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

function toMark(match: RegExpExecArray, detail: string): Mark {
  const start = match.index;
  return { start, end: start + match[0].length, note: { code: 'digits-removed', before: match[0], detail } };
}
