import { InvalidArgumentError, Option } from 'commander';
import { kinds } from '../article.ts';
import { lookUpRegion, shorten } from '../enrich/region/look-up-region.ts';

/** A day such as 2024-01-31, or a span before today such as 30d. */
export function parseDay(text: string, now: Date = new Date()): string {
  const span = /^(\d{1,4})d$/.exec(text);
  if (span) {
    const day = new Date(now.getTime() + 8 * 3_600_000 - Number(span[1]) * 86_400_000);
    return day.toISOString().slice(0, 10);
  }
  if (isDay(text)) return text;
  throw new InvalidArgumentError('write a day as 2024-01-31, or 30d for the last thirty days.');
}

/** Does the calendar have it, written as 2024-01-31? `2024-02-30` → false: Date would silently take it for 1 March. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A whole number from 1 up. */
export function parseCount(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('write a whole number from 1 up.');
}

/** A region code of 2, 4, 6 (GB/T 2260) or 9 digits (NBS); 420000 means 42, 320600 means 3206. One that no region has is refused. */
export function parseRegion(text: string): string {
  if (!/^(\d\d|\d{4}|\d{6}|\d{9})$/.test(text)) {
    throw new InvalidArgumentError('write the code of a region: 42, 3206, 621122 or 621122101.');
  }
  const code = shorten(shorten(text)) || '00';
  if (!lookUpRegion(code)) {
    throw new InvalidArgumentError('no region has that code (GB/T 2260 and NBS).');
  }
  return code;
}

/** The options that narrow a search or a comparison. */
export const filterOptions = (): readonly Option[] => [
  new Option('--region <code>', 'only inside this region').argParser(parseRegion),
  new Option('--topic <name>', 'only this topic of config/topics.yaml'),
  new Option('--kind <kind>', 'only this kind of article').choices(kinds),
  new Option('--since <day>', 'published on or after: 2024-01-31, or 30d').argParser((text) =>
    parseDay(text),
  ),
  new Option('--until <day>', 'published on or before').argParser((text) => parseDay(text)),
];
