import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAnnotations } from '../../src/clean/annotations.ts';
import { cleanDraft } from '../../src/clean/clean-draft.ts';
import { cleanText } from '../../src/clean/clean-text.ts';
import { countOfficialWords } from '../../src/clean/official-prose.ts';
import { heldOutTexts } from '../bench/repair.ts';
import {
  type AnnotateOptions,
  annotatePage,
  annotationForms,
  rubyPage,
  spellings,
} from '../damage/annotate-page.ts';
import { damagePage } from '../damage/damage-page.ts';
import { toTraditional } from '../damage/phase-a.ts';
import { announcement } from './texts.ts';

/** Made-up prose of every sample site; not the dragon boats and the flower shows, whose readings might be a teacher's. */
const pages = [announcement, ...heldOutTexts()].filter(
  (text) => cleanText(text).text === text && countOfficialWords(text, 3) === 3,
);

const damage = fc.record({
  page: fc.constantFrom(...pages),
  seed: fc.nat(10_000),
  spelling: fc.constantFrom(...spellings),
  chance: fc.constantFrom(0.1, 0.2, 0.3),
  repeated: fc.boolean(),
  space: fc.boolean(),
});

/** The page comes back exactly, says what was taken out, and is clean then. */
function expectBack(page: string, options: AnnotateOptions): void {
  const damaged = annotatePage(page, options);
  // Fewer prove nothing on a long page.
  const put = findAnnotations(damaged).filter(({ legal }) => legal);
  fc.pre(new Set(put.map(({ char }) => char)).size >= 8);
  for (const group of Map.groupBy(put, ({ form }) => form).values()) fc.pre(group.length >= 4);
  const cleaned = cleanText(damaged);
  expect(cleaned.text).toBe(page);
  expect(cleaned.quality.damage).toContain('pinyin');
  const points = [...cleaned.text];
  for (const { code, at, before = '', after } of cleaned.findings) {
    if (code !== 'pinyin-removed' || at === undefined) continue;
    expect(points.slice(...at).join('')).toBe(after);
    expect(before.startsWith(after ?? '?')).toBe(true);
    expect(damaged).toContain(before);
  }
  expect(cleanText(cleaned.text)).toMatchObject({ text: page, quality: { repairs: 0 } });
}

test('nearly all of the prose is that of announcements', () => {
  expect(pages.length).toBeGreaterThan(heldOutTexts().length * 0.9);
});

describe('what a farm puts in, repair takes out', () => {
  test.each(annotationForms)('%s, however it is spelt', (form) => {
    fc.assert(
      fc.property(damage, ({ page, ...options }) => expectBack(page, { ...options, forms: [form] })),
      { numRuns: 40 },
    );
  });

  test('two forms on a page', () => {
    const two = fc.tuple(fc.constantFrom(...annotationForms), fc.constantFrom(...annotationForms));
    fc.assert(
      fc.property(damage, two, ({ page, ...options }, forms) => expectBack(page, { ...options, forms })),
      { numRuns: 60 },
    );
  });

  test.each(['round', 'bare', 'square', 'zhuyin'] as const)('readings over every character: %s', (form) => {
    for (const page of pages.slice(0, 20)) expect(cleanText(rubyPage(page, [form])).text).toBe(page);
  });

  test.each(annotationForms.filter((form) => form !== 'script'))(
    '%s on a page in Traditional script',
    (form) => {
      for (const [seed, page] of pages.slice(0, 12).entries()) {
        const traditional = toTraditional(page);
        const damaged = annotatePage(traditional, { seed, forms: [form] });
        expect(cleanText(damaged).text).toBe(cleanText(traditional).text);
      }
    },
  );
});

