import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { RegionEvidence, SelfWords } from './evidence.ts';

export interface Settlement {
  /** Deepest certain code; `00` the nation; absent when nothing is certain. */
  readonly code?: string;
  readonly confidence: number;
  /** Places that the deciding name may also mean, where the article stays above them. */
  readonly rivals: readonly string[];
}

/** A child must hold this share of what speaks for any child. */
const dominance = 0.55;
/** Least mass that leaves the nation for a province: more than one passing mention. */
const leastMass = 1;

/** Walk from the nation down as long as one child clearly holds the evidence and its parent does not speak itself. */
export function settle(evidence: readonly RegionEvidence[], self: SelfWords): Settlement {
  let node = '';
  let stayed = evidence
    .filter((piece) => piece.codes.includes('00'))
    .reduce((sum, piece) => sum + piece.stay, 0);
  let rivals: readonly string[] = [];
  for (const length of [2, 4, 6, 9]) {
    const { children, staying } = masses(evidence, node, length);
    if (node !== '') stayed = staying + selfAt(node, self) * 1.5;
    const ranked = [...children].sort((a, b) => b[1] - a[1]);
    const [code, mass] = ranked[0] ?? [];
    if (code === undefined || mass === undefined) break;
    const all = ranked.reduce((sum, [, other]) => sum + other, 0);
    const deeper = deeperSelf(code, self);
    // 我市: a city of county rank that evidence names speaks of itself in the same words as the city above it.
    if (length === 6 && mass >= leastMass / 2 && gazetteer().places.get(code)?.suffix === '市') {
      stayed = staying + selfAt(node, self);
    }
    const least = length === 2 || length === 9 ? leastMass : leastMass / 2;
    if (mass < least && (mass < leastMass / 2 || deeper < 0.8)) break;
    if (mass < all * dominance) {
      if (length > 2) rivals = ranked.slice(0, 5).map(([rival]) => rival);
      break;
    }
    if (mass + deeper < stayed) break;
    node = code;
  }
  if (node === '')
    return stayed > 0 ? { code: '00', confidence: grade(stayed, 0), rivals } : { confidence: 0, rivals };
  return { code: node, confidence: confidenceOf(evidence, node, self), rivals };
}

/** Evidence below `node`, split among its children of the next level, and what stays at `node` itself. */
function masses(
  evidence: readonly RegionEvidence[],
  node: string,
  length: number,
): { readonly children: ReadonlyMap<string, number>; readonly staying: number } {
  const children = new Map<string, number>();
  let staying = 0;
  for (const piece of evidence) {
    const here = piece.codes.filter((code) => code !== '00' && code.startsWith(node));
    if (here.length === 0) continue;
    const below = new Set(here.filter((code) => code.length >= length).map((code) => code.slice(0, length)));
    const own = here.includes(node) || here.some((code) => code.length > node.length && code.length < length);
    const share = 1 / (below.size + (own ? 1 : 0));
    if (own) staying += piece.stay * share;
    for (const code of below) children.set(code, (children.get(code) ?? 0) + piece.weight * share);
  }
  return { children, staying };
}

/** How strongly the text speaks as a place of this node's level. */
function selfAt(node: string, self: SelfWords): number {
  if (node.length === 2)
    return municipality(node) ? self.city : self.province + (autonomous(node) ? self.county * 0.5 : 0);
  if (node.length === 4) return self.city;
  const county = gazetteer().places.get(node);
  if (county?.placeholder) return self.city;
  // A county-level city calls itself 全市.
  return county?.suffix === '市' ? Math.max(self.county, self.city) : self.county;
}

/** How strongly the text speaks as a place of this child's level or of one below it. */
function deeperSelf(child: string, self: SelfWords): number {
  if (child.length === 9) return self.town;
  const lower = Math.max(self.county, self.town);
  if (child.length === 6)
    return gazetteer().places.get(child)?.suffix === '市' ? Math.max(lower, self.city) : lower;
  return child.length === 4 ? Math.max(lower, self.city) : Math.max(lower, self.city, self.province);
}

function municipality(province: string): boolean {
  return ['11', '12', '31', '50'].includes(province);
}

function autonomous(province: string): boolean {
  return ['15', '45', '54', '64', '65'].includes(province);
}

function confidenceOf(evidence: readonly RegionEvidence[], node: string, self: SelfWords): number {
  let support = 0;
  let against = 0;
  for (const piece of evidence) {
    const within = piece.codes.filter((code) => code.startsWith(node)).length / piece.codes.length;
    const above = piece.codes.some((code) => code !== '00' && node.startsWith(code) && code !== node);
    if (within > 0) support += piece.weight * within;
    else if (above) support += piece.weight * 0.5;
    else if (!piece.codes.includes('00')) against += piece.weight;
  }
  const spoken = Math.min(1, node.length === 9 ? self.town : node.length === 6 ? self.county : self.city);
  return grade(support + spoken * 0.5, against);
}

/** 0.8 alone → 0.5; 4 alone → 0.83; contradiction counts in full. */
function grade(support: number, against: number): number {
  return Math.round(Math.min(0.99, support / (support + against + 0.8)) * 100) / 100;
}
