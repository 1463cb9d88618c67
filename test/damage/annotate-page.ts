import { pinyin } from 'pinyin-pro';
import { toTraditional } from './phase-a.ts';
import { randomFrom } from './random.ts';

/** How a farm writes what it puts behind a character. */
export const annotationForms = [
  'round',
  'full-width',
  'book',
  'square',
  'full-width square',
  'lenticular',
  'braces',
  'read',
  'script',
  'bare',
  'zhuyin',
] as const;
export type FarmForm = (typeof annotationForms)[number];

/** How it writes the pinyin itself. */
export const spellings = [
  'marks',
  'none',
  'digits',
  'upper',
  'capital',
  'ipa',
  'breve',
  'v',
  'combining',
] as const;
export type Spelling = (typeof spellings)[number];

export interface AnnotateOptions {
  readonly seed: number;
  /** One form, or two that take turns. */
  readonly forms: readonly [FarmForm, ...FarmForm[]];
  readonly spelling?: Spelling;
  /** Chance of each Han character to be annotated; .15 without it. */
  readonly chance?: number;
  /** Every second one in brackets stands twice: 政(zheng)(zheng). */
  readonly repeated?: boolean;
  /** 會(huì ), 會( huì) or 會(hu ì), by turns. */
  readonly space?: boolean;
}

const han = /\p{Script=Han}/u;
const numeral = /[〇零一二三四五六七八九十百千万亿]/u;

/**
 * Strews readings over a text, character by character at random: 安全生产 → 安全生[shēng]产. What is put in is all that
 * changes; the readings are those of the character in its place.
 */
export function annotatePage(text: string, options: AnnotateOptions): string {
  const random = randomFrom(options.seed);
  const { forms, chance = 0.15 } = options;
  let turn = 0;
  return text
    .split('\n')
    .map((line) => {
      const chars = [...line];
      const readings = pinyin(line, { type: 'array', nonZh: 'spaced' });
      return chars
        .map((char, at) => {
          const draw = random();
          if (!han.test(char) || numeral.test(char) || draw >= chance) return char;
          const form = forms[turn % forms.length] ?? forms[0];
          const put = annotation(char, readings[at] ?? '', form, options, turn, chars[at + 1] ?? '');
          if (put === '') return char;
          turn++;
          return char + (options.repeated === true && form !== 'bare' && turn % 2 === 0 ? put + put : put);
        })
        .join('');
    })
    .join('\n');
}

/** Every Han character with its reading, as <ruby> with <rp> leaves it in a text: 安(ān)全(quán). */
export function rubyPage(text: string, forms: AnnotateOptions['forms'] = ['round']): string {
  return annotatePage(text, { seed: 1, forms, chance: 1 });
}

function annotation(
  char: string,
  reading: string,
  form: FarmForm,
  { spelling = 'marks', space }: AnnotateOptions,
  turn: number,
  next: string,
): string {
  if (form === 'script') {
    const other = toTraditional(char);
    return other === char ? '' : `(繁:${other})`;
  }
  if (!/^\p{L}{1,6}$/u.test(reading) || han.test(reading)) return '';
  if (form === 'zhuyin') return `(${toZhuyin(reading)})`;
  const spelt = spell(reading, spelling);
  const inner = space === true ? spaced(spelt, turn) : spelt;
  switch (form) {
    case 'round':
      return `(${inner})`;
    case 'full-width':
      return `（${inner}）`;
    case 'book':
      return `《${inner}》`;
    case 'square':
      return `[${inner}]`;
    case 'full-width square':
      return `［${inner}］`;
    case 'lenticular':
      return `【${inner}】`;
    case 'braces':
      return `{pinyin:${inner}}`;
    case 'read':
      return `(读:${inner})`;
    case 'bare':
      // Before a letter or a digit nobody could tell where it ends.
      return /[\p{Script=Latin}\d_-]/u.test(next) ? '' : spelt;
  }
}

