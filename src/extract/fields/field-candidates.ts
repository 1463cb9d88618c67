import type { Candidate } from '../../draft.ts';
import { folded, type Line } from '../lines/line.ts';
import type { DateHints } from './find-date.ts';
import { type PrintedDate, readDate, readTagDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';
import { urlDate } from './url-date.ts';

/** Lines at the end of the text that a signature may stand in, and most candidates that are named. */
const most = { signature: 4, candidates: 10 };

/** Every date that stands where a date of publication may stand, the chosen one first, then in the order of the ranks of findDate. */
export function dateCandidates(places: DateHints, chosen: string | undefined): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (date: PrintedDate | undefined, why: string): void => {
    if (date) found.push({ value: `${date.at} (${date.precision})`, why: `${why}: ${date.words}` });
  };
  for (const { tag, value } of places.tags) add(readTagDate(value), `tag ${tag}`);
  add(read(places.selected), 'selector');
  for (const line of places.below) add(read(line.text), 'line below the headline');
  for (const line of places.above) add(read(line.text), 'line above the headline');
  add(places.frontMatter === undefined ? undefined : readTagDate(places.frontMatter), 'front matter');
  add(places.script === undefined ? undefined : readTagDate(places.script), 'script variable');
  for (const line of places.footer.slice(0, 12)) add(read(line.text), 'line behind the text');
  add(places.url === undefined ? undefined : urlDate(places.url), 'address');
  for (const paragraph of places.body.slice(-most.signature)) {
    if (paragraph.length <= 24) add(read(paragraph), 'signature');
  }
  return chosenFirst(found, chosen);
}

/** Every name that stands where a source may stand, the chosen one first. */
export function sourceCandidates(
  places: { readonly header: readonly Line[]; readonly footer: readonly Line[]; readonly tag?: string },
  chosen: string | undefined,
): readonly Candidate[] {
  const found: Candidate[] = places.tag === undefined ? [] : [{ value: places.tag, why: 'tag' }];
  const lines = [
    ['line of the header', places.header],
    ['line behind the text', places.footer.slice(0, 12)],
  ] as const;
  for (const [where, some] of lines) {
    for (const line of some) {
      for (const { kind, label, value } of readLabels(line)) {
        if (kind === 'source' && value !== '') found.push({ value, why: `${where}, label ${label}` });
      }
    }
  }
  if (chosen !== undefined && !found.some(({ value }) => value.startsWith(chosen)))
    found.unshift({ value: chosen, why: 'a name beside the date, or an element called after it' });
  return chosenFirst(found, chosen);
}

function read(text: string | undefined): PrintedDate | undefined {
  return text === undefined ? undefined : readDate(folded({ text, linked: 0, heading: 0 }), { month: true });
}

function chosenFirst(found: readonly Candidate[], chosen: string | undefined): readonly Candidate[] {
  const isChosen = ({ value }: Candidate): boolean => chosen !== undefined && value.startsWith(chosen);
  const seen = new Set<string>();
  return [...found.filter(isChosen), ...found.filter((one) => !isChosen(one))]
    .filter(({ value, why }) => !seen.has(value + why) && seen.add(value + why))
    .slice(0, most.candidates);
}
