import { resolve } from 'node:path';
import type { Article } from '../../src/article.ts';
import { type Source, sourceSchema } from '../../src/config/source.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { normalise } from '../../src/run/normalise.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';
import { type LabelledText, labelledTexts } from './labelled-texts.ts';
import { rounded } from './rounded.ts';
import { type Sets, scoreText, type TextScore } from './score-text.ts';

/** Figures of a set of texts: shares of the texts whose labels speak of the field. */
export interface EnrichFigures {
  readonly texts: number;
  readonly region: number;
  readonly regionWrong: number;
  readonly kind: number;
  readonly topicsF1: number;
  readonly figuresPrecision: number;
  readonly figuresRecall: number;
  readonly relevant: number;
  readonly grade: number;
  readonly number: number;
  readonly date: number;
}

/** Every labelled text through all pure stages, beside its labels. */
export function readTexts(texts: readonly LabelledText[] = labelledTexts()): readonly Article[] {
  const knowledge = loadKnowledge(resolve(import.meta.dirname, '../../config'));
  return texts.map(
    ({ text, url, siteRegion }) =>
      normalise(
        {
          content: text,
          ...(url !== undefined && { url }),
          ...(siteRegion !== undefined && { source: sourceAt(url, siteRegion) }),
        },
        knowledge,
      ).article,
  );
}

export function summariseTexts(scores: readonly TextScore[]): EnrichFigures {
  const share = (verdicts: readonly (boolean | undefined)[]): number => {
    const spoken = verdicts.filter((one) => one !== undefined);
    return spoken.length === 0 ? Number.NaN : spoken.filter(Boolean).length / spoken.length;
  };
  const regions = scores.map((one) => one.region);
  const topics = overlap(scores.flatMap((one) => one.topics ?? []));
  const figures = overlap(scores.flatMap((one) => one.figures ?? []));
  return {
    texts: scores.length,
    region: share(regions.map((one) => one && one === 'right')),
    regionWrong: share(regions.map((one) => one && one === 'wrong')),
    kind: share(scores.map((one) => one.kind)),
    topicsF1: (2 * topics.right) / Math.max(1, topics.found + topics.wanted),
    figuresPrecision: figures.right / Math.max(1, figures.found),
    figuresRecall: figures.right / Math.max(1, figures.wanted),
    relevant: share(scores.map((one) => one.relevant)),
    grade: share(scores.map((one) => one.grade)),
    number: share(scores.map((one) => one.number)),
    date: share(scores.map((one) => one.date)),
  };
}

/** Hits, found and wanted, summed over all texts: micro-averages. */
function overlap(sets: readonly Sets[]) {
  let [right, found, wanted] = [0, 0, 0];
  for (const one of sets) {
    right += one.found.filter((item) => one.wanted.includes(item)).length;
    found += one.found.length;
    wanted += one.wanted.length;
  }
  return { right, found, wanted };
}

function sourceAt(url = 'http://www.example.cn/', region: string): Source {
  const { origin: home, hostname: name } = new URL(url);
  return sourceSchema.parse({ id: 'labelled', name, home, kind: 'government', region, profile: 'list' });
}

/** `SHOW=misses` names what each dev text misses, `ONLY=id` takes some. Held texts are only ever counted. */
export function benchEnrich(): void {
  const texts = labelledTexts().filter(({ id, file }) => `${file} ${id}`.includes(process.env.ONLY ?? ''));
  const articles = readTexts(texts);
  const scores = texts.map((text, at) => scoreText(text, articles[at] as Article));
  const rows: Record<string, Record<string, number>> = {};
  for (const part of ['dev', 'held'] as const) {
    rows[part] = rounded(summariseTexts(scores.filter((_, at) => texts[at]?.part === part)));
  }
  console.table(rows);
  if (process.env.SHOW?.includes('misses')) {
    for (const [at, text] of texts.entries()) {
      const [article, score] = [articles[at], scores[at]];
      if (text.part === 'dev' && article && score) showMisses(text, article, score);
    }
  }
  const before = cpuMilliseconds();
  readTexts(texts);
  console.log(`CPU: ${((cpuMilliseconds() - before) / Math.max(1, texts.length)).toFixed(2)} ms a text`);
}

function showMisses({ expect, file }: LabelledText, article: Article, score: TextScore): void {
  const missed = [
    ...(score.region === undefined || score.region === 'right'
      ? []
      : [`region ${score.region}: ${article.region?.code} ${article.region?.path}, not ${expect.region}`]),
    ...(score.kind === false ? [`kind ${article.document.kind}, not ${expect.kind}`] : []),
    ...(score.relevant === false ? [`relevant ${article.relevant}`] : []),
    ...(score.grade === false ? [`grade ${article.accident_grade}, not ${expect.grade}`] : []),
    ...(score.number === false ? [`number ${article.document.number}, not ${expect.number}`] : []),
    ...(score.date === false ? [`date ${article.published_at}, not ${expect.date}`] : []),
    ...difference('topics', score.topics),
    ...difference('figures', score.figures),
  ];
  if (missed.length > 0) console.log(`${file}/${score.id}: ${missed.join('; ')}`);
}

function difference(name: string, sets: Sets | undefined): readonly string[] {
  if (!sets) return [];
  const extra = sets.found.filter((one) => !sets.wanted.includes(one));
  const lost = sets.wanted.filter((one) => !sets.found.includes(one));
  return extra.length + lost.length === 0
    ? []
    : [`${name}${extra.map((one) => ` +${one}`).join('')}${lost.map((one) => ` -${one}`).join('')}`];
}
