import type { Line } from '../lines/line.ts';
import type { BodyRange } from './find-body.ts';

/** A link behind a summary: `>>详细`, `[查看详情]`; `编辑` beside an encyclopaedia's heading. */
const more =
  /[\s…]{0,3}[[【(（>＞»]{1,3} ?(?:详细|详情|查看(?:详情|全文|更多)|阅读(?:全文|更多|原文)|点击(?:查看|阅读)|更多内容[,，]?(?:请?点击(?:查看|阅读|进入)?)?|全文)(?: ?[\]】)）>＞»]{1,3})?$/u;
/** `返回某某，查看更多` behind the last sentence, in a link. */
const back = /\s?返回\p{Script=Han}{2,6}[,，]\s?查看更多$/u;
const edit = /\s?[[【]?(?:播报)?\s?编辑(?:本段|摘要)?[\]】]?$/u;
const most = { link: 12 };

/** `[1]`, `[2-3]` behind a sentence of an encyclopaedia. */
const note = /\s?\[\d{1,3}(?:-\d{1,3})?\](?=[\s。，；、]|$)/gu;

/** Lines of a body as they are read: without the link to more behind a text of its own, without the name of a part before it, an encyclopaedia's without numbers of notes. Other lines as they came. */
export function tidyBody(lines: readonly Line[], body: readonly number[], range: BodyRange): readonly Line[] {
  const notes = range.why === 'encyclopaedia';
  let tidied: Line[] | undefined;
  for (const at of body) {
    const line = lines[at];
    if (!line) continue;
    const linked = line.linked > 0 && line.linked <= most.link && line.linked < line.text.length;
    const own = range.texts?.get(at) ?? line.text;
    if (!linked && own === line.text && !(notes && line.text.includes('['))) continue;
    const tail = linked ? own.replace(line.heading > 0 || notes ? edit : more, '').replace(back, '') : own;
    const text = notes ? tail.replace(note, '') : tail;
    if (text === line.text || text.length === 0) continue;
    tidied ??= [...lines];
    tidied[at] = { text, linked: 0, heading: line.heading, ...(line.element && { element: line.element }) };
  }
  return tidied ?? lines;
}
