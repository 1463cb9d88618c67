import { folded, type Line } from '../lines/line.ts';
import { remembered } from '../lines/remember.ts';
import { anchoredGate, isAnchored } from './anchored-gate.ts';
import type { FurnitureRule } from './furniture-rule.ts';
import { furnitureRules } from './furniture-table.ts';

/** Notices that come as whole sentences; any other sentence that happens to hold a furniture word is text. */
const mayBeSentence = new Set([
  'copyright',
  'footer',
  'editor',
  'app',
  'paywall',
  'follow',
  'hotline',
  'letters',
  'survey',
]);

/** First rule that takes a line for furniture in that part of the article; undefined for text. */
export function matchFurniture(line: Line, where: 'head' | 'tail'): FurnitureRule | undefined {
  const known = remembered(line);
  if (where === 'head') {
    if (known.inHead === undefined) known.inHead = firstRule(line, where) ?? null;
    return known.inHead ?? undefined;
  }
  if (known.inTail === undefined) known.inTail = firstRule(line, where) ?? null;
  return known.inTail ?? undefined;
}

/** The rules of one part; those that look beyond a line's beginning; whether any of the others may match. */
function rulesOf(where: 'head' | 'tail'): {
  readonly rules: readonly FurnitureRule[];
  readonly loose: readonly FurnitureRule[];
  readonly mayOpen: (text: string) => boolean;
} {
  const rules = furnitureRules.filter((one) => one.where === 'both' || one.where === where);
  return {
    rules,
    loose: rules.filter((one) => !isAnchored(one.pattern)),
    mayOpen: anchoredGate(rules.map((one) => one.pattern).filter(isAnchored)),
  };
}

const head = rulesOf('head');
const tail = rulesOf('tail');

function firstRule(line: Line, where: 'head' | 'tail'): FurnitureRule | undefined {
  const length = line.text.length;
  if (length > 600) return undefined;
  const text = folded(line);
  // ▌来源: and ■编辑: as platforms print them.
  const bare = text.replace(/^[▌▎▍■●◆★▲▶►◎□※]{1,3} ?/u, '');
  const sentence = text.length >= 20 && /[。！？]$/u.test(text);
  const { rules, loose, mayOpen } = where === 'head' ? head : tail;
  const opens = mayOpen(text) || (bare !== text && mayOpen(bare));
  for (const rule of opens ? rules : loose) {
    if (
      text.length > rule.longest ||
      !(rule.pattern.test(text) || (bare !== text && rule.pattern.test(bare)))
    )
      continue;
    if (!sentence || mayBeSentence.has(rule.name)) return rule;
  }
  return undefined;
}
