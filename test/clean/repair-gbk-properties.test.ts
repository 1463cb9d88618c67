import { describe, expect, test } from 'vitest';
import { type CleanedText, cleanText } from '../../src/clean/clean-text.ts';
import type { Finding } from '../../src/finding.ts';
import { toSimplified } from '../../src/text/to-simplified.ts';
import { compareTexts } from '../bench/compare-texts.ts';
import { heldOutTexts } from '../bench/repair.ts';
import { type DamageOptions, damagePage } from '../damage/damage-page.ts';
import { toTraditional } from '../damage/phase-a.ts';
import { randomFrom } from '../damage/random.ts';

/** Every way the simulator knows of damaging a page. */
const ways: Readonly<Record<string, DamageOptions>> = {
  A: { phaseA: true, phaseB: false },
  'A, pinyin with a space': { phaseA: true, phaseB: false, space: true },
  'A+B': { phaseA: true, phaseB: true },
  'A+B, all marks half-width': { phaseA: true, phaseB: true, foldAll: true },
  'A+B, marks half-width first': { phaseA: true, phaseB: true, foldFirst: true, foldAll: true },
  B: { phaseA: false, phaseB: true },
  comma: { phaseA: true, phaseB: false, comma: true },
  'comma, pinyin with a space': { phaseA: true, phaseB: false, comma: true, space: true },
};
const pagesEach = 6;
/** Errors no finding covers, in 10,000 characters of all ways together. */
const mostUncovered = 3;

interface Trial {
  readonly way: string;
  readonly seed: number;
  readonly truth: string;
  readonly damaged: string;
  readonly cleaned: CleanedText;
}

const texts = heldOutTexts();
const trials = Object.entries(ways).flatMap(([way, options], nth) =>
  Array.from({ length: pagesEach }, (_, at): Trial => {
    const seed = 1000 + nth * pagesEach + at;
    const truth = texts[Math.floor(randomFrom(seed)() * texts.length)] ?? '';
    const damaged = damagePage(truth, { ...options, seed });
    return { way, seed, truth, damaged, cleaned: cleanText(damaged) };
  }),
);

const annotation = /(?<=\p{Script=Han})\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,6} ?\)/gu;
const fold = (text: string): string => text.normalize('NFKC');
const slice = (text: string, [start, end]: readonly [number, number]): string =>
  [...text].slice(start, end).join('');
const isLeft = ({ code }: Finding): boolean => code === 'gbk-unrepaired';

describe('repair of damaged pages', () => {
  test('every character that differs lies in what is flagged as unrepaired', () => {
    const stray: string[] = [];
    let length = 0;
    for (const { way, seed, truth, cleaned } of trials) {
      const compared = compareTexts(cleaned.text, truth);
      const left = cleaned.findings.flatMap((finding) => (isLeft(finding) && finding.at ? [finding.at] : []));
      length += compared.length;
      for (const { at: place, missing } of compared.places) {
        // A character that is missing belongs behind the span's last one as well.
        if (left.some(([start, end]) => start <= place && (missing ? place <= end : place < end))) continue;
        stray.push(`${way} ${seed}: ${slice(cleaned.text, [Math.max(0, place - 12), place + 12])}`);
      }
    }
    expect(length).toBeGreaterThan(12_000);
    expect(stray.length, stray.join('\n')).toBeLessThanOrEqual((mostUncovered * length) / 10_000);
  });

  test('a line that lost nothing comes back as it was', () => {
    const wrong: string[] = [];
    let lines = 0;
    for (const { way, seed, truth, damaged, cleaned } of trials) {
      const [was, is, shown] = [truth, cleaned.text, damaged].map((text) => text.split('\n'));
      // A broken pair at the end of a line eats the end.
      if (!was || !is || !shown || shown.length !== was.length || is.length !== was.length) continue;
      for (const [at, line] of was.entries()) {
        const undone = toSimplified((shown[at] ?? '').replace(annotation, ''));
        if (fold(undone) !== fold(line)) continue;
        lines++;
        if (fold(is[at] ?? '') !== fold(line)) wrong.push(`${way} ${seed}: ${is[at]} instead of ${line}`);
      }
    }
    expect(lines).toBeGreaterThan(80);
    expect(wrong).toEqual([]);
  });

  test('a second pass finds nothing to do', () => {
    const wrong = trials
      .filter((_, at) => at % 2 === 0)
      .flatMap(({ way, seed, cleaned }) => {
        const again = cleanText(cleaned.text);
        return again.text === cleaned.text && again.quality.repairs === 0
          ? []
          : [`${way} ${seed}: ${JSON.stringify(again.findings)}`];
      });
    expect(wrong).toEqual([]);
  });

  test('findings point at what they name', () => {
    for (const { way, seed, cleaned } of trials) {
      for (const finding of cleaned.findings) {
        const { at, before, after } = finding;
        if (!at) continue;
        const there = slice(cleaned.text, at);
        const what = `${way} ${seed}: ${JSON.stringify(finding)}`;
        if (after !== undefined) expect(there, what).toBe(after);
        if (isLeft(finding)) expect(there, what).toBe(before);
      }
    }
  });

  test.each(Object.keys(ways))('nothing is dropped to look clean: %s', (way) => {
    const own = trials.filter((trial) => trial.way === way);
    const count = (side: (trial: Trial) => string): number =>
      own.reduce((sum, trial) => sum + [...side(trial)].length, 0);
    const share = count(({ cleaned }) => cleaned.text) / count(({ truth }) => truth);
    expect(share).toBeGreaterThanOrEqual(0.99);
    expect(share).toBeLessThanOrEqual(1.01);
  });
});

