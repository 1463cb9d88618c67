import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';

const sentence =
  '为切实做好岁末年初安全生产工作，柳河镇组织应急、消防等部门对辖区企业开展了一次拉网式检查，共发现隐患十二处，已全部责令整改。';
const traditional =
  '為切實做好歲末年初安全生產工作，柳河鎮組織消防等部門對轄區企業開展了一次檢查，共發現隱患十二處，已全部責令整改。';

function page(text: string, meta = ''): string {
  return `<html><head>${meta}<title>${text.slice(0, 12)}</title></head><body><p>${text}</p></body></html>`;
}

const metaGb = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">';
const metaUtf8 = '<meta charset="utf-8">';
const html = (charset?: string): Record<string, string> => ({
  'content-type': charset ? `text/html; charset=${charset}` : 'text/html',
});

const cases: readonly {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly charset: string;
  readonly findings: readonly string[];
}[] = [
  {
    name: 'no header, meta gb2312, GBK bytes',
    bytes: iconv.encode(page(`${sentence}镕喆`, metaGb), 'gbk'),
    headers: {},
    text: page(`${sentence}镕喆`, metaGb),
    charset: 'gb18030',
    findings: [],
  },
  {
    name: 'header utf-8 wrong, meta gbk right',
    bytes: iconv.encode(page(sentence, '<meta charset="gbk">'), 'gbk'),
    headers: html('utf-8'),
    text: page(sentence, '<meta charset="gbk">'),
    charset: 'gb18030',
    findings: ['charset-conflict'],
  },
  {
    name: 'nothing declared, GBK bytes',
    bytes: iconv.encode(page(sentence), 'gbk'),
    headers: html(),
    text: page(sentence),
    charset: 'gb18030',
    findings: [],
  },
  {
    name: 'meta big5 only',
    bytes: iconv.encode(page(traditional, '<meta charset=big5>'), 'big5'),
    headers: {},
    text: page(traditional, '<meta charset=big5>'),
    charset: 'big5-hkscs',
    findings: [],
  },
  {
    name: 'nothing declared, Big5 bytes',
    bytes: iconv.encode(page(traditional), 'big5'),
    headers: {},
    text: page(traditional),
    charset: 'big5-hkscs',
    findings: [],
  },
  {
    name: 'header iso-8859-1 wrong, UTF-8 bytes',
    bytes: Buffer.from(page(sentence)),
    headers: html('ISO-8859-1'),
    text: page(sentence),
    charset: 'utf-8',
    findings: ['charset-conflict'],
  },
  {
    name: 'header iso-8859-1 wrong, GBK bytes',
    bytes: iconv.encode(page(sentence), 'gbk'),
    headers: html('ISO-8859-1'),
    text: page(sentence),
    charset: 'gb18030',
    findings: ['charset-conflict'],
  },
  {
    name: 'declared gb2312, stored UTF-8',
    bytes: Buffer.from(page(sentence, metaGb)),
    headers: {},
    text: page(sentence, metaGb),
    charset: 'utf-8',
    findings: ['charset-conflict'],
  },
  {
    name: 'two contradicting metas, GBK bytes',
    bytes: iconv.encode(page(sentence, metaUtf8 + metaGb), 'gbk'),
    headers: {},
    text: page(sentence, metaUtf8 + metaGb),
    charset: 'gb18030',
    findings: ['charset-conflict'],
  },
  {
    name: 'meta behind a long script',
    bytes: iconv.encode(page(sentence, `<script>${'var a=1;'.repeat(800)}</script>${metaGb}`), 'gbk'),
    headers: {},
    text: page(sentence, `<script>${'var a=1;'.repeat(800)}</script>${metaGb}`),
    charset: 'gb18030',
    findings: [],
  },
  {
    name: 'UTF-8 with byte order mark, declared gbk',
    bytes: Buffer.from(`\uFEFF${page(sentence, metaGb)}`),
    headers: html('gbk'),
    text: page(sentence, metaGb),
    charset: 'utf-8',
    findings: ['charset-conflict'],
  },
  {
    // 通学 in GBK (CD A8 D1 A7) is valid UTF-8: only what is declared can tell, the header (or a source's encoding) before a tag.
    name: 'ambiguous bytes, header gbk, meta utf-8',
    bytes: Buffer.concat([Buffer.from(metaUtf8), iconv.encode('通学', 'gbk')]),
    headers: html('gbk'),
    text: `${metaUtf8}通学`,
    charset: 'gb18030',
    findings: ['charset-conflict'],
  },
  {
    name: 'ambiguous bytes, header utf-8',
    bytes: iconv.encode('通学', 'gbk'),
    headers: html('utf-8'),
    text: new TextDecoder().decode(iconv.encode('通学', 'gbk')),
    charset: 'utf-8',
    findings: [],
  },
  {
    name: 'a few characters that read as GBK and as Big5, header big5',
    bytes: iconv.encode('安全', 'big5'),
    headers: html('big5'),
    text: '安全',
    charset: 'big5-hkscs',
    findings: [],
  },
  {
    name: 'a few characters that read as GBK and as Big5, header gbk',
    bytes: iconv.encode('检查', 'gbk'),
    headers: html('gb2312'),
    text: '检查',
    charset: 'gb18030',
    findings: [],
  },
  {
    name: 'UTF-16 little endian without byte order mark',
    bytes: Buffer.from(page(sentence), 'utf16le'),
    headers: {},
    text: page(sentence),
    charset: 'utf-16le',
    findings: [],
  },
  {
    name: 'XML declaration',
    bytes: iconv.encode(`<?xml version="1.0" encoding="GBK"?>${page(sentence)}`, 'gbk'),
    headers: {},
    text: `<?xml version="1.0" encoding="GBK"?>${page(sentence)}`,
    charset: 'gb18030',
    findings: [],
  },
  {
    name: 'ASCII only, whatever is declared',
    bytes: Buffer.from(page('Safety first')),
    headers: html('gb2312'),
    text: page('Safety first'),
    charset: 'gb18030',
    findings: [],
  },
  {
    name: 'a cut last character',
    bytes: Buffer.from(sentence).subarray(0, -1),
    headers: {},
    text: sentence.slice(0, -1),
    charset: 'utf-8',
    findings: [],
  },
  {
    name: 'text lost before us',
    bytes: Buffer.from(page(`${sentence}锟斤拷锟斤拷`)),
    headers: {},
    text: page(`${sentence}锟斤拷锟斤拷`),
    charset: 'utf-8',
    findings: ['text-lost'],
  },
  {
    name: 'two GBK pairs that are valid UTF-8',
    bytes: iconv.encode('<meta charset=gbk>联通', 'gbk'),
    headers: {},
    text: '<meta charset=gbk>联通',
    charset: 'gb18030',
    findings: [],
  },
];

