import { otherScript, scriptPrice } from './converter-script.ts';
import { allLeads, type CommonCharacter, simplify, vanishing } from './gbk-characters.ts';
import { characterOf } from './gbk-hypothesis.ts';
import type { ScorerState } from './scorer.ts';

/** The characters with a known second byte and any first one, or one that can end a pair that vanished. */
export function charactersEnding(
  trail: number,
  pending: 'unknown' | { readonly vanished: number },
): readonly CommonCharacter[] {
  const first = pending === 'unknown' ? 0 : pending.vanished;
  const key = (first << 8) | trail;
  let known = ending.get(key);
  if (known === undefined) {
    known = (first === 0 ? allLeads : (vanishing().get(first) ?? [])).flatMap((lead) => {
      const char = characterOf(lead, trail);
      return char === undefined ? [] : [{ char, simple: simplify(char) }];
    });
    ending.set(key, known);
  }
  return known;
}

const ending = new Map<number, readonly CommonCharacter[]>();

/** The characters with a known first byte, each with its second one. */
export function charactersBeginning(lead: number): readonly (CommonCharacter & { readonly trail: number })[] {
  let known = beginning.get(lead);
  if (known === undefined) {
    known = allLeads.flatMap((trail) => {
      const char = characterOf(lead, trail);
      return char === undefined ? [] : [{ char, simple: simplify(char), trail }];
    });
    beginning.set(lead, known);
  }
  return known;
}

/** Those of them whose second byte begins a pair that vanishes. */
export function charactersBeforeVanished(lead: number): ReturnType<typeof charactersBeginning> {
  let known = beforeVanished.get(lead);
  if (known === undefined) {
    known = charactersBeginning(lead).filter(({ trail }) => vanishing().has(trail));
    beforeVanished.set(lead, known);
  }
  return known;
}

const beforeVanished = new Map<number, ReturnType<typeof charactersBeginning>>();
const beginning = new Map<number, readonly (CommonCharacter & { readonly trail: number })[]>();

interface Priced<T> {
  readonly each: T;
  readonly price: number;
}

const priced = [
  new Map<readonly CommonCharacter[], unknown>(),
  new Map<readonly CommonCharacter[], unknown>(),
];

/** Those of a list that stand on pages of a script, with what speaks against them in nats; worked out once for each list. */
function ofScript<T extends CommonCharacter>(
  chars: readonly T[],
  traditional: boolean,
): readonly Priced<T>[] {
  const known = priced[traditional ? 1 : 0] as Map<readonly T[], readonly Priced<T>[]>;
  let found = known.get(chars);
  if (found === undefined) {
    found = chars
      .map((each) => ({ each, price: scriptPrice(each.char, each.simple, traditional) }))
      .filter(({ price }) => price < otherScript);
    known.set(chars, found);
  }
  return found;
}

/** The characters of a list that fit best behind a context on a page of a script, best first, with their fit in nats. */
export function bestFitting<T extends CommonCharacter>(
  context: ScorerState,
  chars: readonly T[],
  most: number,
  traditional: boolean,
): readonly { readonly each: T; readonly fit: number }[] {
  return ofScript(chars, traditional)
    .map(({ each, price }) => ({ each, fit: context.next(each.simple) - price }))
    .sort((a, b) => b.fit - a.fit)
    .slice(0, most);
}
