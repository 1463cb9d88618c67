import type { Reading } from './pick-reading.ts';

/** Said of one place: 责令该公司停产停业整顿; not 责令停产停业的, 逾期不改正的责令停产. */
const order =
  /(?<!(?:拒不|逾期|可以?|应当?|并?由)[^，。；\n]{0,24}[，]?)责令(?!局部)(?:该|其|当事人|涉事)?[^，。；\n局]{0,10}?(?:停产停业|停业|停产|停工|停止施工|停止营业)(?:整顿|整改)?(?![^，。；\n]{0,4}(?:的|决定))/u;
const law =
  /《[^》]{2,30}法》[^，。\n]{0,4}(?:规定)?第|第[一二三四五六七八九十百]+条|以上[^，。；\n]{0,14}以下|法律链接|普法|依照前款/u;

const one = /一[家个座处]?[^，。；]{0,16}(?:被)?责令(?:停产|停业|停工)/u;

/** Places shut by a penalty notice that counts none: one a paragraph. Undefined where no paragraph tells of one. */
export function shutWithoutNumber(text: string): Reading | undefined {
  // 一足浴店…被责令停业 in a headline: one, however often the text repeats it.
  const headline = one.test(text.slice(0, text.indexOf('\n')));
  let first: { readonly words: string; readonly at: number } | undefined;
  let value = 0;
  for (const line of text.matchAll(/[^\n]+/gu)) {
    for (const sentence of line[0].slice(0, 4000).split(/[。；]/u)) {
      const match = law.test(sentence) ? null : order.exec(sentence);
      if (!match) continue;
      value++;
      first ??= { words: match[0], at: line.index + line[0].indexOf(sentence) + match.index };
      break;
    }
  }
  return (
    first && {
      ...first,
      value: headline ? 1 : value,
      sentence: first.at,
      inTitle: false,
      total: false,
      part: false,
      loose: false,
    }
  );
}
