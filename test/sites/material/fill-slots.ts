import { type FigureName, figureNames } from '../../../src/article.ts';
import { addDays, inWords } from './calendar.ts';
import type { Random } from './random.ts';
import type { Names } from './read-material.ts';

const slot = /\{([a-z_]+)(?:\.([a-z]))?([+-]\d+)?(?:=([^}]+))?\}/g;

/** One article's slots: the same `{firm.a}` gives the same name each time, and figures are remembered. */
export interface SlotFiller {
  /** `检查企业{enterprises_inspected=20..30}家` → `检查企业27家`; throws on an unknown slot. */
  readonly fill: (text: string) => string;
  /** What the filled text states. */
  readonly figures: () => Partial<Record<FigureName, number>>;
}

/** Fills `{firm.a} {road.a} {name.a} {day-1} {fullday} {year+1} {issued} {n=1..9}` and `{<figure>=…}`. */
export function createSlotFiller(
  random: Random,
  names: Names,
  published: string,
  issued: string | undefined,
): SlotFiller {
  const chosen = new Map<string, string>();
  const figures: Partial<Record<FigureName, number>> = {};

  const name = (list: string, key: string): string => {
    const known = chosen.get(`${list}.${key}`);
    if (known !== undefined) return known;
    const taken = new Set(chosen.values());
    let made: string;
    do {
      made =
        list === 'name'
          ? random.pick(names.surname) + random.pick(names.given)
          : random.pick(list === 'firm' ? names.firm : names.road);
    } while (taken.has(made));
    chosen.set(`${list}.${key}`, made);
    return made;
  };

  const value = (range: string): string => {
    const [from, to] = range.split('..');
    return to === undefined ? range : String(random.between(Number(from), Number(to)));
  };

  const one = (whole: string, word: string, key?: string, offset?: string, range?: string): string => {
    const days = Number(offset ?? 0);
    if (key !== undefined && ['firm', 'road', 'name'].includes(word)) return name(word, key);
    if (word === 'day') return inWords(addDays(published, days)).slice(5);
    if (word === 'fullday') return inWords(addDays(published, days));
    if (word === 'year') return String(Number(published.slice(0, 4)) + days);
    if (word === 'issued' && issued !== undefined) return inWords(issued);
    if (word === 'n' && range !== undefined) return value(range);
    const figure = figureNames.find((candidate) => candidate === word);
    if (figure === undefined || range === undefined) throw new Error(`unknown slot ${whole}`);
    const written = value(range);
    figures[figure] = written.endsWith('万')
      ? Math.round(Number.parseFloat(written) * 10_000)
      : Number(written);
    return written;
  };

  return { fill: (text) => text.replace(slot, one), figures: () => figures };
}
