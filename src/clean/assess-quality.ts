import type { Quality } from '../article.ts';
import type { Finding, FindingCode } from '../finding.ts';
import type { Holes } from './note-holes.ts';

/** Finding → the kind of damage it shows; codes that are no damage are absent. */
const damageOf: Readonly<Partial<Record<FindingCode, string>>> = {
  'double-decoded': 'charset',
  'text-lost': 'text-lost',
  'gbk-repaired': 'gbk',
  'gbk-unrepaired': 'gbk',
  'pinyin-removed': 'pinyin',
  'script-converted': 'traditional',
  'invisible-removed': 'invisible',
  'watermark-removed': 'watermark',
  'spill-removed': 'spill',
  'spacing-repaired': 'spacing',
  'punctuation-repaired': 'punctuation',
  masked: 'masks',
  omission: 'paywall',
  'digits-removed': 'digits',
  'cut-end': 'cut-end',
};

/**
 * Sums up what was found. `repairs` counts edits, `unrepaired` the places left damaged or lost. `omitted_chars` is
 * what 省略N字 says and `total_chars` what 全文共N字 says; completeness is shown / total where both are
 * stated, else what 还剩N%未读 or 共N页,预览M页 say.
 */
export function assessQuality(findings: readonly Finding[], holes: Holes, repairs: number): Quality {
  const count = (code: FindingCode): number => findings.filter((finding) => finding.code === code).length;
  const { total, shown, omitted, share } = holes;
  // Written in Traditional script, not made so by a mirror.
  const undamaged = count('traditional-original') > 0 ? 'traditional' : undefined;
  const stated = total !== undefined && shown !== undefined && total > 0 && shown <= total;
  return {
    ...((holes.incomplete || count('cut-end') > 0) && { complete: false }),
    ...(stated ? { completeness: shown / total } : share !== undefined && { completeness: share }),
    ...(omitted !== undefined && { omitted_chars: omitted }),
    ...(total !== undefined && { total_chars: total }),
    masks: count('masked'),
    digits_removed: count('digits-removed'),
    repairs,
    unrepaired: count('gbk-unrepaired') + count('text-lost'),
    damage: [...new Set(findings.flatMap(({ code }) => damageOf[code] ?? []))]
      .filter((damage) => damage !== undamaged)
      .sort(),
  };
}
