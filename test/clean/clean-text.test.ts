import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import type { FindingCode } from '../../src/finding.ts';
import { damagePage } from '../damage/damage-page.ts';
import { announcement, cleanTexts } from './texts.ts';

const edits: readonly FindingCode[] = [
  'gbk-repaired',
  'pinyin-removed',
  'script-converted',
  'invisible-removed',
];

/** What each placed finding names, read back from the cleaned text. */
function named(text: string): readonly (readonly [FindingCode, string])[] {
  const cleaned = cleanText(text);
  const points = [...cleaned.text];
  return cleaned.findings.flatMap(({ code, at }) =>
    at ? [[code, points.slice(...at).join('')] as const] : [],
  );
}

describe('clean text', () => {
  test.each(cleanTexts)('is not touched: %s', (text) => {
    const cleaned = cleanText(text);
    expect(cleaned.text).toBe(text);
    expect(cleaned.quality.repairs).toBe(0);
    expect(cleaned.findings.filter(({ code }) => edits.includes(code))).toEqual([]);
  });

  test('has nothing to report', () => {
    expect(cleanText(announcement)).toEqual({
      text: announcement,
      findings: [],
      quality: { masks: 0, digits_removed: 0, repairs: 0, unrepaired: 0, damage: [] },
    });
  });
});

describe('pinyin and script', () => {
  test('come off a damaged page, and it says so', () => {
    const cleaned = cleanText(
      '鄉(xiāng)鎮(zhèn)安全生產(chǎn)會(huì )議(yì)要求,認(rèn)真學(xué)習(xí)國務(wù)院部署,推動(dòng)企業(yè)落實(shí)責(zé)任,顯著提高,著力整治。',
    );
    expect(cleaned.text).toBe('乡镇安全生产会议要求,认真学习国务院部署,推动企业落实责任,显著提高,着力整治。');
    expect(cleaned.quality).toMatchObject({ repairs: 14, damage: ['pinyin', 'traditional'] });
    expect(cleaned.findings[0]).toMatchObject({
      code: 'pinyin-removed',
      at: [0, 1],
      before: '鄉(xiāng)',
      after: '乡',
    });
  });

  test.each([
    [
      '特《tè》别要把《bǎ》安全生《shēng》产放在首《shǒu》位，不《bù》能放松。',
      '特别要把安全生产放在首位，不能放松。',
    ],
    [
      '五十人以(读:yǐ)上(读:shàng)的企业，必(读:bì)须设机构，配(读:pèi)专人。',
      '五十人以上的企业，必须设机构，配专人。',
    ],
    ['严防中[zhōng]毒、坍[tān]塌事[shì]故，加[jiā]强值[zhí]守。', '严防中毒、坍塌事故，加强值守。'],
    ['推{pinyin:tuī}进各项工{pinyin:gōng}作，落{pinyin:luò}到实{pinyin:shí}处。', '推进各项工作，落到实处。'],
  ])('other farms: %s', (damaged, repaired) => {
    expect(cleanText(damaged).text).toBe(repaired);
  });

  test('toneless and repeated pinyin', () => {
    const text =
      '辦(ban)公室責(ze)任、鎮(zhen)政府、動(dong)員(yuan)會(hui)、責(ze)(ze)任書、產(chan)業(ye)園。';
    expect(cleanText(text).text).toBe('办公室责任、镇政府、动员会、责任书、产业园。');
  });

  test('commas put in before marks', () => {
    const text = '縣政府召開會議,，公安,、消防,、應急等部門參加,。會議要求嚴格檢查。';
    const cleaned = cleanText(text);
    expect(cleaned.text).toBe('县政府召开会议，公安、消防、应急等部门参加。会议要求严格检查。');
    expect(cleaned.findings[0]).toMatchObject({
      code: 'gbk-repaired',
      at: [7, 8],
      before: ',，',
      after: '，',
    });
    expect(cleanText('他说,、这是笔误,、确实,、如此。').quality.repairs).toBe(0);
  });

  test('a few Traditional characters on a Simplified page stay', () => {
    expect(cleanText('作者陳鴻業，安全生产专家，多年从事企业安全管理和事故调查工作。').text).toContain(
      '陳鴻業',
    );
  });
});

