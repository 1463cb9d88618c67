import { readLabels } from '../fields/read-labels.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import type { Line } from '../lines/line.ts';

const letterLabels = /^(?:[答回]复|办理|办结|来信|受理|留言|信件|处理|承办|浏览|满意)/u;

/** `回复时间：2023/9/21 回复单位：县应急管理局` between a letter and its answer. */
export function isLetterRow(line: Line): boolean {
  if (line.text.length > 120 || !/[答回]复|办理|来信|受理|留言/u.test(line.text)) return false;
  const labels = readLabels(line);
  if (labels.length >= 2) return labels.every((one) => letterLabels.test(one.label));
  return matchFurniture(line, 'tail')?.name === 'survey';
}
