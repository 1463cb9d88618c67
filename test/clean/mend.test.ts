import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { boilerplateSchema } from '../../src/clean/boilerplate.ts';
import { cleanDraft } from '../../src/clean/clean-draft.ts';
import { type CleanedText, cleanText } from '../../src/clean/clean-text.ts';
import { damagePage } from '../damage/damage-page.ts';
import { randomFrom } from '../damage/random.ts';
import { emptyDraft } from '../enrich/empty-draft.ts';
import { damages, strewDamage } from './strew-damage.ts';

const boilerplate = boilerplateSchema.parse(parse(readFileSync('config/boilerplate.yaml', 'utf8')));
const clean = (text: string): CleanedText => cleanText(text, { boilerplate });
const filled = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');

const page: readonly string[] = [
  '关于开展汛期安全生产大检查的通知',
  '各乡镇人民政府、县直有关单位：为切实做好汛期安全生产工作，经县政府研究同意，决定在全县开展“拉网式”检查。',
  '一要突出重点行业，对矿山、尾矿库、建筑施工、在建工程逐一过筛，不留死角；二要压实企业主体责任，主要负责人带头排查。',
  '三要强化应急准备，备足抢险物资，落实领导带班和关键岗位二十四小时值班制度，遇有险情第一时间报告并组织群众转移。',
  '各单位于月底前将检查情况书面报送县安委会办公室，对工作不力、推诿扯皮的，依规依纪严肃追责。',
  '县安全生产委员会办公室',
];

describe('what copying put in comes out again', () => {
  test.each(Object.keys(damages))('%s', (name) => {
    for (let seed = 1; seed <= 12; seed++) {
      const damaged = damages[name]?.(page, randomFrom(seed)) ?? [];
      expect(damaged).not.toEqual(page);
      const { text, findings } = clean(damaged.join('\n'));
      expect(filled(text)).toBe(page.join('\n'));
      expect(findings.length).toBeGreaterThan(0);
    }
  });

  test('all sorts together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { names, text } = strewDamage(page, seed);
        expect(filled(clean(text).text), names.join()).toBe(page.join('\n'));
      }),
      { numRuns: 200 },
    );
  });

  test('an extracted page loses the emptied paragraphs too', () => {
    const { paragraphs, title, quality } = cleanDraft(
      emptyDraft({
        title: '关 于 开 展 大 检 查 的 通 知',
        paragraphs: ['.TRS_Editor P{margin:0}', ...page.slice(1), '第1页 共2页', '<p></p>', '责任编辑：张三'],
      }),
      { boilerplate },
    );
    expect(title).toBe('关于开展大检查的通知');
    expect(paragraphs).toEqual(page.slice(1));
    expect(quality?.damage).toEqual(['spacing', 'spill']);
  });
});

/** Wounds that cannot be healed, only named. */
const wounds = [
  '**',
  '××镇',
  '（略）',
  '\ufffd',
  '(-月)',
  '……(此处省略300字)……',
  '█',
  '138****1234',
  '_',
  '锟斤拷',
];

const wounded = fc
  .record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    wound: fc.constantFrom(...wounds),
    at: fc.nat(200),
    gbk: fc.constantFrom(true, false, false),
  })
  .map(({ seed, wound, at, gbk }) => {
    const { text } = strewDamage(page, seed, 5);
    const whole = text.slice(0, at) + wound + text.slice(at);
    return gbk ? damagePage(whole, { seed: (seed % 50) + 1, phaseA: true, phaseB: seed % 2 === 0 }) : whole;
  });

describe('over combined damage', () => {
  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(wounded, (text) => {
        const once = clean(text);
        // What was left as found, tags and pinyin inside it too, looks different to a second pass that sees no damage around.
        fc.pre(!once.findings.some(({ code }) => code === 'gbk-unrepaired'));
        const twice = clean(once.text);
        expect(twice.text).toBe(once.text);
        expect(twice.quality.repairs).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('findings point at what they name', () => {
    const names = new Set(['masked', 'gbk-unrepaired', 'text-lost', 'digits-removed', 'cut-end']);
    fc.assert(
      fc.property(wounded, (text) => {
        const cleaned = clean(text);
        const points = [...cleaned.text];
        for (const { code, at, before, after } of cleaned.findings) {
          if (!at) continue;
          expect(at[0]).toBeLessThanOrEqual(at[1]);
          expect(at[1]).toBeLessThanOrEqual(points.length);
          const there = points.slice(...at).join('');
          if (after !== undefined) expect(there).toBe(after);
          else if (names.has(code)) expect(there).toBe(before);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('any text at all settles', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '。',
        '，',
        '安全',
        '生产责任',
        ' ',
        '\n',
        '<p>',
        '</p>',
        '&',
        'amp;',
        'ldquo;',
        '{',
        '}',
        'a{color:red}',
        '"}',
        '{"',
        '":',
        'www.example.com',
        '.',
        '范文网',
        '第1页',
        ' 共2页',
        '[b]',
        '[/b]',
        '\u200b',
        '\u0301',
        '通 知',
        '*',
        '_',
        '×',
        '关于',
        '\\n',
        'var a=',
        ';',
        '<!--',
        '-->',
        '(',
        '略',
        ')',
        '更多',
        '请访问',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const once = clean(text);
        expect(clean(once.text).text).toBe(once.text);
      }),
      { numRuns: 1000 },
    );
  });
});