describe('decodePage', () => {
  it.each(cases)('$name', ({ bytes, headers, text, charset, findings }) => {
    const decoded = decodePage(bytes, headers);
    expect(decoded.text).toBe(text);
    expect(decoded.charset).toBe(charset);
    expect(decoded.findings.map((finding) => finding.code)).toEqual(findings);
  });

  it('one bad byte costs one character of a UTF-8 page', () => {
    const bytes = Uint8Array.from(Buffer.from(page(sentence)));
    bytes[bytes.length - 40] = 0xff;
    const decoded = decodePage(bytes, html('gbk'));
    expect(decoded.charset).toBe('utf-8');
    expect(decoded.findings.map((finding) => finding.code)).toEqual(['charset-conflict', 'text-lost']);
  });

  it('takes bytes of any kind, 1 MB in under two seconds', () => {
    const noise = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) & 255);
    for (const bytes of [
      noise,
      new Uint8Array(1_000_000),
      new Uint8Array(0),
      new Uint8Array(1_000_000).fill(0xe4),
      noise.map((byte) => byte | 0x80),
      Buffer.concat([Buffer.from('<meta charset=gbk>'), noise.map((byte) => (byte % 94) + 0xa1)]),
      ...[
        'Ïû',
        'ä¸',
        'ä¸­',
        'Ã¤Â¸',
        '&Iuml;&ucirc;',
        '盲赂颅',
        '涓浗',
        '?瀹?',
        '&',
        '<!--',
        '<meta ',
        '<script>',
      ].map((part) => Buffer.from(part.repeat(1_000_000 / Buffer.byteLength(part)))),
    ]) {
      const started = cpuMilliseconds();
      expect(typeof decodePage(bytes, { 'content-type': 'text/html; charset=x-no-such' }).text).toBe(
        'string',
      );
      expect(cpuMilliseconds() - started).toBeLessThan(2000);
    }
  });
});
