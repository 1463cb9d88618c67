import { Tokenizer } from 'htmlparser2';

/** Frequent on Chinese pages; every other name is asked of htmlparser2 once. */
const known = new Map<string, string>(
  Object.entries({
    nbsp: '\u00a0',
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    mdash: '—',
    ndash: '–',
    hellip: '…',
    middot: '·',
    emsp: '\u2003',
    ensp: '\u2002',
    thinsp: '\u2009',
    copy: '©',
    raquo: '»',
    laquo: '«',
    times: '×',
    deg: '°',
    bull: '•',
    zwnj: '\u200c',
  }).map(([name, value]) => [`&${name};`, value]),
);
const reference = /&(?:#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?/g;
const mostKnown = 5000;

/** `&nbsp;`, `&#26032;`, `&#x65b0;`, also without their semicolon → characters, as browsers read them. */
export function decodeReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, decodeOne) : text;
}

/** In the value of an attribute a name without semicolon stays before a letter, a digit or `=`: `?a=1&copy=2`. */
export function decodeAttribute(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(reference, (one, at: number) => {
    if (one.endsWith(';') || one.startsWith('&#')) return decodeOne(one);
    return value[at + one.length] === '=' || !known.has(`${one};`) ? one : decodeOne(one);
  });
}

function decodeOne(one: string): string {
  const value = known.get(one);
  if (value !== undefined) return value;
  const decoded = ask(one);
  if (known.size < mostKnown) known.set(one, decoded);
  return decoded;
}

function ask(one: string): string {
  let text = '';
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => {
        text += one.slice(start, end);
      },
      ontextentity: (codepoint) => {
        text += String.fromCodePoint(codepoint);
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(one);
  tokenizer.end();
  return text;
}

function ignore(): void {}
