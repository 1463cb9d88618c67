import { Element } from 'domhandler';
import { isParagraph } from '../lines/is-paragraph.ts';
import type { Line } from '../lines/line.ts';
import type { Span } from '../lines/measure-lines.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { BodyRange } from './find-body.ts';
import { alike } from './post-stream.ts';

/** When a post was written, or which floor it is. */
const stamp =
  /\d{1,2}:\d{2}|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}|\d{1,5} ?[楼樓#]|[楼樓]主|沙[发發]|刚刚|\d ?(?:分钟|小时|天)前/u;
/** What stands on a post and on no entry of a list, no hour of a live report. */
const reply =
  /回[复復]|引用|举报|舉報|\d ?[楼樓#]|[楼樓]主|沙[发發]|[赞讚顶頂踩](?: ?[(（]?\d|$)|只看|发表于|写道|网友/u;
/** Something of every form of a stamp: entries of lists have 07-30 and no more. */
const stampSign = /[:楼樓#沙刚前]|\d{4}/u;
const least = { posts: 4, stamped: 0.6, replies: 0.5, teasers: 0.3 };
const most = { stamp: 80, levels: 6, lines: 60 };

/**
 * Elements alike, side by side, each with a time or a floor and the words of a forum: replies, comments. → what stands
 * before them, else the first of them. `found` as it came where no such stream stands in or before it.
 */
export function beforeReplies(made: PageLines, found: BodyRange): BodyRange {
  const stream = streamOf(made);
  if (!stream) return found;
  const [first, end] = stream.first;
  const { lines } = made;
  if (found.end <= first || found.first >= stream.end) return found;
  const top = found.head && found.head.after <= first ? found.head.after : found.first;
  if (top < first && hasText(lines, top, first)) {
    return found.end > first || found.first >= first
      ? {
          ...found,
          first: Math.min(found.first < first ? found.first : top, first),
          end: first,
          why: 'before replies',
        }
      : found;
  }
  if (found.first >= first && found.end <= end) return found;
  return hasText(lines, first, end) ? { ...found, first, end, why: 'first post' } : found;
}

interface Stream {
  /** Lines of its first post. */
  readonly first: Span;
  readonly end: number;
}

function streamOf({ lines, spans }: PageLines): Stream | undefined {
  const parents = new Map<Element, Set<Element>>();
  for (const line of lines) {
    if (line.text.length > most.stamp || !stampSign.test(line.text) || !stamp.test(line.text)) continue;
    let node: unknown = line.element;
    for (let level = 0; level < most.levels && node instanceof Element; level++) {
      const parent: unknown = node.parent;
      if (!(parent instanceof Element)) break;
      const children = parents.get(parent);
      if (children) children.add(node);
      else parents.set(parent, new Set([node]));
      node = parent;
    }
  }
  let best: Stream | undefined;
  for (const [parent, stamped] of parents) {
    const [one] = stamped;
    if (!one || stamped.size < least.posts - 1) continue;
    const last = [...stamped].at(-1) ?? one;
    const posts = alike(last, parent).filter((child) => size(spans.get(child)) > 0);
    if (posts.length < least.posts) continue;
    const own = posts.filter((post) => stamped.has(post));
    if (own.length < posts.length * least.stamped) continue;
    if (
      share(own, lines, spans, isReply) < least.replies ||
      share(own, lines, spans, isTeaser) > least.teasers
    )
      continue;
    const first = spans.get(own[0] ?? one);
    const end = spans.get(posts.at(-1) ?? one)?.[1];
    if (!first || end === undefined || (best && end - first[0] <= best.end - best.first[0])) continue;
    best = { first, end };
  }
  return best;
}

function share(
  posts: readonly Element[],
  lines: readonly Line[],
  spans: PageLines['spans'],
  test: (lines: readonly Line[]) => boolean,
): number {
  const passed = posts.filter((post) => {
    const [first, end] = spans.get(post) ?? [0, 0];
    return test(lines.slice(first, Math.min(end, first + most.lines)));
  });
  return passed.length / Math.max(1, posts.length);
}

function isReply(lines: readonly Line[]): boolean {
  return lines.some(
    (line) =>
      line.text.length <= most.stamp &&
      (reply.test(line.text) ||
        (stamp.test(line.text) && line.linked > 0 && line.linked < line.text.length * 0.7)),
  );
}

/** A headline that is a link. */
function isTeaser(lines: readonly Line[]): boolean {
  return lines.some(
    (line) => line.text.length >= 10 && line.linked > line.text.length * 0.7 && line.parts === undefined,
  );
}

function hasText(lines: readonly Line[], first: number, end: number): boolean {
  return lines.slice(first, end).some(isParagraph);
}

function size(span: Span | undefined): number {
  return span ? span[1] - span[0] : 0;
}
