import { type FurnitureRule, furnitureRules } from './furniture-table.ts';
import { folded, type Line } from './line.ts';

/** First rule that takes a line for furniture in that part of the article; undefined for text. */
export function matchFurniture(line: Line, where: 'head' | 'tail'): FurnitureRule | undefined {
  const length = line.text.length;
  if (length > 600) return undefined;
  const text = folded(line);
  for (const rule of furnitureRules) {
    if (rule.where !== 'both' && rule.where !== where) continue;
    if (text.length <= rule.longest && rule.pattern.test(text)) return rule;
  }
  return undefined;
}
