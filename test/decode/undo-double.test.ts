import { describe, expect, it } from 'vitest';
import { undoDouble } from '../../src/decode/undo-double.ts';
import { asEntities, asGbk, asLatin } from './stored-wrongly.ts';

const right = '近日，柳河镇召开安全生产工作会议，要求各企业于2024年5月12日前完成自查。';
const traditional = '為切實做好歲末年初安全生產工作，柳河鎮組織檢查。';
const named = '&Iuml;&ucirc;&Iuml;&cent;&pound;&ordm;';

describe('wrong decodings that were stored', () => {
  it.each([
    ['GBK read as Latin-1, three characters', 'ÏûÏ¢£º', '消息：'],
    ['UTF-8 read as CP1252, two characters', 'ä¸­å›½', '中国'],
    ['named entities', `<h1>${named}</h1>`, '<h1>消息：</h1>'],
    ['numeric entities', asEntities(asLatin(right, 'gbk')), right],
    ['numeric entities of UTF-8', asEntities(asLatin(right, 'utf-8')), right],
    ['a page of UTF-8', `<p>${asLatin(right, 'utf-8')}</p>`, `<p>${right}</p>`],
    ['a page of GBK', `<p>${asLatin(right, 'gbk')}</p>`, `<p>${right}</p>`],
    [
      'a page of Big5, some trail bytes ASCII',
      `<p>${asLatin(traditional, 'big5')}</p>`,
      `<p>${traditional}</p>`,
    ],
    ['UTF-8 read as GBK', '瀹夊叏鐢熶骇', '安全生产'],
    ['UTF-8 read as GBK, one half in the private use area', asGbk('中国'), '中国'],
    [
      'an attribute among right text',
      `<a title="${asLatin(right, 'gbk')}">${right}</a>`,
      `<a title="${right}">${right}</a>`,
    ],
    [
      'a paragraph among right text',
      `<p>${right}</p><p>${asLatin(right, 'utf-8')}</p>`,
      `<p>${right}</p><p>${right}</p>`,
    ],
    [
      'words in the midst of a sentence',
      `柳河镇${asLatin('安全生产', 'utf-8')}工作会议`,
      '柳河镇安全生产工作会议',
    ],
    [
      'UTF-8 as GBK in the midst of a sentence',
      `柳河镇${asGbk('安全生产')}工作会议`,
      '柳河镇安全生产工作会议',
    ],
    [
      'one character beside a paragraph of its kind',
      `<td>2023${asLatin('年', 'gbk')}</td><p>${asLatin(right, 'gbk')}</p>`,
      `<td>2023年</td><p>${right}</p>`,
    ],
    ['twice', asLatin(asLatin(right, 'utf-8'), 'utf-8'), right],
    ['three times', asLatin(asLatin(asLatin(right, 'utf-8'), 'utf-8'), 'utf-8'), right],
    ['GBK as Latin-1, that UTF-8 as Latin-1', asLatin(asLatin(right, 'gbk'), 'utf-8'), right],
    ['UTF-8 as GBK, that UTF-8 as Latin-1', asLatin(asGbk('安全生产'), 'utf-8'), '安全生产'],
    ['UTF-8 as Latin-1, that UTF-8 as GBK', '盲赂颅氓聸陆盲潞潞', '中国人'],
  ])('are undone: %s', (_, stored, text) => {
    const undone = undoDouble(stored);
    expect(undone.text).toBe(text);
    expect(undone.findings.map(({ code }) => code)).toEqual(['double-decoded']);
    expect(undone.findings[0]?.after).toBeDefined();
    expect(undoDouble(undone.text)).toEqual({ text, findings: [] });
  });

  it('say what was done once for each kind, with counts', () => {
    const { findings } = undoDouble(
      `<p>${asLatin(right, 'utf-8')}</p>${right}<p>${asLatin(right, 'utf-8')}</p>`,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.detail).toBe('UTF-8 read as Latin-1 and stored; undone, 2 places, 64 characters');
    expect(findings[0]?.after).toBe(right);
  });

  it('keep what the gaps of CP1252 left undecided as lost, and take what is certain', () => {
    // 召 E5 8F AC and 各 E5 90 84 have one common candidate; 前 E5 89 8D has three, 求 none missing.
    for (const hole of ['\ufffd', '']) {
      const stored = asLatin(right, 'utf-8').replace(/[\u0081\u008d\u008f\u0090\u009d]/g, hole);
      const { text } = undoDouble(stored);
      expect(text).toHaveLength(right.length);
      for (const [at, char] of [...text].entries()) expect(['\ufffd', right.charAt(at)]).toContain(char);
      expect(text).toContain('安全生产工作会议');
    }
  });

  it('leave out nothing where UTF-8 read as GBK lost bytes: U+FFFD stands there', () => {
    expect(undoDouble('瀹夊叏鐢熶骇宸ヤ綔锛?浜烘皯').text).toBe('安全生产工作\ufffd人民');
    const { text, findings } = undoDouble(`${asGbk('安全生产')}。瀹夊`);
    expect(text).toBe('安全生产。瀹夊');
    expect(findings.map(({ code }) => code)).toEqual(['double-decoded', 'text-lost']);
    expect(findings[1]?.before).toBe('瀹夊');
  });

  it.each([
    [
      'French',
      'L’été, à la française, où l’on crée «é» ; « liberté », « égalité », n° 5, créée, ÉTÉ À L’ÎLE',
    ],
    ['German', 'Größe über Äußerung, ÄÖÜ äöüß, Straßenbauübergänge'],
    ['Portuguese capitals', 'AÇÃO INFORMAÇÕES ÓRGÃO AÇÃO RELAÇÃO EDUCAÇÃO SITUAÇÃO FUNÇÃO ÀS '.repeat(20)],
    ['Spanish', '¡Áéreo! ¿Él? ¡¿ÁÉÍÓÚ! 1.º, 2.ª, ½ ¼ ¾'],
    ['Icelandic', 'Þórður Ævarsson, Þingvellir, ÞÓRÐUR Ó. ÆÐI, áð, þæð'],
    ['Vietnamese', 'Đường lối của Đảng về an toàn lao động, ở Hà Nội, Âu Cơ, ôí'],
    ['all of Latin-1', String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at))],
    [
      'the same, with commas',
      Array.from({ length: 96 }, (_, at) => String.fromCharCode(0xa0 + at)).join(', '),
    ],
    ['units', '×÷°±²µ 5×3÷2 °C ±0.5 m² µm ××市××县 ×××× ····'],
    [
      'entities of ordinary pages',
      '&nbsp;&nbsp;&copy;&nbsp;2024&middot;&eacute;t&eacute;&raquo;&laquo;&times;&#160;&#183;',
    ],
    ['pinyin', 'lǜ sè ānquán é è ü ÉÈ 重庆（chóng qìng）'],
    ['Chinese punctuation', '“……”——‘’·×× “安全”……——'],
    ['rare names', '喆镕玥翀堃彧晟熙 鋁鎂製 璎珞 涑北'],
    ['Russian read as Latin-1', 'Ïðèâåò ìèð, áåçîïàñíîñòü òðóäà ïðåäïðèÿòèÿ'],
    ['Korean read as Latin-1', '¾ÈÀüÇÑ ÀÛ¾÷ È¯°æÀ» ¸¸µé±â À§ÇÏ¿© ¿ì¸® È¸»ç´Â'],
    [
      'Russian, Greek, Korean, Japanese',
      'Привет, мир. Γειά σου. 안전한 작업. 労働安全衛生法に基づき、災害が発生した場合',
    ],
    ['nothing', ''],
  ])('%s stays as it is', (_, text) => {
    expect(undoDouble(text)).toEqual({ text, findings: [] });
  });
});