/** `盖锅盖?；不浇水?；` reads like a shift whose characters would be Traditional, which no Simplified page holds. */
const notice =
  '根据往年规律和气象会商?；假期前段有低温雨雪。桥面和背阴弯道最容易结暗冰?；看着湿、摸着滑?；提前松油门。\n家里：炭盆取暖须留窗缝，睡前移出卧室；油锅起火盖锅盖?；不浇水?；电动车电池不进门、不飞线。';

/** Question marks that are the author's, in the places where authors put them. */
const questions: Readonly<Record<string, string>> = {
  'at ends': '隐患整改到位了吗?！责任落实了没有??谁来负责???都说说看?!大家怎么办？！',
  'in a row of questions': '是谁的责任?、怎么整改?、何时完成?；有没有预案?，会不会用?。',
  blanks: '联系电话:????\n传真：???????\n姓名:??? 单位:??（盖章）',
  'in brackets': '该企业(?)自称已停产(??)，登记的日期是2019年(?!)，地址不详（?）。',
  'in quotations': '他问：“这样行吗?”她答：“为什么不行?！”“真的?”“当然!”《安全吗?》《怎么办??》已经出版。',
  addresses:
    '见 https://www.example.gov.cn/art?id=12&page=3 和 http://www.example.com/?q=安全&x=?，以及/search?kw=??。',
  'in tables': '项目 | 数量 | 备注\n灭火器 | ? | 待查\n应急灯 | ?? | ?\n合计 | ???；待定',
  'at starts of lines': '?待核实\n??待核实，再定\n？！不知道\n?、存疑的一项',
  'in English': 'Who is responsible?! What now?? See (?) and "why?"; e.g. page?id=1, y?.z, a ? b : c???',
};
const english =
  'The committee met on 3 May and agreed on the plan for the year. All plants were inspected twice, and the results were published.';

/** Rows of `?` in a table's cells may be flagged, as what they may be; they stay. */
function expectNoMoreThanDoubt({ findings }: CleanedText): void {
  const sure = findings.filter(
    ({ code, detail }) =>
      code.startsWith('gbk') && !(isLeft({ code, detail }) && detail.startsWith('perhaps')),
  );
  expect(sure).toEqual([]);
}

describe('question marks of the author are left alone', () => {
  const simplified = texts.slice(0, 3).join('\n');
  const traditional = toTraditional(simplified);
  test.each(Object.entries(questions))('%s', (_, text) => {
    for (const page of [text, `${simplified}\n${text}\n${simplified}`, `${english}\n${text}\n${english}`]) {
      const cleaned = cleanText(page);
      expect(cleaned.text).toBe(page);
      expect(cleaned.quality.repairs).toBe(0);
      expectNoMoreThanDoubt(cleaned);
    }
    // Of a page in Traditional script the script changes and nothing else.
    const page = `${traditional}\n${toTraditional(text)}\n${traditional}`;
    const cleaned = cleanText(page);
    expect(cleaned.text).toBe(toSimplified(page));
    expectNoMoreThanDoubt(cleaned);
  });

  test('in a Simplified notice that has five of them', () => {
    const cleaned = cleanText(`${simplified}\n${notice}`);
    expect(cleaned.text).toBe(`${simplified}\n${notice}`);
    expectNoMoreThanDoubt(cleaned);
  });

  test.each(['?！', '??', '?、', '???', '？?', '?!', '?；', '(?)'])('%s behind any clause', (sign) => {
    for (const [at, text] of texts.slice(0, 4).entries()) {
      const random = randomFrom(at);
      const page = text.replace(/[，；。]/g, (mark) => (random() < 0.15 ? sign : mark));
      const cleaned = cleanText(page);
      expect(cleaned.text).toBe(page);
      expect(cleaned.findings.filter(({ code }) => code.startsWith('gbk'))).toEqual([]);
    }
  });
});
