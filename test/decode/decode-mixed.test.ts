import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';

const prose =
  '近日，柳河镇召开安全生产工作会议，传达学习上级部署。会议要求各企业于2024年5月12日前完成自查，确保不漏一户。';
const gbk = (text: string): Buffer => iconv.encode(text, 'gbk');
const page = (before: string, text: string, after: string): string =>
  `<html><p>${before}</p>${text}<p>${after}</p></html>`;

function codes(bytes: Uint8Array): readonly string[] {
  return decodePage(bytes, {}).findings.map(({ code }) => code);
}

describe('a page in two charsets', () => {
  const part = `<div><a title="消息">${prose}</a><td>男</td></div>`;
  const around = `<title>${prose}</title>${prose}`;
  const text = page(around, part, around);
  const [start, end] = [text.indexOf(part), text.indexOf(part) + part.length];

  it.each([
    ['GBK included in UTF-8', Buffer.from, gbk, 'utf-8'],
    ['UTF-8 included in GBK', gbk, Buffer.from, 'gb18030'],
  ] as const)('%s', (_, main, other, charset) => {
    const bytes = Buffer.concat([main(text.slice(0, start)), other(part), main(text.slice(end))]);
    const decoded = decodePage(bytes, {});
    expect(decoded.text).toBe(text);
    expect(decoded.charset).toBe(charset);
    expect(decoded.findings.map(({ code }) => code)).toEqual(['charset-conflict']);
    expect(decoded.findings[0]).toMatchObject({ detail: expect.stringContaining('read as such') });
  });

  it('more of it GBK than UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(`<p>${prose}</p>`), gbk(`<p>${prose.repeat(4)}</p>`)]);
    expect(decodePage(bytes, {}).text).toBe(`<p>${prose}</p><p>${prose.repeat(4)}</p>`);
  });

  it('a Latin-1 letter in a UTF-8 page is no GBK', () => {
    const bytes = Buffer.concat([Buffer.from(`${prose} caf`), Buffer.of(0xe9), Buffer.from(` ${prose}`)]);
    expect(decodePage(bytes, {}).text).toBe(`${prose} caf\ufffd ${prose}`);
  });
});

describe('one byte lost in a GBK page', () => {
  const bytes = gbk(page(prose, prose, prose));
  const text = page(prose, prose, prose);
  const first = gbk(`<html><p>${prose}</p>`).length;
  const places = Array.from({ length: 60 }, (_, at) => first + at).filter((at) => (bytes[at] ?? 0) >= 0x80);

  it.each(places)('at %i: all but the broken character and its neighbours is as it was', (at) => {
    const { text: found } = decodePage(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]), {});
    const whole = new TextDecoder('gbk').decode(bytes.subarray(0, at), { stream: true }).length;
    const same = Math.max(0, whole - 3);
    expect(found.slice(0, same)).toBe(text.slice(0, same));
    expect(found.slice(same, same + 8)).toContain('\ufffd');
    const rest = text.slice(whole + 4);
    expect(found.endsWith(rest)).toBe(true);
    // Nothing is filled in: what stands between is the page's own or U+FFFD.
    for (const char of found.slice(same, found.length - rest.length)) {
      expect(`${text.slice(same, whole + 4)}\ufffd`).toContain(char);
    }
  });

  it('is told with before and after', () => {
    const cut = gbk('<p>传达学习上级部署。').length - 1;
    const damaged = gbk(`<p>${'传达学习上级部署。会议要求各企业完成自查'.repeat(3)}</p>`);
    const { findings, text: found } = decodePage(
      Buffer.concat([damaged.subarray(0, cut), damaged.subarray(cut + 1)]),
      {},
    );
    expect(found).toContain('会议要求各企业完成自查');
    expect(findings[0]).toMatchObject({ code: 'text-lost', detail: expect.stringContaining('1 byte lost') });
  });

  it.each([
    ['lines of a table', `${prose}${`<p>${'─'.repeat(41)}│</p>`.repeat(3)}`],
    ['kana', `${prose}<p>ひらがなとカタカナのぶんしょうです</p>`],
    ['rare names', `${prose}<p>喆镕玥堃彧晟熙犇骉羴</p>`],
    ['Traditional script', '為切實做好歲末年初安全生產工作，柳河鎮組織檢查。'],
  ])('%s stay as they are', (_, text) => {
    expect(decodePage(gbk(text), {}).text).toBe(text);
    expect(codes(gbk(text))).toEqual([]);
  });
});

describe('one bad byte in a UTF-8 page', () => {
  const bytes = Buffer.from(page(prose, prose, prose));
  const places = Array.from({ length: 30 }, (_, at) => 140 + at);
  it.each(places)('at %i keeps all else', (at) => {
    for (const damaged of [
      Buffer.concat([bytes.subarray(0, at), Buffer.of(0xff), bytes.subarray(at + 1)]),
      Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
    ]) {
      expect(decodePage(damaged, {}).text).toBe(new TextDecoder().decode(damaged));
    }
  });
});
