import type { LettersReport } from '../run/delivery/index-report.ts';
import type { LetterHead } from '../run/delivery/letter-head.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { makeVisible } from './terminal-text.ts';

/** What an index said may be as long as the article that it refused. */
const longestReason = 300;

/** Letters of one kind, with one of them: `  12 × 400 document_parsing_exception, e.g. <id> 标题`. */
export function formatLetters({
  code,
  letters,
  oldest,
  example,
}: LettersReport['byCode'][number]): readonly string[] {
  return [
    `  ${letters} × ${code}, since ${oldest}`,
    ...(example ? [`    e.g. ${nameOf(example)}`, `    ${shortReason(example.reason)}`] : []),
  ];
}

/** One letter in two lines. */
export function formatLetter(letter: LetterHead): readonly string[] {
  const tries = `${letter.attempts} ${letter.attempts === 1 ? 'try' : 'tries'}, since ${letter.addedAt}`;
  return [`${nameOf(letter)}`, `  ${letter.code}; ${tries}: ${shortReason(letter.reason)}`];
}

/** One run's or replay's share. */
export function formatDelivery(delivery: DeliveryRecord): string {
  const { what, startedAt, written, unchanged, waiting, refused, trouble } = delivery;
  const counts = { written, unchanged, waiting, refused };
  const some = Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
  return `  ${startedAt}  ${what}: ${some.join(', ') || 'nothing'}${trouble === undefined ? '' : `; ${shortReason(trouble)}`}`;
}

/** `3 d 4 h`, `5 min`, `20 s` */
export function formatSpan(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${Math.floor((seconds % 3600) / 60)} min`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min` : `${seconds} s`;
}

function nameOf({ articleId, title, url }: LetterHead): string {
  return makeVisible([articleId, title, url].filter((part) => part !== undefined).join('  '));
}

/** One line that no terminal minds. */
export function shortReason(reason: string): string {
  const line = makeVisible(reason.replaceAll(/\s+/g, ' '));
  return line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
}
