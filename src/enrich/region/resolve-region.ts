import type { Region, Site } from '../../article.ts';
import type { Candidate, Draft } from '../../draft.ts';
import type { Finding } from '../../finding.ts';
import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { RegionEvidence, SelfWords } from './evidence.ts';
import { lookUpRegion } from './look-up-region.ts';
import { narrow } from './narrow.ts';
import { organEvidence } from './organ-evidence.ts';
import { selfWords } from './self-words.ts';
import { settle } from './settle.ts';
import { known, siteEvidence } from './site-evidence.ts';
import { textEvidence } from './text-evidence.ts';

export interface RegionContext {
  readonly site?: Site | undefined;
  /** Region code of the source file. */
  readonly siteRegion?: string | undefined;
  readonly url?: string | undefined;
}

export interface RegionResult {
  readonly region?: Region;
  /** Codes of the other places named, the deepest of each chain, in order of appearance, at most 50. */
  readonly mentioned: readonly string[];
  readonly findings: readonly Finding[];
  /** The words that decided. */
  readonly evidence?: string;
}

const mostMentioned = 50;

/**
 * The region that speaks in a clean draft. Site, publisher, source, breadcrumb, title, text and the words by which an
 * administration speaks of itself (全县, 我镇) are weighed together; where they leave several places, the article
 * stays at the last certain level (finding region-ambiguous); where they are too weak, it has no region.
 */
export function resolveRegion(draft: Draft, context: RegionContext): RegionResult {
  const { text, self, gathered, evidence } = gather(draft, context);
  const settled = settle(evidence, self);
  const region = settled.code === undefined ? undefined : lookUpRegion(settled.code);
  const mentioned = mentionedCodes(text.mentions, gathered, evidence, region?.code);
  if (!region) return { mentioned, findings: [] };
  const rivals = settled.rivals.map((code) => lookUpRegion(code)?.path ?? code);
  const findings: Finding[] =
    rivals.length > 1
      ? [{ code: 'region-ambiguous', detail: `stays at ${region.path}; below it fit ${rivals.join(', ')}` }]
      : [];
  return {
    region: { ...region, confidence: settled.confidence },
    mentioned,
    findings,
    evidence: reasons(evidence, self, settled.code ?? ''),
  };
}

/** Most places that regionCandidates names. */
const mostCandidates = 8;

/** The places that something speaks for, heaviest first, each with what does; where a name may be several, its weight is shared among them. */
export function regionCandidates(draft: Draft, context: RegionContext): readonly Candidate[] {
  const { evidence, self } = gather(draft, context);
  const masses = new Map<string, number>();
  for (const { codes, weight } of evidence) {
    for (const code of codes) masses.set(code, (masses.get(code) ?? 0) + weight / codes.length);
  }
  return [...masses]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostCandidates)
    .map(([code, mass]) => ({
      value: `${lookUpRegion(code)?.path ?? code} (${code})`,
      why: reasons(
        evidence.filter(({ codes }) => codes.includes(code)),
        self,
        code,
      ),
      score: Math.round(mass * 100) / 100,
    }));
}

/** All that is said of places in a draft, as found (`gathered`) and with names of several places narrowed by the others (`evidence`). */
function gather(draft: Draft, context: RegionContext) {
  const text = textEvidence(draft.title, draft.paragraphs);
  const self = selfWords(draft.title, draft.paragraphs, text.event ? 0.4 : 1);
  const mirror = context.site?.kind === 'mirror';
  const gathered: readonly RegionEvidence[] = [
    ...text.evidence,
    ...organEvidence(draft.publisher, 'publisher', 4, 2),
    ...organEvidence(draft.repostedFrom?.name, 'reposted from', 4, 2),
    ...(draft.source === draft.publisher ? [] : organEvidence(draft.source, 'source', 3, 1.5)),
    ...draft.breadcrumb
      .slice(0, 12)
      .flatMap((step) => organEvidence(step, 'breadcrumb', mirror ? 0.3 : 2.5, mirror ? 0 : 1)),
    ...indexEvidence(draft.indexNumber),
    ...siteEvidence(draft, context),
  ];
  return { text, self, gathered, evidence: narrow(gathered, self) };
}

/** 统一社会信用代码 (GB 32100-2015) at the head of an index number: digits 3 to 8 are GB/T 2260. */
function indexEvidence(indexNumber: string | undefined): readonly RegionEvidence[] {
  const found = /^\s*1[1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])/u.exec(indexNumber ?? '');
  const code = found?.[1] ? known(found[1]) : undefined;
  return code ? [{ codes: [code], weight: 3.5, stay: 1, field: '索引号', words: found?.[0] ?? '' }] : [];
}

/** Places named once ambiguity is settled, without the region itself and what it lies in. */
function mentionedCodes(
  mentions: readonly (readonly string[])[],
  gathered: readonly RegionEvidence[],
  evidence: readonly RegionEvidence[],
  region: string | undefined,
): readonly string[] {
  const overruled = new Set(
    gathered.flatMap(({ codes }, index) => codes.filter((code) => !evidence[index]?.codes.includes(code))),
  );
  const settledAs = new Set(evidence.flatMap(({ codes }) => (codes.length === 1 ? codes : [])));
  const named = new Set<string>();
  for (const codes of mentions) {
    const left = codes.filter((candidate) => !overruled.has(candidate));
    const [code] = left.length === 1 ? left : left.filter((candidate) => settledAs.has(candidate));
    if (code && !region?.startsWith(code) && named.size < mostMentioned) named.add(code);
  }
  return [...named];
}

/** The strongest evidence for a code, strongest first: `title: 阴平镇; publisher: 峄城区人民政府; 全镇×4`. */
function reasons(evidence: readonly RegionEvidence[], self: SelfWords, code: string): string {
  const best = new Map<string, number>();
  for (const piece of evidence) {
    const fits = piece.codes.some(
      (own) => own.startsWith(code) || (own !== '00' && code.startsWith(own)) || own === code,
    );
    if (!fits) continue;
    const words = `${piece.field}: ${piece.words.slice(0, 40)}`;
    best.set(words, (best.get(words) ?? 0) + Math.max(piece.weight, piece.stay));
  }
  const strongest = [...best].sort((a, b) => b[1] - a[1]).slice(0, 4);
  const level = gazetteer().places.get(code)?.level;
  const spoken = level && self[level] > 0 ? self.words.slice(0, 3) : [];
  return [...strongest.map(([words]) => words), ...spoken].join('; ');
}
