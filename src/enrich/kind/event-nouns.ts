import type { Kind } from '../../article.ts';

/** What takes place, as the noun that ends an object (开展…检查, 举行…仪式), by kind; the longer wording first. */
const table: readonly (readonly [Kind, string])[] = [
  ['news', '(?:签订|签字|签约|揭牌|授牌|颁奖)(?:仪式|活动)'],
  // Lessons whose names look like meetings come first.
  [
    'training',
    '(?:培训|宣讲|宣贯|讲评|观摩演练)(?:班|会|课)?|安全生产培训|轮训|集训|实训|演练|演习|拉练|推演|讲座|授课|公开课|第一课|安全课|党课|[一堂]课|知识竞赛|竞赛|比赛|大赛|技能赛|[”杯茬]赛|比武|练兵|研修班|研讨班|安全(?:知识)?教育|警示教育(?!会|大会)|应急拉动|补课|急救教学|开讲',
  ],
  [
    'meeting',
    '会议(?!精神|要求|指出|室)|(?:工作|动员|推进|部署|调度|座谈|约谈|例|启动|总结|分析|研判|联席|现场|视频|专题|扩大|述职|研讨|提醒|通报|协调|汇报|交流|全体|学习|党组|党委|评审|论证|见面|恳谈|警示教育|表彰|誓师|常务|常委|执委|安委|碰头|工作推进|院坝|板凳|村民|屋场)会(?![诊商同员场展务址长])|座谈|(?<!扩)大会|全会|会商',
  ],
  [
    'inspection',
    '大?检查(?!站|[小]?组|人员|员|点)|督[查导察](?![小]?组|员)|巡[查察检护河山](?![小]?组|员|人员)|抽查|夜查|暗访|明查|互查|走访|大?排查|调研|视察|核查|摸排|摸底|普查|安检|“?体检|会诊”?|问诊|验收|(?<!培训)考核|“?回头看|检测|检验|补检|送检|年检|自查|联合执法|指导服务|帮扶指导|指导帮扶|执法(?!人员|局|[支大中]?队|案)',
  ],
  [
    'campaign',
    '今冬明春火灾防控|冬春火灾防控|整治|治理|攻坚(?:战)?|清零|宣传(?:教育|咨询)?(?:[日周月])?|宣教|咨询(?:[日周月])|安全(?:生产)?月|119消防月|仪式|战役|大扫除|打非治违|歼灭战|保卫战|大会战|整顿|万里行|进[^，。]{0,6}(?=活动)|打击|清剿|拆除|清理|签名',
  ],
];

/** Take the kind of the event they follow: 检查行动, 演练活动, 宣传工作; 专项行动 and the like stand for themselves. */
const weak =
  '(?:专项|集中|统一|联合|攻坚|百日|大|系列|主题|宣传|实践|志愿服务|“[^”]{1,12}”)?(?:行动|活动|战)|工作';

export interface EventNoun {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

const pattern = new RegExp(`${table.map(([, words]) => `(${words})`).join('|')}|(${weak})`, 'gu');
/** Between an event and what names its form: 检查活动, 隐患排查专项行动. */
const near = 3;

/** The events that a clause names, in its order. */
export function eventNouns(clause: string): readonly EventNoun[] {
  const found: EventNoun[] = [];
  for (const match of clause.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const at = table.findIndex((_, group) => match[group + 1] !== undefined);
    const own = table[at]?.[0];
    if (own) {
      found.push({ kind: own, start: match.index, end });
      continue;
    }
    const before = found.at(-1);
    const adjoins = before !== undefined && match.index - before.end <= near;
    if (/^(?:专项|集中|统一|联合|攻坚|百日|大|“[^”]+”)?行动$/u.test(match[0])) {
      // 立即行动 names no action.
      if (/(?:立即|迅速|速”?|积极|快速|马上|而|采取)$/u.test(clause.slice(0, match.index))) continue;
      // 检查行动 goes and looks; 检查专项行动 and 执法行动 are campaigns.
      const kept = adjoins && match[0] === '行动' && !/执法$/u.test(clause.slice(0, before.end));
      if (kept) found[found.length - 1] = { ...before, end };
      else found.push({ kind: 'campaign', start: match.index, end });
    } else if (adjoins) found[found.length - 1] = { ...before, end };
  }
  return found;
}
