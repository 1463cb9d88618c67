import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';

const chinese = '柳河镇组织应急、消防等部门对辖区企业开展检查，发现隐患十二处，已全部责令整改。';
const korean =
  '안전한 작업 환경을 만들기 위하여 우리 회사는 매월 점검을 실시하고 있으며 모든 직원은 교육을 받아야 한다.';
const japanese =
  '労働安全衛生法に基づき、事業者は労働者の安全と健康を確保するため、毎月一回の点検を実施しなければならない。';
const russian = 'Безопасность труда является важнейшей задачей каждого предприятия.';
const french = 'L’été dernier, la sécurité à l’école a été améliorée : « bientôt » près de 80 € dépensés.';

interface Case {
  readonly name: string;
  /** What stands in front of the text. */
  readonly head?: string;
  readonly header?: string;
  readonly text?: string;
  /** iconv-lite's label of what is stored. */
  readonly stored: string;
  readonly charset: string;
  readonly conflict?: true;
}

const gbk = { stored: 'gbk', charset: 'gb18030' } as const;
const utf8 = { stored: 'utf-8', charset: 'utf-8' } as const;

const cases: readonly Case[] = [
  { name: 'nothing', ...gbk },
  { name: 'header wrong, tag right', header: 'utf-8', head: '<meta charset=gbk>', ...gbk, conflict: true },
  { name: 'two contradicting tags', head: '<meta charset=gbk><meta charset=utf-8>', ...utf8, conflict: true },
  {
    name: 'two contradicting tags, Big5 twice',
    head: '<meta charset=big5><meta charset=utf-8>',
    ...gbk,
    conflict: true,
  },
  { name: 'tag beyond the first KB', head: `${' '.repeat(3000)}<meta charset=gb2312>`, ...gbk },
  { name: 'tag in a comment', head: '<!-- <meta charset=utf-8> -->', ...gbk },
  { name: 'tag in a script', head: '<script>document.write("<meta charset=big5>")</script>', ...gbk },
  { name: 'comment that never ends', head: '<!-- <meta charset=gbk>', ...gbk },
  { name: 'script that never ends', head: '<script>', ...utf8 },
  { name: 'junk behind the label', head: '<meta charset="gb2312;">', ...gbk },
  { name: 'junk before the label', head: "<meta content='text/html; charset=charset=gb2312'>", ...gbk },
  {
    name: 'spaces and no quotes',
    head: '<META http-equiv=Content-Type content="text/html; charset = GB_2312-80 ">',
    ...gbk,
  },
  { name: 'label before type', header: 'GB2312, text/html', ...gbk },
  { name: 'MySQL’s name', header: 'utf8mb4', ...utf8 },
  { name: 'GB18030 by year', header: 'GB18030-2000', ...gbk },
  { name: 'no such label', header: 'x-no-such', head: '<meta charset="">', ...utf8 },
  { name: 'a name of every object', header: 'constructor', ...utf8 },
  { name: 'a label that no decoder reads', header: 'hz-gb-2312', head: '<meta charset=utf-7>', ...gbk },
  { name: 'UTF-16 in a tag that ASCII reads', head: '<meta charset=utf-16>', ...utf8 },
  { name: 'UTF-16 in a tag that ASCII reads, GBK', head: '<meta charset=utf-16>', ...gbk, conflict: true },
  { name: 'UTF-16 in the header, UTF-8 stored', header: 'utf-16', ...utf8, conflict: true },
  { name: 'UTF-16 in the header, GBK stored', header: 'utf-16le', ...gbk, conflict: true },
  { name: 'XML declaration', head: '<?xml version="1.0" encoding=\'GB2312\' ?>', ...gbk },
  { name: 'XML declaration wrong', head: '<?xml version="1.0" encoding="GB2312"?>', ...utf8, conflict: true },
  { name: 'UTF-16 with mark', head: '\ufeff', stored: 'utf-16le', charset: 'utf-16le' },
  { name: 'UTF-16 big endian with mark', head: '\ufeff', stored: 'utf-16be', charset: 'utf-16be' },
  { name: 'UTF-16 without mark', head: '<html><body>', stored: 'utf-16le', charset: 'utf-16le' },
  { name: 'UTF-16 big endian without mark', head: '<html><body>', stored: 'utf-16be', charset: 'utf-16be' },
  { name: 'UTF-16 without mark or mark-up', header: 'utf-16', stored: 'utf-16le', charset: 'utf-16le' },
  { name: 'Russian', header: 'windows-1251', text: russian, stored: 'win1251', charset: 'windows-1251' },
  {
    name: 'Russian, KOI8',
    head: '<meta charset=koi8-r>',
    text: russian,
    stored: 'koi8-r',
    charset: 'koi8-r',
  },
  { name: 'Korean', header: 'euc-kr', text: korean, stored: 'euc-kr', charset: 'euc-kr' },
  {
    name: 'Korean, tag only',
    head: '<meta charset=ks_c_5601-1987>',
    text: korean,
    stored: 'euc-kr',
    charset: 'euc-kr',
  },
  {
    name: 'Japanese',
    head: '<meta charset=Shift_JIS>',
    text: japanese,
    stored: 'shift_jis',
    charset: 'shift_jis',
  },
  { name: 'Japanese, EUC', header: 'EUC-JP', text: japanese, stored: 'euc-jp', charset: 'euc-jp' },
  { name: 'French', header: 'iso-8859-1', text: french, stored: 'win1252', charset: 'windows-1252' },
  { name: 'French, nothing declared', text: french, stored: 'win1252', charset: 'windows-1252' },
  { name: 'wrongly Korean', header: 'euc-kr', ...gbk, conflict: true },
  { name: 'wrongly Japanese', header: 'shift_jis', ...gbk, conflict: true },
  { name: 'wrongly Russian', header: 'windows-1251', ...gbk, conflict: true },
  { name: 'four bytes', text: `${chinese}㐀䶮𠮷`, stored: 'gb18030', charset: 'gb18030' },
  { name: 'names in a list', text: '王建国、李秀英、张伟、刘洋、陈静、杨柳、赵磊、喆镕', ...gbk },
  { name: 'one character', header: 'gbk', text: '中', ...gbk },
];

