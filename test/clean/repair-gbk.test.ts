import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import { damageForward, decodeGbk, encodeGbk } from '../../src/clean/gbk-forward.ts';
import { damagePage } from '../damage/damage-page.ts';
import { announcement } from './texts.ts';

/** Enough of a damaged page to open the gate. */
const page =
  '鄉(xiāng)鎮(zhèn)安全生產(chǎn)會(huì)議,認(rèn)真學(xué)習(xí)國務(wù)院部署,推動(dòng)企業(yè)落實(shí)責(zé)任。縣委、縣政府高度重視。';

describe('the damage model', () => {
  test('a lead byte with an invalid trail byte eats both', () => {
    expect(decodeGbk([...encodeGbk('安全'), 0xd6, 0x28, 0x61])).toBe('安全?a');
  });

  test('annotated characters that overlap in bytes', () => {
    const annotated = new Map([
      ['擔', 'dān'],
      ['負', 'fù'],
    ]);
    expect(damageForward('重擔', { annotated, separates: false })).toContain('重?fù)?dān)');
  });

  test('a mark found across a boundary', () => {
    expect(damageForward('念。縣', { annotated: new Map(), separates: true })).toContain('念??h');
  });
});

describe('restoration', () => {
  test.each([
    ['各級干部要勇挑重?fù)?dān),敢于負(fù)責(zé)。', '勇挑重担,敢于负责'],
    ['樹立安全發(fā)展理念??h委、縣政府召開會議。', '理念。县委、县政府'],
    ['對“兩客一?！?、校車加強監(jiān)管。', '“两客一危”、校车'],
  ])('%s', (damaged, restored) => {
    const cleaned = cleanText(`${page}\n${damaged}`);
    expect(cleaned.text).toContain(restored);
    expect(cleaned.findings.map(({ code }) => code)).toContain('gbk-repaired');
    expect(cleaned.quality.damage).toContain('gbk');
  });

  test('what words cannot decide is left as found, and flagged', () => {
    const cleaned = cleanText(`${page}\n張某甲?！辈橐揖瓦@樣走了。`);
    const flagged = cleaned.findings.find(({ code }) => code === 'gbk-unrepaired');
    const [start = 0, end = 0] = flagged?.at ?? [];
    expect([...cleaned.text].slice(start, end).join('')).toBe(flagged?.before);
    expect(flagged?.before).toContain('?');
    expect(cleaned.quality.unrepaired).toBeGreaterThan(0);
  });

  test('of a stretch that is certain but for one character, the rest is restored', () => {
    const cleaned = cleanText(`${page}\n鎮(zhèn)上不讓三輪?qiāng)嚴H戚。`);
    expect(cleaned.text).toMatch(/三轮车.亲戚。/u);
    const flagged = cleaned.findings.filter(({ code }) => code === 'gbk-unrepaired');
    if (cleaned.text.includes('?')) expect(flagged[0]?.detail).toContain('拉');
    else expect(cleaned.text).toContain('车拉亲戚');
  });

  test.each([
    ['每?zǒng)?地區組兩支隊參加競賽。', '每个地区'],
    ['全縣安全生產(chǎn)工作中發(fā)現的問題就地解?jiǎ)Q(jué)。', '就地解决。'],
    ['各村的收果車(jū)、三輪?qiāng)嚒⒗洳剀?jū)來往不斷。', '三轮车、冷藏车来往'],
  ])('%s', (damaged, restored) => {
    expect(cleanText(`${page}\n${damaged}`).text).toContain(restored);
  });

  test('phase B on a Simplified page', () => {
    const damaged = damagePage(
      `${announcement}\n各地要落实监管责任。县委、县政府要加强对“两客一危”、校车的管理。`,
      {
        seed: 1,
        phaseA: false,
        phaseB: true,
      },
    );
    const cleaned = cleanText(damaged);
    expect(damaged).toContain('一?！?、');
    expect(cleaned.text).toContain('“两客一危”、校车');
    expect(cleaned.quality.damage).toContain('gbk');
  });

  test('question marks of the author stay on clean and on Traditional pages', () => {
    for (const text of [
      `${announcement}\n真的吗?！是的?！`,
      '這是真的嗎?！大家都說沒有辦法了，難道就沒有辦法了嗎?！',
    ]) {
      const { findings } = cleanText(text);
      expect(findings.filter(({ code }) => code.startsWith('gbk'))).toEqual([]);
    }
  });

  test('a damaged announcement comes back but for what is flagged', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const cleaned = cleanText(damagePage(announcement, { seed, phaseA: true, phaseB: false }));
      const flagged = cleaned.findings.filter(({ code }) => code === 'gbk-unrepaired');
      const rest = flagged.reduce((text, { before = '' }) => text.replace(before, ''), cleaned.text);
      expect(rest).not.toMatch(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}\)/u);
      if (cleaned.quality.unrepaired === 0)
        expect(cleaned.text.normalize('NFKC')).toBe(announcement.normalize('NFKC'));
    }
  });
});
