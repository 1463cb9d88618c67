import { Element } from 'domhandler';
import type { Line } from '../lines/line.ts';

/** Longest caption that names its photographer; longest one that only stands centred under its image. */
const longest = { credited: 90, centred: 30, named: 160, english: 400 };
const credit =
  /(?:摄影?|摄影报[道导]|供图|制图|资料图片?|(?:图片来[源自]|图源|图据)[^。，]{0,20}|攝影?|供圖|資料圖片?)[)）】\]]?$/u;
/** `… in Lanhe, March 7, 2023. [Photo by An Wei/chinadaily.com.cn]`, `(Xinhua/An Wei)`. */
const englishCredit =
  /(?:[A-Z][A-Z' -]{3,30} ?\/ ?(?:FOR )?(?:CHINA DAILY|XINHUA|AFP|REUTERS|AP)|\[(?:(?:File )?Photo|Image|Picture)s?(?: by| provided|:|\/)[^\]]{1,80}\]|\((?:Xinhua\/|(?:File )?Photos?(?: by|:|\/) ?)[^)]{1,60}\))$/iu;
/** `（梁燕 摄影报道）` under a text names its author. */
const signature = /^[(（][^。，,]{2,20}[)）]$/u;
const captionNames =
  /(?:^|[\s_-])(?:caption|figcaption|im(?:g|age)[_-]?(?:desc|descr|description|note|info|title|txt|text)|pic[_-]?(?:desc|descr|info|intro|note|text|txt|title)|photo[_-]?(?:desc|info|note)|tupian(?:shuoming)?|tushuo|tuzhu|wp-caption-text)(?:$|\s)/i;

/** A line that tells what an image shows: by its element, by the photographer's name at its end, or centred under the image. */
export function isCaption(line: Line): boolean {
  const { text, element } = line;
  if (text.length <= longest.english && englishCredit.test(text)) return true;
  if (!element || text.length > longest.named || line.heading > 0 || line.cells !== undefined) return false;
  if (isNamed(element)) return true;
  if (
    text.length <= longest.credited &&
    credit.test(text) &&
    !signature.test(text) &&
    !/^图为[^。]+。/u.test(text)
  )
    return true;
  return (
    line.afterImage === true &&
    text.length <= longest.centred &&
    !/[。！？；：，:]|^(?:[一二三四五六七八九十]{1,3}、|[(（]|\d)/u.test(text) &&
    isCentred(element) &&
    (element.name === 'center' || !isBold(element))
  );
}

function isNamed(element: Element): boolean {
  let node: unknown = element;
  for (let steps = 0; steps < 2 && node instanceof Element; steps++) {
    const { class: classes, id } = node.attribs;
    if (node.name === 'figcaption') return true;
    if ((classes !== undefined || id !== undefined) && captionNames.test(`${classes ?? ''} ${id ?? ''}`))
      return true;
    node = node.parent;
  }
  return false;
}

function isCentred({ name, attribs }: Element): boolean {
  return (
    name === 'center' ||
    attribs.align?.toLowerCase() === 'center' ||
    /text-align ?: ?center/i.test(attribs.style ?? '')
  );
}

function isBold(element: Element): boolean {
  return element.children.some(
    (child) =>
      child instanceof Element &&
      (/^(?:strong|b|h\d)$/.test(child.name) ||
        /font-weight ?: ?(?:bold|[6-9]00)/i.test(child.attribs.style ?? '') ||
        child.children.some((inner) => inner instanceof Element && /^(?:strong|b)$/.test(inner.name))),
  );
}
