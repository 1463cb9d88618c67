import { Element } from 'domhandler';
import { isParagraph } from '../lines/is-paragraph.ts';
import { type Line, weight } from '../lines/line.ts';
import { matchFurniture } from './match-furniture.ts';

/** Lines that stand behind an article and before what the site adds. */
const closers = new Set(['editor', 'comments', 'more', 'neighbour', 'keywords', 'share']);
/** An article has so much text; what the site adds has at most this share of it. */
const least = { before: 30, again: 60, goesOn: 2 };
const most = { share: 0.5, width: 120 };

/** A box of links amid the text: behind it paragraphs stand in the element of those before it. */
function goesOn(lines: readonly Line[], start: number, at: number, end: number): boolean {
  const parents = new Set<unknown>();
  for (let before = Math.max(start, at - 12); before < at; before++) {
    const line = lines[before];
    if (line?.element && isParagraph(line)) parents.add(line.element.parent);
  }
  let found = 0;
  for (let after = at + 1; after < end && found < least.goesOn; after++) {
    const line = lines[after];
    if (line?.element && isParagraph(line) && parents.has(line.element.parent)) found++;
  }
  return found >= least.goesOn;
}

/** The beginning of another article, broken off: `…警情就是命令，我与同事立即驱车赶往现场，警...`. */
function isTeaser({ text }: Line): boolean {
  return (
    text.length >= 40 &&
    text.length <= 300 &&
    /(?:\.{3}|…)(?:[[【(（]?(?:详细|详情|全文|更多)[\]】)）]?)?$/u.test(text)
  );
}

/** A heading or an element named so: comments may be longer than what they comment on. */
function isOfComments(line: Line): boolean {
  if (line.text.length > 16) return false;
  if (line.heading > 0) return true;
  let element: unknown = line.element;
  for (let steps = 0; steps < 3 && element instanceof Element; steps++) {
    if (
      /comment|reply|replies|answer|pinglun|discuss/i.test(
        `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`,
      )
    )
      return true;
    element = element.parent;
  }
  return false;
}

/**
 * Index of the line in [start, end) that closes the article where its container holds more: 责任编辑, 相关新闻, 网友评论 with
 * little or no text behind them. `end` when there is none. Of several editors' lines amid text the last counts.
 */
export function articleEnd(
  lines: readonly Line[],
  start: number,
  end: number,
  aside: ReadonlySet<number> = new Set(),
): number {
  const behind = new Float64Array(Math.max(0, end - start) + 1);
  for (let at = end - 1; at >= start; at--) {
    const line = lines[at];
    behind[at - start] =
      (behind[at - start + 1] ?? 0) +
      (line && !aside.has(at) && isParagraph(line) && !isTeaser(line) ? weight(line.text) : 0);
  }
  const whole = behind[0] ?? 0;
  let editor = -1;
  for (let at = start; at < end; at++) {
    const line = lines[at];
    if (!line || aside.has(at) || line.text.length > most.width) continue;
    const after = behind[at - start + 1] ?? 0;
    const before = whole - (behind[at - start] ?? 0);
    if (before < least.before) continue;
    const few = after <= before * most.share;
    if (!few && !isOfComments(line)) continue;
    const name = matchFurniture(line, 'tail')?.name;
    if (name === undefined || !closers.has(name) || !(few || name === 'comments')) continue;
    if (name === 'more' && goesOn(lines, start, at, end)) continue;
    if (name !== 'editor') return editor >= 0 ? editor : at;
    // A digest names an editor under each of its pieces.
    if (editor >= 0 && (behind[editor - start] ?? 0) - after >= least.again) editor = at;
    if (editor < 0) editor = at;
  }
  return editor >= 0 ? editor : end;
}