describe('invisible and lost characters', () => {
  test('zero-width characters go', () => {
    const cleaned = cleanText('\ufeff安\u200b全\u00ad生\u2060产');
    expect(cleaned.text).toBe('安全生产');
    expect(cleaned.findings.map(({ code }) => code)).toEqual(Array(4).fill('invisible-removed'));
  });

  test('what is gone is flagged where it stood', () => {
    expect(named('各地要\ufffd\ufffd加强领导，锟斤拷锟斤拷做好工作。')).toEqual([
      ['text-lost', '\ufffd\ufffd'],
      ['text-lost', '锟斤拷锟斤拷'],
    ]);
  });
});

describe('holes, masks, digits', () => {
  test('a paywall marker keeps its own words and loses the advert', () => {
    const cleaned = cleanText(
      '更\n……(某某文秘网http://www.example.com省略631字,会员可完整阅读)……\n、举一反三。\n……(未完,全文共4000字,当前仅显示1000字,请登录。收藏本文\n',
    );
    expect(cleaned.text).toBe('更\n……(省略631字)……\n、举一反三。\n……(未完,全文共4000字,当前仅显示1000字)\n');
    expect(cleaned.quality).toMatchObject({
      complete: false,
      completeness: 0.25,
      omitted_chars: 631,
      total_chars: 4000,
      damage: ['paywall'],
    });
    expect(cleaned.findings.map(({ code, after }) => [code, after])).toEqual([
      ['omission', '(省略631字)'],
      ['omission', '(未完,全文共4000字,当前仅显示1000字)'],
    ]);
  });

  test('every mask is flagged at its place and none is filled in', () => {
    const text = '传达**书记批示。_总书记强调，做好_控制，yq_组处置网上y情，****年×月×日，张××、某县XX镇。';
    expect(cleanText(text).text).toBe(text);
    expect(named(text)).toEqual(
      ['**', '_', '_', 'yq_', 'y', '****', '×月×日', '××', 'XX'].map((mask) => ['masked', mask]),
    );
    expect(cleanText(text).quality.masks).toBe(9);
  });

  test('emphasis, credits and rules are no masks', () => {
    for (const text of [
      '【来源：某区人民政府_工作动态】',
      '安全要闻_某某新闻网',
      '********',
      '姓名：______',
    ]) {
      expect(cleanText(text).quality.masks).toBe(0);
    }
  });

  test('stripped figures', () => {
    expect(named('打好春季战役(-月)和夏季战役(-月)，今是新中国成立周，意义重大。')).toEqual([
      ['digits-removed', '(-月)'],
      ['digits-removed', '(-月)'],
      ['digits-removed', '今'],
      ['digits-removed', '周'],
    ]);
    expect(cleanText('他今是昨非，一周后回来。').quality.digits_removed).toBe(0);
  });

  test('a last paragraph cut in mid-sentence', () => {
    const whole = `${'各单位要认真落实安全生产责任，切实加强隐患排查治理，'.repeat(2)}确保安全。`;
    const cut = cleanText(`${whole}\n${whole}\n${whole}\n${whole.slice(0, -4)}，依法严`);
    expect(cut.findings.at(-1)?.code).toBe('cut-end');
    expect(cut.quality.complete).toBe(false);
    expect(cleanText(`${whole}\n${whole}\n${whole}`).quality.complete).toBeUndefined();
  });
});

describe('properties', () => {
  const damaged = fc
    .record({ seed: fc.integer({ min: 1, max: 500 }), phaseA: fc.boolean(), phaseB: fc.boolean() })
    .map(({ seed, phaseA, phaseB }) => damagePage(announcement, { seed, phaseA, phaseB }));

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const once = cleanText(text);
        const twice = cleanText(once.text);
        expect(twice.text).toBe(once.text);
        expect(twice.quality.repairs).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('every placed finding names what stands there', () => {
    fc.assert(
      fc.property(damaged, fc.nat(300), (text, cut) => {
        const masked = `${text.slice(0, cut)}**\u200b${text.slice(cut)}`;
        const cleaned = cleanText(masked);
        const points = [...cleaned.text];
        for (const { code, at, before, after } of cleaned.findings) {
          if (!at) continue;
          const there = points.slice(...at).join('');
          if (after !== undefined) expect(there).toBe(after);
          else if (code === 'masked' || code === 'gbk-unrepaired') expect(there).toBe(before);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('any text at all comes through', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('?', '(', ')', '產', 'chǎn', '！', '_', '*', '省略', '9', '字', '\n', '𠮷', 'h'),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        expect(cleanText(cleanText(text).text).quality.repairs).toBe(0);
      }),
    );
  });
});
