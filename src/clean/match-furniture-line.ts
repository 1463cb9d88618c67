import type { Boilerplate, LineRule } from './boilerplate.ts';
import { phrasePattern } from './phrase-pattern.ts';

/** What a line was taken for. */
export interface FurnitureMatch {
  /** Words of the rule, or the trade of a spam line. */
  readonly why: string;
}

interface CompiledRule {
  readonly rule: LineRule;
  readonly why: string;
  readonly test: (bare: string) => boolean;
}

const compiled = new WeakMap<Boilerplate, readonly CompiledRule[]>();
const longestSpam = 400;
/** Spam names where to turn to: an account or an address, or a number where no sentence stands around it. */
const account = /(?:微信|QQ|扣扣|加[微薇]|V信|vx|wx)|https?:|www\.|\.(?:com|cn|net|cc|vip|top)|1[3-9]\d{9}/i;
const figure = /\d{5}/;

/** First rule a line fits, at the edge of a text or amid it; undefined for text. Pure, linear in the line. */
export function matchFurnitureLine(
  line: string,
  boilerplate: Boilerplate,
  where: 'edge' | 'middle',
): FurnitureMatch | undefined {
  if (line.length > 1200) return undefined;
  const bare = line.trim().replace(/^[\s【[（(〖◎●■◆★▲▼※*·•>》|—-]{1,8}/u, '');
  if (bare === '') return undefined;
  for (const { rule, why, test } of rulesOf(boilerplate)) {
    if (where === 'middle' && !rule.anywhere) continue;
    if (bare.length > rule.longest || !test(bare)) continue;
    if (rule.unless.some((word) => bare.includes(word))) continue;
    return { why };
  }
  return where === 'edge' ? matchSpam(bare, boilerplate) : undefined;
}

function rulesOf(boilerplate: Boilerplate): readonly CompiledRule[] {
  let rules = compiled.get(boilerplate);
  if (rules === undefined) {
    rules = boilerplate.lines.map(compile);
    compiled.set(boilerplate, rules);
  }
  return rules;
}

const closing = '[\\s】\\]）)〗:：>»…。.|]{0,8}';

function compile(rule: LineRule): CompiledRule {
  const { starts, ends, is, contains = [] } = rule;
  const tests: ((bare: string) => boolean)[] = [];
  if (is !== undefined) tests.push(matcher(`^${phrasePattern(is)}${closing}$`, is));
  if (starts !== undefined) tests.push(matcher(`^${phrasePattern(starts)}`, starts));
  if (ends !== undefined) tests.push(matcher(`${phrasePattern(ends)}${closing}$`, ends));
  for (const word of contains) tests.push((bare) => bare.includes(word));
  const why = [is, starts, ends, ...contains].filter((part) => part !== undefined).join(' … ');
  return { rule, why, test: (bare) => tests.every((one) => one(bare)) };
}

/** The pattern is only tried where the phrase's first plain characters stand. */
function matcher(source: string, phrase: string): (bare: string) => boolean {
  const pattern = new RegExp(source, 'iu');
  const opening = /^[\p{Script=Han}]{1,4}/u.exec(phrase)?.[0] ?? '';
  return (bare) => (opening === '' || bare.includes(opening)) && pattern.test(bare);
}

/** Spam of one trade: enough of its words, and where to turn to, or twice as many words. */
function matchSpam(bare: string, { spam }: Boilerplate): FurnitureMatch | undefined {
  if (bare.length > longestSpam || spam.classes.length === 0) return undefined;
  for (const one of spam.classes) {
    const found = one.words.filter((word) => bare.includes(word)).length;
    if (found < one.least) continue;
    const isLoose = !bare.includes('。') && (found >= one.least * 2 || figure.test(bare));
    if (!isLoose && !account.test(bare)) continue;
    if (spam.unless.some((word) => bare.includes(word))) return undefined;
    return { why: `spam, ${one.class}` };
  }
  return undefined;
}
