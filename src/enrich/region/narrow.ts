import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { RegionEvidence, SelfWords } from './evidence.ts';

/** How much two places have to do with each other when they share a county, a city, a province. */
const kinship = [
  [6, 1],
  [4, 0.5],
  [2, 0.2],
] as const;

/**
 * Let the pieces of evidence settle each other's ambiguity: 金塘镇 and 肖岭乡 together are 崇阳县's. An ambiguous
 * name keeps the candidates that the others support clearly best; 全县 rules out districts.
 */
export function narrow(evidence: readonly RegionEvidence[], self: SelfWords): readonly RegionEvidence[] {
  const typed = resolveHints(evidence.map((piece) => ofKind(piece, self)));
  const total = new Map<string, number>();
  const own = typed.map((piece) => supportOf(piece));
  for (const support of own)
    for (const [prefix, mass] of support) total.set(prefix, (total.get(prefix) ?? 0) + mass);
  return typed.map((piece, index) => {
    const candidates = [...piece.codes, ...(piece.alternatives ?? [])];
    if (candidates.length < 2) return piece;
    const mine = own[index] ?? new Map<string, number>();
    const scored = candidates.map((code) => ({ code, score: kinOf(code, total, mine) }));
    const scores = scored.map(({ score }) => score);
    const [least, best] = [Math.min(...scores), Math.max(...scores)];
    // What supports all of them alike (the same ambiguous name elsewhere in the text) decides nothing.
    if (best - least < 0.18 && best < 0.2) return piece;
    const bar = best - least < 0.18 ? best * 0.7 : least + (best - least) * 0.7;
    const kept = scored.filter(({ score }) => score > bar).map(({ code }) => code);
    const exact = kept.filter((code) => piece.codes.includes(code));
    return { ...piece, codes: exact.length > 0 ? exact : kept };
  });
}

/** A hint keeps the places in or of which other evidence names one; without any it says nothing. */
function resolveHints(evidence: readonly RegionEvidence[]): readonly RegionEvidence[] {
  if (!evidence.some(({ hint }) => hint)) return evidence;
  const named = evidence.flatMap(({ hint, codes, alternatives = [] }) =>
    hint ? [] : [...codes, ...alternatives],
  );
  return evidence.map((piece) => {
    if (!piece.hint) return piece;
    const codes = piece.codes.filter((code) =>
      named.some((other) => other.startsWith(code) || (other.length >= 4 && code.startsWith(other))),
    );
    return codes.length > 0 ? { ...piece, codes } : { ...piece, codes: [], weight: 0, stay: 0 };
  });
}

/** Mass that a piece gives to each county, city and province it may lie in. */
function supportOf(piece: RegionEvidence): Map<string, number> {
  const support = new Map<string, number>();
  const strength = Math.min(2, Math.max(piece.weight, 0.3));
  for (const [length] of kinship) {
    const prefixes = new Set(
      piece.codes.filter((code) => code.length >= length).map((code) => code.slice(0, length)),
    );
    for (const prefix of prefixes) support.set(prefix, strength / prefixes.size);
  }
  return support;
}

function kinOf(code: string, total: ReadonlyMap<string, number>, own: ReadonlyMap<string, number>): number {
  let kin = 0;
  for (const [length, factor] of kinship) {
    if (code.length < length) continue;
    const prefix = code.slice(0, length);
    kin += factor * Math.max(0, (total.get(prefix) ?? 0) - (own.get(prefix) ?? 0));
  }
  return kin;
}

/**
 * Only the candidates whose county is of the kind the text calls its own. If there are none, a passing mention counts
 * less: it may be an older name of the county, from before it became a district.
 */
function ofKind(piece: RegionEvidence, self: SelfWords): RegionEvidence {
  if (self.countySuffixes.size !== 1 || self.county < 0.4) return piece;
  const { places } = gazetteer();
  const [kind = ''] = self.countySuffixes;
  const fits = (code: string): boolean => {
    const county = code.length >= 6 ? places.get(code.slice(0, 6)) : undefined;
    return !county || county.name.endsWith(kind);
  };
  const fitting = piece.codes.filter(fits);
  if (fitting.length > 0) return { ...piece, codes: fitting };
  const told = piece.field === 'body' || piece.field === 'first paragraphs';
  return told ? { ...piece, weight: piece.weight * 0.4, stay: piece.stay * 0.4 } : piece;
}
