import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import { formatFindings } from '../../src/cli/format-findings.ts';
import { columns, makeVisible, widthOf, wrap } from '../../src/cli/terminal-text.ts';
import type { Finding } from '../../src/finding.ts';
import { runAnlan } from './run-anlan.ts';

const damaged =
  '鄉(xiāng)鎮(zhèn)安全生產(chǎn)會(huì)議,認(rèn)真學(xué)習(xí)國務(wù)院部署,推動(dòng)企業(yè)落實(shí)責(zé)任。縣委、縣政府高度重視。\n' +
  '各級干部要勇挑重?fù)?dān),敢于負(fù)責(zé),鄉(xiāng)里也是。\n鎮(zhèn)上不讓三輪?qiāng)嚴H戚。\n春季戰役(-月)由**負責。';

describe('findings on a terminal', () => {
  const cleaned = cleanText(damaged);
  const lines = formatFindings(cleaned.findings, cleaned.text);
  const shown = lines.join('\n');

  test('a repair: place, surroundings, before → after, margin', () => {
    expect(shown).toMatch(/^gbk-repaired ×\d/mu);
    expect(shown).toMatch(/^ {2}\d+–\d+ +…?.*勇挑重「担」,敢于负责/mu);
    expect(shown).toMatch(/「\?fù\)\?dān\)」 → 「担」; .*nats ahead/u);
  });

  test('what was left as found, with its possible readings', () => {
    expect(shown).toContain('gbk-unrepaired ×1: left as found');
    expect(shown).toMatch(/三轮车「\?」亲戚/u);
    expect(shown).toMatch(/may be 拉/u);
  });

  test('pinyin character by character, with its number', () => {
    expect(shown).toMatch(/ 鄉\(xiāng\)→乡×2 {2}鎮\(zhèn\)→镇×2/u);
  });

  test('80 columns, a Chinese character being two of them', () => {
    expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
    expect(lines.some((line) => widthOf(line) > columns - 16)).toBe(true);
  });
});

const many = Array.from({ length: 300 }, (_, at): Finding => {
  return { code: 'masked', at: [at * 2, at * 2 + 1], before: '*', detail: 'hidden by *' };
});

test('of hundreds a few, and how many more; all when asked for', () => {
  const body = '*文'.repeat(300);
  const few = formatFindings(many, body);
  expect(few.length).toBeLessThan(12);
  expect(few[0]).toBe('masked ×300: hidden on the page, not filled in: hidden by *');
  expect(few.at(-1)).toBe('  … and 292 more; --all shows each');
  expect(formatFindings(many, body, { all: true })).toHaveLength(301);
});

test('other fields by number, the page as a whole in words', () => {
  const findings: Finding[] = [
    { code: 'script-converted', detail: 'Traditional to Simplified, 9 characters' },
    { code: 'script-converted', detail: 'title: Traditional to Simplified, 2 characters' },
    { code: 'script-converted', detail: 'furniture: Traditional to Simplified, 3 characters' },
    { code: 'gbk-unrepaired', before: '??', detail: 'title: broken by byte-wise editing, left as found' },
  ];
  expect(formatFindings(findings, '')).toEqual([
    'gbk-unrepaired ×1: left as found',
    '  「??」; title: broken by byte-wise editing, left as found',
    'script-converted ×3',
    '  Traditional to Simplified, 9 characters',
    '  in other fields: title 1, furniture 1',
  ]);
});

test('what does not show is shown by its number; nothing steers the terminal', () => {
  expect(makeVisible('安\u200b全\u001b[2J\n')).toBe('安<U+200B>全<U+001B>[2J⏎');
  const findings: Finding[] = [
    {
      code: 'invisible-removed',
      at: [1, 1],
      before: '\u200b',
      after: '',
      detail: 'U+200B, taken out 1 times',
    },
  ];
  expect(formatFindings(findings, '安全').join('\n')).toContain('「<U+200B>」 taken out');
});

test.each([
  ['安'.repeat(100), 3],
  ['x'.repeat(1000), 17],
  ['word '.repeat(40), 3],
])('wrap keeps to the width: %#', (text, number) => {
  const lines = wrap(text, '  ');
  expect(lines).toHaveLength(number);
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
});

test('clean --explain: the text to standard output, the repairs to standard error', async () => {
  const plain = await runAnlan(['clean'], { input: damaged });
  const explained = await runAnlan(['clean', '--explain'], { input: damaged });
  expect(explained.stdout).toBe(plain.stdout);
  expect(plain.stderr).toBe('');
  expect(explained.stderr).toMatch(/^utf-8: valid UTF-8/);
  expect(explained.stderr).toContain('「?fù)?dān)」 → 「担」');
});
