import { type AccidentGrade, accidentGrades, type Figures } from '../../article.ts';

/** Least deaths, severe injuries and direct loss (CNY) of each grade: State Council Order 493 (2007), article 3. */
const scale: readonly (readonly [AccidentGrade, number, number, number])[] = [
  ['特别重大', 30, 100, 1e8],
  ['重大', 10, 50, 5e7],
  ['较大', 3, 10, 1e7],
];

/**
 * Grade of an accident: the one the page states (headline, 属于/认定为较大事故), else by its figures after Order 493,
 * article 3 (以上 includes the number). Undefined when neither is there. `injuries` are taken only for deaths' sake
 * of a lower bound: the order counts severe injuries (重伤), so injured people alone give no grade above 一般.
 */
export function gradeAccident(figures: Figures, title: string, body: string): AccidentGrade | undefined {
  const stated = statedGrade(title, body);
  if (stated) return stated;
  const { deaths, direct_loss_cny: loss } = figures;
  const injured = severeInjuries(body);
  if (deaths === undefined && loss === undefined && injured === undefined) return undefined;
  for (const [grade, leastDeaths, leastInjured, leastLoss] of scale) {
    if ((deaths ?? 0) >= leastDeaths || (injured ?? 0) >= leastInjured || (loss ?? 0) >= leastLoss)
      return grade;
  }
  return (deaths ?? 0) + (injured ?? 0) + (loss ?? 0) > 0 ? '一般' : undefined;
}

const middle =
  '(?:生产安全|道路交通|火灾|爆炸|煤矿|矿山|建筑施工|燃气|坍塌|中毒|窒息|瓦斯|透水|机械伤害|高处坠落|生产安全责任|安全责任|责任|生产|安全|危险化学品|和){0,6}';
const inTitle = new RegExp(`(特别重大|重大|较大|一般)${middle}事故(?!隐患)`, 'u');
const inBody = new RegExp(
  `(?:是一起|属于?|认定为?|定性为|构成|(?:为|系)一起)[^。；]{0,30}?(特别重大|重大|较大|一般)${middle}事故(?!隐患)`,
  'u',
);

function statedGrade(title: string, body: string): AccidentGrade | undefined {
  const words = inTitle.exec(title)?.[1] ?? inBody.exec(body)?.[1];
  return accidentGrades.find((grade) => grade === words);
}

function severeInjuries(body: string): number | undefined {
  const found = /(\d{1,4}) ?(?:人|名)[^，。；0-9]{0,4}重伤|重伤 ?(\d{1,4}) ?(?:人|名)(?!以)/u.exec(body);
  return found ? Number(found[1] ?? found[2]) : undefined;
}
