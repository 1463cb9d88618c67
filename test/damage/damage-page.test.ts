import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damagePage } from './damage-page.ts';
import { commonCharacters, decodePairs, encodePairs, inGb2312 } from './gbk-pairs.ts';
import { annotatable, annotatedSet, reading, toTraditional } from './phase-a.ts';

const both = { phaseA: true, phaseB: true } as const;
const onlyA = { phaseA: true, phaseB: false } as const;
const onlyB = { phaseA: false, phaseB: true } as const;
const none = new Set<string>();

test.each([
  ['重担', new Set('擔負'), onlyA, '重?fù)?dān)'],
  ['展营造', new Set('範'), onlyA, '展?fàn)I造'],
  ['理念。县委、县政府', none, both, '理念??h委、縣政府'],
  ['咨询日”活动,', new Set('內'), onlyA, '咨詢?nèi)铡被顒?'],
  ['安全生产', new Set('產'), both, '安全生產(chǎn)'],
  ['兩客一危”、道路', none, { ...onlyB, foldAll: true }, '兩客一?!?、道路'],
  ['咨询日”活动，邀请', new Set('內'), { ...onlyA, foldFirst: true }, '咨詢?nèi)铡被顒?邀請'],
  ['会议', new Set('會'), { ...onlyA, space: true }, '會(huì )議'],
  ['经济，发展（一）', none, both, '經濟,發展(一)'],
  ['    • 一', none, both, '    ? 一'],
  ['\u00a0\u00a0\u00a0\u00a0全县', none, onlyA, '????全縣'],
  ['兩客一危”、道路交通', none, onlyB, '兩客一?！?、道路交通'],
  ['兩客一危”</strong>', none, onlyB, '兩客一?！?/strong>'],
])('%s is damaged as in the pages seen', (clean, annotated, phases, damaged) => {
  expect(damagePage(clean, { ...phases, annotated })).toBe(damaged);
});

test('危化: the bytes of ； across the boundary, then everything is shifted until an ASCII byte', () => {
  expect(damagePage('危化', onlyB)).toMatch(/^\?；/);
  expect([...damagePage('危化品1', onlyB)].slice(0, 2).join('')).toBe('?；');
});

test('a comma site shows its separator, and only there', () => {
  const text = '检查消防、燃气、矿山，'.repeat(60);
  const damaged = damagePage(text, { phaseA: true, phaseB: false, comma: true, annotated: none });
  expect(damaged).toContain(',、');
  expect(damaged).toContain(',,');
  expect(damaged.replaceAll(',', '')).toBe('檢查消防、燃氣、礦山'.repeat(60));
});

test('characters valid in both scripts stay, the mirrors’ own choices hold', () => {
  expect(toTraditional('后里干于云余范筑并采占只面系制松')).toBe('后里干于云余范筑并采占只面系制松');
  expect(toTraditional('台着症签净标准线群众')).toBe('臺著癥簽凈標準線群眾');
});

test('the pool and the sets are of the size seen, outside GB2312, with one reading each', () => {
  expect(annotatable().length).toBeGreaterThan(600);
  const set = annotatedSet(7);
  expect(set.size).toBeGreaterThan(annotatable().length * 0.2);
  expect(set.size).toBeLessThan(annotatable().length * 0.4);
  for (const char of set) {
    expect(inGb2312(char)).toBe(false);
    expect(reading(char)).toMatch(/^[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+$/);
  }
  expect(reading('調')).toBe('diào');
});

test('the pair decoder inverts the encoder and eats both bytes of a broken pair', () => {
  const common = commonCharacters();
  expect(common.length).toBe(3755);
  expect(decodePairs(encodePairs(common.join('')))).toBe(common.join(''));
  expect(decodePairs(Uint8Array.of(0x93, 0x28, 0x41))).toBe('?A');
  expect(decodePairs(Uint8Array.of(0x93))).toBe('?');
  expect(decodePairs(Uint8Array.of(0xaa, 0xa1))).toMatch(/[\ue000-\uf8ff]/);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = decodePairs(bytes);
      expect(text.length).toBeLessThanOrEqual(bytes.length);
      expect(text).not.toContain('\ufffd');
    }),
  );
});

const chinese = fc
  .array(fc.constantFrom(...commonCharacters(), ...'，。、；：“”（）1a\n'), { maxLength: 120 })
  .map((chars) => chars.join(''));

test('one seed, one result; nothing private and nothing undecoded is left', () => {
  fc.assert(
    fc.property(chinese, fc.nat(50), fc.boolean(), fc.boolean(), (text, seed, phaseA, phaseB) => {
      const damaged = damagePage(text, { seed, phaseA, phaseB });
      expect(damagePage(text, { seed, phaseA, phaseB })).toBe(damaged);
      expect(damaged).not.toMatch(/[\ue000-\uf8ff\ufffd\0]/);
    }),
  );
});

test('phase A without a code across a boundary is undone by striking out the pinyin', () => {
  fc.assert(
    fc.property(chinese, fc.nat(50), (text, seed) => {
      const damaged = damagePage(text, { ...onlyA, seed });
      fc.pre(!damaged.includes('?'));
      const stripped = damaged.replace(/\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+\)/g, '');
      expect(stripped).toBe(damagePage(text, { ...onlyA, annotated: none }));
    }),
  );
});

test('plain ASCII passes untouched', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)) }),
      (text) => {
        expect(damagePage(text, both)).toBe(text);
      },
    ),
  );
});
