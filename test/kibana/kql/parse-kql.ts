export type RangeOperator = 'gt' | 'gte' | 'lt' | 'lte';

/** A question in KQL, as a tree; `field` is absent where any field may hold the value. */
export type Kql =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Kql[] }
  | { readonly kind: 'not'; readonly part: Kql }
  | { readonly kind: 'is'; readonly field?: string; readonly value: string; readonly isQuoted: boolean }
  | {
      readonly kind: 'range';
      readonly field: string;
      readonly operator: RangeOperator;
      readonly value: string;
    }
  | { readonly kind: 'nested'; readonly path: string; readonly part: Kql };

interface Token {
  readonly kind: 'sign' | 'word' | 'quoted';
  readonly text: string;
  readonly at: number;
}

const operators: Readonly<Record<string, RangeOperator>> = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' };
const keywords: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/**
 * Parses Kibana's query language (kbn-es-query, grammar.peg): not binds before and, and before or; a value may be a list in
 * brackets, `field: { … }` asks within a nested object. Throws where it stops understanding.
 */
export function parseKql(text: string): Kql {
  const tokens = tokenise(text);
  if (tokens.length === 0) return { kind: 'all' };
  let next = 0;

  const isSign = (sign: string) => tokens[next]?.kind === 'sign' && tokens[next]?.text === sign;
  const isKeyword = (word: string) =>
    tokens[next]?.kind === 'word' && tokens[next]?.text.toLowerCase() === word;
  const fail = (wanted: string): never => {
    const token = tokens[next];
    throw new Error(
      `KQL ${JSON.stringify(text)}: ${wanted} expected ${token ? `at ${token.at}, not ${token.text}` : 'at the end'}`,
    );
  };
  const take = (sign: string) => (isSign(sign) ? next++ : fail(sign));

  /** Parts with a keyword between them. */
  function series(word: 'and' | 'or', part: () => Kql): Kql {
    const parts = [part()];
    while (isKeyword(word)) {
      next++;
      parts.push(part());
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: word, parts };
  }
  function negated(part: () => Kql): Kql {
    if (!isKeyword('not')) return part();
    next++;
    return { kind: 'not', part: negated(part) };
  }
  function bracketed(inner: () => Kql): Kql {
    take('(');
    const found = inner();
    take(')');
    return found;
  }
  const either = (part: () => Kql): Kql => series('or', () => series('and', () => negated(part)));

  /** A value, or what stands before : and the comparisons; unquoted words run on until a keyword. */
  function literal(): { readonly value: string; readonly isQuoted: boolean } {
    const first = tokens[next];
    if (!first || first.kind === 'sign') return fail('a value');
    next++;
    if (first.kind === 'quoted') return { value: first.text, isQuoted: true };
    if (keywords.has(first.text.toLowerCase())) {
      next--;
      return fail('a value');
    }
    const words = [first.text];
    for (
      let token = tokens[next];
      token?.kind === 'word' && !keywords.has(token.text.toLowerCase());
      token = tokens[next]
    ) {
      words.push(token.text);
      next++;
    }
    return { value: words.join(' '), isQuoted: false };
  }
  function valuesOf(field: string): Kql {
    return isSign('(') ? bracketed(() => either(() => valuesOf(field))) : { kind: 'is', field, ...literal() };
  }
  function expression(): Kql {
    if (isSign('(')) return bracketed(() => either(expression));
    const found = literal();
    const sign = tokens[next]?.kind === 'sign' ? (tokens[next]?.text ?? '') : '';
    const operator = operators[sign];
    if (operator) {
      next++;
      return { kind: 'range', field: found.value, operator, value: literal().value };
    }
    if (sign !== ':') return { kind: 'is', ...found };
    next++;
    if (!isSign('{')) return valuesOf(found.value);
    next++;
    const part = either(expression);
    take('}');
    return { kind: 'nested', path: found.value, part };
  }

  const found = either(expression);
  return next < tokens.length ? fail('and, or or the end') : found;
}

/** Signs, quoted texts and words; a backslash takes a sign's meaning away. */
function tokenise(text: string): readonly Token[] {
  const pattern = /\s+|"((?:\\.|[^"\\])*)"|([<>]=?|[(){}:])|((?:\\.|[^\s\\()<>{}:"])+)/gy;
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    end = match.index + match[0].length;
    if (match[0].trim() !== '') tokens.push(tokenOf(match));
  }
  if (end < text.length) throw new Error(`KQL ${JSON.stringify(text)}: not understood at ${end}`);
  return tokens;
}

function tokenOf({ index: at, 1: quoted, 2: sign, 3: word = '' }: RegExpExecArray): Token {
  if (quoted !== undefined) return { kind: 'quoted', text: plain(quoted), at };
  return sign !== undefined ? { kind: 'sign', text: sign, at } : { kind: 'word', text: plain(word), at };
}

function plain(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
