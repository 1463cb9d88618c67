import type { PageShape } from './page-shape.ts';

/** What else speaks for an article or against it. */
export interface ListEvidence {
  readonly shape: PageShape;
  /** The tags of a page of detail: ArticleTitle, PubDate. */
  readonly mandated: boolean;
  /** Headline, date and text follow one another. */
  readonly framed: boolean;
  /** The page's <title> stands in it as a headline that is no link. */
  readonly titled: boolean;
  readonly attachments: number;
  /** The address is that of the site itself. */
  readonly atRoot: boolean;
}

/** A sort of list: what it looks like, and for which pages the question is asked at all. */
interface ListRule {
  readonly example: string;
  /** Signs of an article that rule it out. */
  readonly unless: readonly ('mandated' | 'framed' | 'titled')[];
  readonly reason: (evidence: ListEvidence) => string | undefined;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Most certain first. A page with headline, date and text is never a list: a false refusal loses an article. */
const listRules: readonly ListRule[] = [
  {
    example:
      'the text is made of links: lists of every family, and pages whose text was not found among them',
    unless: ['framed'],
    reason: ({ shape: { inside, density }, mandated, attachments }) =>
      inside.links - attachments >= 5 && density >= (mandated ? 0.7 : 0.5)
        ? `${inside.links} link lines, ${percent(density)} link text, ${inside.dated} dated`
        : undefined,
  },
  {
    example: 'dated links between lines of other sorts',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { inside, lines } }) =>
      inside.dated >= 5 && inside.dated >= lines * 0.4
        ? `${inside.dated} dated links among ${lines} lines`
        : undefined,
  },
  {
    example: 'a directory, letters to the mayor: table rows with a link, an index number, a state',
    unless: ['framed', 'mandated', 'titled'],
    reason: ({ shape: { rows, linkedRows, lines } }) =>
      linkedRows >= 5 && linkedRows >= rows * 0.6 && rows >= lines * 0.6
        ? `${linkedRows} of ${rows} table rows are links`
        : undefined,
  },
  {
    example: 'a channel: headline, date, summary, again and again',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { inside, stamps, paragraphs } }) =>
      inside.links >= 5 && stamps + inside.dated >= 5 && inside.links * 2 >= paragraphs
        ? `${inside.links} linked headlines with ${stamps + inside.dated} dates and ${paragraphs} summaries`
        : undefined,
  },
  {
    example: 'a channel whose dates stand in pieces or not at all',
    unless: ['framed', 'mandated', 'titled'],
    reason: ({ shape: { inside, paragraphs, lines } }) =>
      inside.headlines >= 5 && inside.headlines * 1.5 >= paragraphs && inside.headlines >= lines * 0.2
        ? `${inside.headlines} linked headlines over ${paragraphs} summaries`
        : undefined,
  },
  {
    example: 'the front of a blog, goods, leaders: 继续阅读, 立即询价, 个人简历 in each card',
    unless: ['framed', 'mandated', 'titled'],
    reason: ({ shape: { cards } }) => (cards >= 4 ? `${cards} cards with the same link` : undefined),
  },
  {
    example: 'little text among many headlines',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { all, inside, dates, body, paragraphs } }) =>
      body < (inside.links === 0 && paragraphs >= 2 ? 100 : 200) &&
      all.links >= 8 &&
      (all.dated >= 5 || dates >= 5 || all.links >= 20)
        ? `${all.links} link lines, ${Math.max(all.dated, dates)} dates, ${Math.round(body)} characters of text`
        : undefined,
  },
  {
    example: 'a page of a newspaper: a picture and its headlines',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { all, body } }) =>
      body < 30 && all.headlines >= 6
        ? `${all.headlines} linked headlines, ${Math.round(body)} characters of text`
        : undefined,
  },
  {
    example: 'the last page of a list, or one of few entries',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { all, inside, body, paged } }) =>
      paged && (body < 30 ? all.headlines >= 3 : inside.headlines >= 3 && inside.dated >= 3)
        ? `one of several pages, ${all.headlines} linked headlines, ${all.dated} dated`
        : undefined,
  },
  {
    example: 'a forecast',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { degrees } }) => (degrees >= 6 ? `${degrees} lines with temperatures` : undefined),
  },
  {
    example: 'the home page of a site',
    unless: ['framed', 'mandated'],
    reason: ({ shape: { all }, atRoot }) =>
      atRoot && all.links >= 8 ? `home page with ${all.links} link lines` : undefined,
  },
];

/** Why a page is a list, undefined when nothing says so. */
export function listReason(evidence: ListEvidence): string | undefined {
  for (const { unless, reason } of listRules) {
    if (unless.some((sign) => evidence[sign])) continue;
    const found = reason(evidence);
    if (found !== undefined) return found;
  }
  return undefined;
}