describe('what is declared and what is stored', () => {
  it.each(cases)('$name ($stored)', ({ head = '', header, text = chinese, stored, charset, conflict }) => {
    const page = `${head}${text}`;
    const bytes = iconv.encode(page, stored, { addBOM: false });
    const headers: Record<string, string> =
      header === undefined ? {} : { 'content-type': `text/html; charset=${header}` };
    const decoded = decodePage(bytes, headers);
    expect(decoded.text).toBe(page.replace(/^\ufeff/, ''));
    expect(decoded.charset).toBe(charset);
    expect(decoded.findings.map(({ code }) => code)).toEqual(conflict ? ['charset-conflict'] : []);
    expect(decoded.evidence).toMatch(/\d|declared|mark/);
  });

  it('0x80 is CP936’s euro sign', () => {
    const bytes = Buffer.concat([
      iconv.encode(`${chinese}花费`, 'gbk'),
      Buffer.of(0x80),
      iconv.encode('五', 'gbk'),
    ]);
    expect(decodePage(bytes, {}).text).toBe(`${chinese}花费€五`);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'utf-16'],
    ['one byte', Uint8Array.of(0xd6), 'gbk'],
    ['one byte of none', Uint8Array.of(0xff), ''],
    ['half a mark', Uint8Array.of(0xef, 0xbb), 'utf-8'],
    ['an archive', gzipSync(Buffer.from(chinese.repeat(50))), 'gb2312'],
    ['a PDF', Buffer.concat([Buffer.from('%PDF-1.4\n'), gzipSync(Buffer.from(chinese.repeat(900)))]), ''],
  ])('%s is read without an error', (_, bytes, label) => {
    const { text, findings } = decodePage(bytes, { 'content-type': `text/html; charset=${label}` });
    expect(typeof text).toBe('string');
    expect(findings.map(({ code }) => code)).not.toContain('double-decoded');
  });
});
