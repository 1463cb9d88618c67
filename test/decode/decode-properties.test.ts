import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';
import { asLatin } from './stored-wrongly.ts';

const simplified =
  '柳河镇 青山县 应急管理局 召开 安全生产 工作会议 开展 消防安全 检查 燃气 企业 隐患 整改 责任 落实 群众 培训 演练 部门 今年以来 共发现 立即 全面排查 道路交通 森林防火 和 的 了 在 对 喆 镕基 2024年 5月 12处 GDP'.split(
    ' ',
  );
const traditional =
  '柳河鎮 青山縣 應急管理局 召開 安全生產 工作會議 開展 消防安全 檢查 燃氣 企業 隱患 整改 責任 落實 群眾 培訓 演練 部門 今年以來 共發現 立即 全面排查 道路交通 森林防火 和 的 了 在 對 2024年 5月 12處'.split(
    ' ',
  );

const prose = (words: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(fc.constantFrom(...words), fc.constantFrom('', '', '', '，', '。', '、', '。</p>\n<p>全面')),
      {
        minLength: 25,
        maxLength: 80,
      },
    )
    .map((parts) => `<p>${parts.map((part) => part.join('')).join('')}今年。</p>`);

const stored = ['utf-8', 'gbk', 'gb18030', 'big5', 'utf-16le'] as const;
const labels = [
  '',
  'utf-8',
  'gb2312',
  'GBK',
  'gb18030',
  'big5',
  'iso-8859-1',
  'windows-1252',
  'utf8mb4',
  'utf-16',
  'x-none',
];
const runs = { seed: 20_240_512, numRuns: 200 };

describe('over made-up prose', () => {
  it('decode ∘ encode is the identity, whatever header and tags say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...stored).chain((charset) =>
          fc.record({
            charset: fc.constant(charset),
            text: prose(charset === 'big5' ? traditional : simplified),
          }),
        ),
        fc.constantFrom(...labels),
        fc.array(fc.constantFrom(...labels), { maxLength: 2 }),
        ({ charset, text }, header, metas) => {
          const tags = metas.map((label) => `<meta charset="${label}">`).join('');
          const page = `<html><head>${tags}</head>${text}</html>`;
          const headers: Record<string, string> = header
            ? { 'content-type': `text/html; charset=${header}` }
            : {};
          const decoded = decodePage(iconv.encode(page, charset), headers);
          expect(decoded.text).toBe(page);
          expect(decoded.findings.filter(({ code }) => code !== 'charset-conflict')).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('what was read as Latin-1 and stored comes back whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('utf-8', 'gbk', 'big5').chain((charset) =>
          fc.record({
            charset: fc.constant(charset as 'utf-8' | 'gbk' | 'big5'),
            text: prose(charset === 'big5' ? traditional : simplified),
          }),
        ),
        fc.integer({ min: 1, max: 2 }),
        ({ charset, text }, times) => {
          let wrong = asLatin(text, charset);
          for (let time = 1; time < times; time++) wrong = asLatin(wrong, 'utf-8');
          expect(decodePage(Buffer.from(wrong), {}).text).toBe(text);
        },
      ),
      runs,
    );
  });

  it('a Latin language is not touched', () => {
    const words =
      'été île Zürich Größe Öl AÇÃO ÓRGÃO informações niño ¿Qué? ¡Él! Þórður Ævar áð smørrebrød Åse ß © 2024 « é » “à” – 5 °C m² ±3 ½ n° toàn và là ê'.split(
        ' ',
      );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', ', ', '\u00a0', '')), {
          maxLength: 120,
        }),
        (parts) => {
          const text = parts.map((part) => part.join('')).join('');
          expect(decodePage(Buffer.from(text), {}).text).toBe(text);
        },
      ),
      runs,
    );
  });

  it('any bytes decode without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...labels), (bytes, label) => {
        expect(typeof decodePage(bytes, { 'content-type': `text/html; charset=${label}` }).text).toBe(
          'string',
        );
      }),
      { ...runs, numRuns: 1500 },
    );
  });
});
