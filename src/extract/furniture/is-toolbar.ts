import type { Line } from '../lines/line.ts';

/** Buttons side by side: at least so many words, each so short, most of them links. */
const shape = { words: 4, each: 6, longest: 80, linked: 0.5 };

/** `轉寄朋友｜友善列印｜回上頁｜…`, `收藏 | 保存 | 打印 | 关闭`: links of a few characters each in one line. */
export function isToolbar(line: Line): boolean {
  const { text, parts } = line;
  if (!parts || parts.length < shape.words || text.length > shape.longest) return false;
  if (line.linked < text.length * shape.linked || /[。！？；]/u.test(text)) return false;
  return text.length <= parts.length * (shape.each + 1);
}
