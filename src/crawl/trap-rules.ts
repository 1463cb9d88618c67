import { nameAndValue } from '../visit-parameters.ts';
import type { CrawlSettings } from './http/resolve-address.ts';

export type TrapLimits = Pick<CrawlSettings, 'max_segments' | 'max_parameters'>;

export interface TrapRule {
  readonly name: string;
  /** The class of traps it serves, by an example. */
  readonly serves: string;
  /** What is wrong with the address; undefined when nothing is. */
  readonly reason: (url: UrlParts, limits: TrapLimits) => string | undefined;
}

interface UrlParts {
  readonly segments: readonly string[];
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** A path that goes round: so many times the same in a row; folders that are numbers may repeat once more (`/07/07/07/`). */
const rounds = { words: 3, numbers: 4 };
/** One segment as often as this anywhere in the path, whatever lies between. */
const occurrences = 5;

const dateName = /^(?:date|day|month|year|ym|ymd|y|m|d|rq|nian|yue|ri|start(?:date)?|end(?:date)?)$/i;
const viewName = /^(?:view|mode|cal|calendar|type|nav|dir|week|w|action|act|op)$/i;
const dateValue = /^(?:(?:19|20|21)\d\d(?:[-/.]?\d{1,2}){0,2}|\d{1,2})$/;

/** Addresses that no article has, each with the class of traps it serves. */
export const trapRules: readonly TrapRule[] = [
  {
    name: 'segments',
    serves: 'paths that grow without end',
    reason: ({ segments }, { max_segments }) =>
      segments.length > max_segments
        ? `${segments.length} parts in its path, more than crawl.max_segments (${max_segments})`
        : undefined,
  },
  {
    name: 'parameters',
    serves: 'queries that grow without end',
    reason: ({ parameters }, { max_parameters }) =>
      parameters.length > max_parameters
        ? `${parameters.length} parameters, more than crawl.max_parameters (${max_parameters})`
        : undefined,
  },
  {
    name: 'rounds',
    serves: 'relative links that repeat their folders: /a/b/a/b/a/b/',
    reason: ({ segments }) => {
      const round = roundOf(segments.slice(0, -1));
      return round ? `its path repeats "${round}"` : undefined;
    },
  },
  {
    name: 'below-a-page',
    serves: 'relative links of a page that is served below itself: /a.html/b/a.html',
    reason: ({ segments }) => {
      const page = segments.slice(0, -1).find((segment) => /\.(?:s?html?|xhtml)$/i.test(segment));
      return page ? `its path goes on below the page "${page}"` : undefined;
    },
  },
  {
    name: 'calendar',
    serves: 'calendars with an endless next month: ?date=2031-01, ?year=2031&month=1, /calendar/2031/01/',
    reason: ({ segments, parameters }) => {
      if (segments.some((segment) => /^(?:calendar|kalender|rili)$/i.test(segment)))
        return 'it is a calendar';
      const dates = parameters.filter(([name, value]) => dateName.test(name) && dateValue.test(value));
      const isDated = dates.some(([, value]) => value.length >= 4);
      const rest = parameters.filter(([name, value]) => !(dateName.test(name) && dateValue.test(value)));
      return isDated && rest.every(([name]) => viewName.test(name)) && !segments.some(isNumbered)
        ? 'its parameters name a day or a month and no page'
        : undefined;
    },
  },
  {
    name: 'nested-query',
    serves: 'addresses that carry the address before them: ?back=%2Fa%3Fback%3D%252Fa',
    reason: ({ parameters }) => {
      const nested = parameters.find(
        ([, value]) =>
          /^(?:https?:|\/|%2f|https?%3a)/i.test(value) &&
          /[?&]|%3f/i.test(value) &&
          /%2[5f]|%3[adf]/i.test(value),
      );
      return nested ? `its parameter "${nested[0]}" carries an address that carries another` : undefined;
    },
  },
];

/** The parts of a URL that the rules look at. */
export function urlParts(url: URL): UrlParts {
  return {
    segments: url.pathname.split('/').slice(1),
    parameters: url.search
      .slice(1)
      .split('&')
      .filter((piece) => piece !== '')
      .map(nameAndValue),
  };
}

/** A document's number or a dated name in the path: the page is named whatever the query says. */
function isNumbered(segment: string): boolean {
  return /\d{3,}/.test(segment);
}

/** The folders that a path repeats: `/a/b/a/b/a/b/` → `a/b`. */
function roundOf(folders: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const folder of folders) {
    if (folder === '') continue;
    const count = (counts.get(folder) ?? 0) + 1;
    if (count >= occurrences) return folder;
    counts.set(folder, count);
  }
  for (let length = 1; length * rounds.words <= folders.length; length++) {
    for (let start = 0, same = 0; start + length < folders.length; start++) {
      same = folders[start] === folders[start + length] ? same + 1 : 0;
      const round = folders.slice(start + 1, start + 1 + length);
      const needed = round.every((folder) => /^\d*$/.test(folder)) ? rounds.numbers : rounds.words;
      if (same >= length * (needed - 1)) return round.join('/');
    }
  }
  return undefined;
}
