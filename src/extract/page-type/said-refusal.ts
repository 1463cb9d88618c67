import {
  challengeWords,
  errorWords,
  findWords,
  loginWords,
  type RefusalWords,
  serviceWords,
  stubWords,
} from '../../text/refusal-words.ts';
import { folded, isSentence, type Line, weight } from '../lines/line.ts';
import type { PageClass, PageFacts } from './page-facts.ts';
import type { PageShape } from './page-shape.ts';

/** `wall`: text beside which a login is believed without a password field; `framed`: width of a statement beside a headline and a text. */
const most = { error: 300, login: 150, wall: 60, stub: 30, statement: 120, framed: 40 };
/** A line of this weight is no line about logging in. */
const leastPost = 40;

/** What a page says of itself counts where it says little else. */
export function saidRefusal(
  facts: PageFacts,
  { text }: PageShape,
  framed: boolean,
  titled: boolean,
): PageClass | undefined {
  const says = (table: readonly RefusalWords[], limit: number): string | undefined =>
    text < limit ? statement(table, facts, framed) : undefined;
  const wall = says(challengeWords, most.error);
  if (wall) return { type: 'challenge', reason: wall };
  const error = says(errorWords, most.error);
  if (error) return { type: 'error', reason: error };
  const login = hasText(facts.body) ? undefined : says(loginWords, most.login);
  if (login && (facts.hasPassword || text < most.wall || !titled)) return { type: 'login', reason: login };
  const service = text < most.login ? findWords(serviceWords, facts.pageTitle) : undefined;
  if (service) return { type: 'stub', reason: `${service}, ${Math.round(text)} characters` };
  const stub = says(stubWords, most.stub);
  return stub ? { type: 'stub', reason: stub } : undefined;
}

/** Words of a table in <title> or in a short line that is no link. */
export function statement(
  table: readonly RefusalWords[],
  { pageTitle, lines }: PageFacts,
  framed: boolean,
): string | undefined {
  const inTitle = findWords(table, pageTitle);
  if (inTitle) return inTitle;
  for (const line of lines) {
    if (line.text.length > (framed ? most.framed : most.statement) || line.linked > line.text.length * 0.5)
      continue;
    const said = findWords(table, folded(line));
    if (said) return said;
  }
  return undefined;
}

/** Sentences that are not about logging in: a thread under the login form of its forum. */
function hasText(body: readonly Line[]): boolean {
  const sentences = body.filter((line) => isSentence(line) && !findWords(loginWords, folded(line)));
  return sentences.length >= 2 || sentences.some((line) => weight(line.text) >= leastPost);
}