function spaced(reading: string, turn: number): string {
  if (turn % 3 === 0) return `${reading} `;
  return turn % 3 === 1 || reading.length < 3 ? ` ${reading}` : `${reading.slice(0, 2)} ${reading.slice(2)}`;
}

const marks = '\u0304\u0301\u030c\u0300';
const strip = (reading: string): string =>
  reading
    .normalize('NFD')
    .replace(/[\u0304\u0301\u030c\u0300]/g, '')
    .normalize('NFC');
const toneOf = (reading: string): number =>
  [...marks].findIndex((mark) => reading.normalize('NFD').includes(mark)) + 1;

function spell(reading: string, spelling: Spelling): string {
  switch (spelling) {
    case 'marks':
      return reading;
    case 'none':
      return strip(reading);
    case 'digits':
      return `${strip(reading)}${toneOf(reading) || 5}`;
    case 'upper':
      return reading.toUpperCase();
    case 'capital':
      return reading.charAt(0).toUpperCase() + reading.slice(1);
    case 'ipa':
      return reading.replaceAll('g', 'ɡ').replace(/a(?![\u0300-\u036f])/g, 'ɑ');
    case 'breve':
      return reading.normalize('NFD').replaceAll('\u030c', '\u0306').normalize('NFC');
    case 'v':
      return strip(reading).replaceAll('ü', 'v');
    case 'combining':
      return reading.normalize('NFD');
  }
}

const initials =
  'b ㄅ p ㄆ m ㄇ f ㄈ d ㄉ t ㄊ n ㄋ l ㄌ g ㄍ k ㄎ h ㄏ j ㄐ q ㄑ x ㄒ zh ㄓ ch ㄔ sh ㄕ r ㄖ z ㄗ c ㄘ s ㄙ';
const finals =
  'a ㄚ o ㄛ e ㄜ ai ㄞ ei ㄟ ao ㄠ ou ㄡ an ㄢ en ㄣ ang ㄤ eng ㄥ er ㄦ i ㄧ u ㄨ ü ㄩ ia ㄧㄚ io ㄧㄛ ie ㄧㄝ iao ㄧㄠ iu ㄧㄡ ian ㄧㄢ in ㄧㄣ iang ㄧㄤ ' +
  'ing ㄧㄥ ua ㄨㄚ uo ㄨㄛ uai ㄨㄞ ui ㄨㄟ uan ㄨㄢ un ㄨㄣ uang ㄨㄤ ong ㄨㄥ üe ㄩㄝ üan ㄩㄢ ün ㄩㄣ iong ㄩㄥ';
const asMap = (list: string): ReadonlyMap<string, string> => {
  const words = list.split(' ');
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : [])));
};
const initialSigns = asMap(initials);
const finalSigns = asMap(finals);

/** zhuó → ㄓㄨㄛˊ */
export function toZhuyin(reading: string): string {
  const tone = ['˙', '', 'ˊ', 'ˇ', 'ˋ'][toneOf(reading)] ?? '';
  let rest = strip(reading)
    .replace(/^yu/, 'ü')
    .replace(/^(?:yi|y(?=[aeiou]))/, 'i')
    .replace(/^(?:wu|w)/, 'u')
    .replace(/^([jqx])u/, '$1ü');
  const initial = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcs])/.exec(rest)?.[0] ?? '';
  rest = rest.slice(initial.length);
  if (/^[zcsr]/.test(initial) && rest === 'i') rest = '';
  if (initial === '') {
    rest = rest
      .replace(/^ou$/, 'ou')
      .replace(/^iou$/, 'iu')
      .replace(/^uei$/, 'ui')
      .replace(/^uen$/, 'un')
      .replace(/^ueng$/, 'ong');
    rest = rest.replace(/^iong$/, 'iong');
  }
  const signs = (initialSigns.get(initial) ?? '') + (rest === '' ? '' : (finalSigns.get(rest) ?? '?'));
  return signs + tone;
}
