import { randomFrom } from '../damage/random.ts';

type Random = () => number;
/** One way in which copying spoils a page; undone, it leaves the page as it was. */
export type Damage = (lines: readonly string[], random: Random) => readonly string[];

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;

/** What is put in is not itself torn apart by what comes next. */
const foreign = /[某网]|范文|本文|来自|内容|转载|出处|注明/u;

/** Puts `what` at a place inside a line between two Han characters. */
function insertInside(line: string, what: string, random: Random): string {
  const places = [...line.matchAll(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu)]
    .map(({ index }) => index)
    .filter((at) => !foreign.test(line.slice(Math.max(0, at - 8), at + 8)));
  if (places.length < 4) return line;
  const at = places[2 + Math.floor(random() * (places.length - 3))] ?? 0;
  return line.slice(0, at) + what + line.slice(at);
}

const inside =
  (make: (random: Random) => readonly string[]): Damage =>
  (lines, random) => {
    const forms = make(random);
    return lines.map((line, index) =>
      index > 0 && line.length > 20 ? insertInside(line, pick(forms, random), random) : line,
    );
  };

const around =
  (front: readonly string[], behind: readonly string[]): Damage =>
  (lines, random) => [
    ...front.filter(() => random() < 0.7),
    ...lines,
    ...behind.filter(() => random() < 0.7),
  ];

/** Name → damage; every one of them can be undone without a loss. */
export const damages: Readonly<Record<string, Damage>> = {
  invisible: inside(() => ['\u200b', '\ufeff', '\u00ad\u2060', '\u{e0041}', '\ufe01', '\u3164', '\u0336']),
  domain: inside(() => [
    'www.example.com',
    '(www.example.com)',
    '【某某网www.Example.com】',
    'ｗｗｗ．example．ｃｏｍ',
  ]),
  'letter-spaced domain': inside(() => ['w w w . e x a m p l e . n e t', 'Ｗ Ｗ Ｗ。example。net']),
  name: inside(() => ['【某某范文网】', '〔某某范文网〕', ' 某某范文网 ']),
  vocabulary: inside(() => ['（本文来自www.example.org）', '内容来自dedecms', '【转载请注明出处】']),
  entities: (lines) => lines.map((line) => line.replaceAll('“', '&ldquo;').replaceAll('”', '&amp;rdquo;')),
  tags: inside(() => [
    '</strong>',
    '<span style="font-size:16px">',
    '<o:p></o:p>',
    '<!--[if gte mso 9]><xml></xml><![endif]-->',
  ]),
  styles: (lines) =>
    lines.map((line, index) =>
      index === 1
        ? `.TRS_Editor P{line-height:2;font-family:宋体;}.TRS_Editor DIV{margin:0 auto}${line}`
        : line,
    ),
  word: (lines) =>
    lines.map((line, index) =>
      index === 1 ? `Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE${line}` : line,
    ),
  script: (lines) => [
    lines[0] ?? '',
    'document.write(unescape("%3Cscript%3E"));',
    'var _hmt = _hmt || [];',
    '(function(){ var s = 1; })();',
    ...lines.slice(1),
  ],
  bbcode: (lines) => lines.map((line, index) => (index > 0 ? `[size=3]${line}[/size]` : line)),
  json: (lines) => [...lines, '{"code":200,"data":{"id":7},"msg":"ok"}'],
  spacing: (lines) => lines.map((line, index) => (index === 0 ? [...line].join(' ') : line)),
  punctuation: (lines) => [
    '\u200b',
    ...lines.map((line) => line.replace(/[，。；]/, '$&$&').replace(/。$/, '。。')),
  ],
  furniture: around(
    ['当前位置：首页 > 通知公告', '【字体：大 中 小】', '分享到：微信 微博'],
    [
      '责任编辑：张三',
      '【打印本页】【关闭窗口】',
      '上一篇：没有了',
      '版权声明：本文来源于网络。',
      '某ICP备00000000号-1',
    ],
  ),
  spam: around(
    [],
    ['代开发票 餐饮票 住宿票 真票可验证 微信fp000000', '百家乐 真人荷官 体育投注 注册送88 www.example.com'],
  ),
  'print headers': (lines) =>
    lines.flatMap((line, index) =>
      index > 0
        ? [line, `第${index}页 共${lines.length}页`, `http://www.example.com/1.html 2024/7/${index}`]
        : [line],
    ),
};

/** The lines with some of the damages, which and where decided by the seed. */
export function strewDamage(
  lines: readonly string[],
  seed: number,
  most = 4,
): { readonly names: readonly string[]; readonly text: string } {
  const random = randomFrom(seed);
  const names = Object.keys(damages).filter(() => random() < most / Object.keys(damages).length);
  let result = lines;
  for (const name of names) result = damages[name]?.(result, random) ?? result;
  return { names, text: result.join('\n') };
}
