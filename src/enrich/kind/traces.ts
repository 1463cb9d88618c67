import type { Kind } from '../../article.ts';

/** What texts of a kind are full of, even where no sentence says what took place. */
const table: readonly (readonly [Kind, RegExp])[] = [
  [
    'accident',
    /(?:无|未造成|没有)人员伤亡|火光|浓烟|烧毁|过火|垮塌|倒塌|被困|送医|抢救|伤者|死者|遇难者|事发(?:时|后|地)|救援人员|目击者|善后/gu,
  ],
  [
    'enforcement',
    /罚款|处罚|扣押|没收|拘留|立案|责令(?:停|限期)|查扣|违法行为|当事人|违反了?《|移送|吊销|当事企业|涉嫌/gu,
  ],
  [
    'notice',
    /(?:请|务必|切勿|切记|不要|严禁|禁止|不得)(?=[\p{Script=Han}“])|提醒(?:广大|市民|大家|各|居民|您)|拨打|及时报告/gu,
  ],
  [
    'training',
    /学员|教官|讲师|授课|听课|课堂|实操|考试|讲解|演示|模拟|警报|疏散|演练|培训|答题|选手|观看[^。，]{0,10}片|上课/gu,
  ],
  [
    'inspection',
    /(?:执法|监督|检查|工作|安监|监管|安检|应急)(?:人员|员|干部)|专家|逐[一家户个项台]|查看|核对|翻看|检查|排查|测[试量]|隐患|台账|整改|走访|巡查|回访|抽检/gu,
  ],
  [
    'campaign',
    /宣传|发放|横幅|传单|手册|展板|明白纸|倡议书|志愿者|整治|行动|拆除|清理|取缔|清退|入户|启动|攻坚|劝导/gu,
  ],
];
/** Fewer marks say nothing. */
const least = 3;
/** News of orders repeats them; a notice is made of them. */
const leastOrders = 6;
/** The leading kind must have this many times the marks of the next. */
const lead = 1.5;

/** The kind that the marks in the first part of a text speak for; undefined where they are few or even. */
export function traces(body: string): { readonly kind: Kind; readonly words: string } | undefined {
  const text = body.slice(0, 600);
  const counted = table
    .map(([kind, marks]) => ({ kind, found: text.match(marks) ?? [] }))
    .sort((a, b) => new Set(b.found).size - new Set(a.found).size);
  const [first, second] = counted;
  const most = new Set(first?.found).size;
  if (
    !first ||
    most < (first.kind === 'notice' ? leastOrders : least) ||
    most < new Set(second?.found).size * lead
  )
    return undefined;
  return { kind: first.kind, words: [...new Set(first.found)].slice(0, 4).join(' ') };
}