describe('a short page', () => {
  test.each([
    [
      '镇政府召《zhào》开会议\n镇政府召开安全生产会议，要求落实责《zé》任。',
      '镇政府召开会议\n镇政府召开安全生产会议，要求落实责任。',
    ],
    ['全县开展(读:zhǎn)排查\n检查组查出隐(读:yǐn)患三处。', '全县开展排查\n检查组查出隐患三处。'],
    [
      '县应急管(guǎn)理局开展检查\n检查组深入企业，排查隐(yǐn)患，要求落实主体责(zé)任，限期整改(gǎi)。',
      '县应急管理局开展检查\n检查组深入企业，排查隐患，要求落实主体责任，限期整改。',
    ],
    [
      '消防检查\n街道消防所检jiǎn查企业三家，下xià达整改通知，督dū促落实。召zhào开会议。',
      '消防检查\n街道消防所检查企业三家，下达整改通知，督促落实。召开会议。',
    ],
    [
      '鎮(zhèn)安全會議\n會議部署安全生產(chǎn)工作，要求落實責任。',
      '镇安全会议\n会议部署安全生产工作，要求落实责任。',
    ],
    [
      '【安全生產(ㄔㄢˇ)】\n公司召開會(ㄏㄨㄟˋ)議，檢(ㄐㄧㄢˇ)討事故，落實責(ㄗㄜˊ)任。',
      '【安全生产】\n公司召开会议，检讨事故，落实责任。',
    ],
  ])('%s', (damaged, repaired) => {
    expect(cleanText(damaged).text).toBe(repaired);
  });
});

describe('what a damaged page says itself stays', () => {
  const farm = annotatePage(announcement, { seed: 3, forms: ['book'] });
  test.each([
    '公司(Ltd)的负责人是张某(Zhang)，网址为www.example.com。',
    '会议在重庆(chóng qìng)举行。',
    '《安全生产法》和《条例》已经印发。',
    '型号[A]、等级[一]、编号{B}。',
    '检测水(H2O)和一氧化碳(CO)的浓度。',
  ])('%s', (line) => {
    expect(cleanText(`${farm}\n${line}`).text).toBe(`${announcement}\n${line}`);
  });
});

test('furniture without readings does not hide that the article is full of them', () => {
  const line = '检查组深(shēn)入企业，排查隐(yǐn)患，要求落实主体责(zé)任，限期整改(gǎi)，确保(bǎo)安全。';
  const cleaned = cleanDraft({
    pageType: 'article',
    pageTypeReason: 'x',
    format: 'html',
    title: '县应急管(guǎn)理局开展检查',
    paragraphs: [line],
    lang: 'zh',
    authors: [],
    editors: [],
    breadcrumb: ['首页', '工作动态'],
    attachments: [],
    evidence: {},
    furniture: Array.from({ length: 40 }, (_, at) => `第${at}条相关阅读：某地某单位召开会议研究有关工作`),
    findings: [],
  });
  expect(cleaned.title).toBe('县应急管理局开展检查');
  expect(cleaned.paragraphs).toEqual(['检查组深入企业，排查隐患，要求落实主体责任，限期整改，确保安全。']);
});

test('nor does what a printer puts on every sheet, with readings of its own', () => {
  const farm = announcement.replaceAll('。', '。\n').trim();
  const header = (sheet: number): string =>
    `第${sheet}页 共9页\nhttp://www.example.com/news/7.html 2024/7/${sheet}`;
  const strewn = (text: string): string =>
    text
      .split('\n')
      .map((line, at) => `${line}\n${header(at + 1)}`)
      .join('\n');
  let tried = 0;
  for (let seed = 1; tried < 8; seed++) {
    const damaged = damagePage(strewn(farm), { seed, phaseA: true, phaseB: false });
    if (!damaged.includes('頁(yè)')) continue;
    tried++;
    const cleaned = cleanText(damaged);
    expect(cleaned.quality.damage).toContain('pinyin');
    expect(cleaned.text).not.toMatch(/\p{Script=Han}\([a-zà-ǜ]{1,6}\)/u);
  }
});
