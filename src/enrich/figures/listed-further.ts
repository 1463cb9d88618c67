import type { FigureName } from '../../article.ts';
import { numberPattern as n, readNumber } from './read-number.ts';

/** What goes on behind a count without a verb of its own: 检查企业5家，加油站7家; 发放传单500份、手册300册. */
const further: Partial<Readonly<Record<FigureName, RegExp>>> = {
  enterprises_inspected: new RegExp(
    `^(?:次)?[、，和及]{1,2}(?!共|其中|查|发|排|现|责|下|整|已|对|出|立|罚|拆|关|停|处|约|覆盖)[^，。；、0-9查改发现罚]{1,16}?(${n}) ?家(?:次)?(?=[、，。；和及以]|$)`,
    'u',
  ),
  leaflets: new RegExp(
    `^[、，和及]{1,2}(?!共|其中|接|悬|设|张贴|布|制|展|受|解)[^，。；0-9条块场横幅展板]{0,16}?(?:资料|手册|传单|单页|折页|彩页|读本|品|材料|明白卡|告知书|一封信|倡议书|书|册)[^，。；0-9]{0,4}(${n}) ?(?:份|册|本|张)`,
    'u',
  ),
};

/** The further items of a list that begins with this reading: their sum and words. */
export function listedFurther(
  figure: FigureName,
  words: string,
  after: string,
): { readonly value: number; readonly words: string } {
  const pattern = further[figure];
  let value = 0;
  let taken = '';
  if (!pattern || (figure === 'leaflets' && /张贴/u.test(words))) return { value, words: taken };
  for (let count = 0; count < 12; count++) {
    const next = pattern.exec(after.slice(taken.length, taken.length + 48));
    const number = next?.[1] === undefined ? undefined : readNumber(next[1]);
    if (!next || number === undefined) break;
    value += number;
    taken += next[0];
  }
  return { value, words: taken };
}
