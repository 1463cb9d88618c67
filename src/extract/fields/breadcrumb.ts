import { foldMap } from '../lines/fold-map.ts';
import { folded, type Line } from '../lines/line.ts';
import { remembered } from '../lines/remember.ts';

const label =
  /^(?:[您你]?(?:所在的?|当前的?|现在的?)?位置|[您你](?:现在|目前)?(?:所在|的)的?位置|[您你]?(?:现在|目前|当前)?(?:所)?(?:在|处)的?位置|当前栏目) ?(?::|是:?|>)? ?/u;
const separator = /[-=]?>+|»|›|→|＞|\\/u;
/** Names longer than this are headlines, not columns. */
const longestName = 60;

/** A line of the way to the page: 当前位置: 首页 > 新闻 > 正文. */
export function breadcrumbLike(line: Line): boolean {
  if (line.text.length > 300) return false;
  const known = remembered(line);
  known.isCrumb ??= leadsHere(folded(line));
  return known.isCrumb;
}

function leadsHere(text: string): boolean {
  return label.test(text) || (/^(?:网站)?首页 ?(?:>|»|›|-|\/)/u.test(text) && text.length < 160);
}

/** Names of the columns above the page, outermost first, as the page spells them; from the first such line. */
export function readBreadcrumb(lines: readonly Line[]): readonly string[] {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    if (!breadcrumbLike(line)) continue;
    const map = foldMap(line.text);
    const opening = label.exec(map.folded.trimStart());
    const rest = opening ? map.original(opening[0].length, map.folded.length) : line.text;
    const names = split(rest);
    if (names.length > 0) return names;
    // The label stands alone and each column in an element of its own.
    const following: string[] = [];
    for (const next of lines.slice(at + 1, at + 10)) {
      if (next.linked === 0 && !separator.test(next.text) && next.text !== '正文') break;
      following.push(...split(next.text));
    }
    return following;
  }
  return [];
}

function split(text: string): readonly string[] {
  const arrows = separator.test(text);
  const pieces = text.split(
    arrows ? new RegExp(separator, 'u') : /\s[-–/]\s|[/|]|\s{1,3}-{1,2}\s{1,3}|(?<=首页)-|\s+/u,
  );
  return pieces
    .flatMap((piece) => (arrows ? piece.split('/') : [piece]))
    .map((piece) => piece.trim().replace(/^[:：]\s?/u, ''))
    .filter((piece) => piece.length > 0 && piece.length <= longestName && /[\p{L}\p{N}]/u.test(piece))
    .slice(0, 12);
}
