import type { HtmlPage } from '../html/parse-html.ts';
import { weight } from '../lines/line.ts';
import type { PageLines } from '../lines/page-lines.ts';
import { askAndAnswer } from './ask-and-answer.ts';
import { boxLines } from './box-lines.ts';
import { firstCopy } from './copied-text.ts';
import { dataBesideText } from './data-beside-text.ts';
import { datedPosts } from './dated-posts.ts';
import type { BodyRange } from './find-body.ts';
import { flatPost } from './flat-posts.ts';
import { postScraps, threadTitle } from './post-scraps.ts';
import { beforeReplies } from './reply-stream.ts';

/** Share of a range's text that may stand beside it. */
const mostAside = 0.7;

/** Pages that are not one plain column of text: each class by signs of its own, then its parts. `found` as it came for all others. */
export function shapeBody(
  page: HtmlPage,
  made: PageLines,
  found: BodyRange | undefined,
): BodyRange | undefined {
  const parts = askAndAnswer(made, page.title) ?? dataBesideText(made, page.title, found);
  if (parts) return parts;
  const post = firstPostOf(made, found, page.title);
  const thread = post === found ? found : seen(made, post);
  const range = firstCopy(made, thread);
  if (!range) return undefined;
  const { first, end } = range;
  const silent = new Set([
    ...postScraps(made.lines, first, end, thread !== found),
    ...boxLines(made, first, end),
  ]);
  const title = threadTitle(made.lines);
  return {
    ...range,
    ...(silent.size > 0 && { silent, aside: new Set([...range.aside, ...silent]) }),
    ...(title !== undefined && { title }),
  };
}

/** What was set aside for another choice of the text may be the text: it stays where most of the range would go. */
function seen(made: PageLines, range: BodyRange | undefined): BodyRange | undefined {
  if (!range || range.exact) return range;
  let [inside, aside] = [0, 0];
  for (let at = range.first; at < range.end; at++) {
    const own = weight(made.lines[at]?.text ?? '');
    inside += own;
    if (range.aside.has(at)) aside += own;
  }
  if (aside <= inside * mostAside) return range;
  return {
    ...range,
    aside: new Set([...range.aside].filter((at) => at < range.first || at >= range.end)),
  };
}

/** By the forms heads of posts have in known systems, by dates and floors, by the markup of replies: the first that speaks. */
function firstPostOf(
  made: PageLines,
  found: BodyRange | undefined,
  pageTitle: string,
): BodyRange | undefined {
  const flat = flatPost(made.lines, found, pageTitle);
  if (flat !== found) return flat;
  const dated = datedPosts(made.lines, found);
  return dated !== found || !found ? dated : beforeReplies(made, found);
}
