import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { figureNames, type Kind, kinds } from '../../src/article.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { topicsSchema } from '../../src/config/topics.ts';
import { enrichDraft } from '../../src/enrich/enrich-draft.ts';
import { emptyDraft } from './empty-draft.ts';

const folder = join(import.meta.dirname, 'announcements');
const exampleSchema = z.strictObject({
  title: z.string().min(1),
  lead: z.string().min(1),
  kind: z.enum(kinds).optional(),
  topics: z.array(z.string()).default([]),
  figures: z.partialRecord(z.enum(figureNames), z.number()).default({}),
});
const topics = readYaml(join(import.meta.dirname, '../../config/topics.yaml'), topicsSchema);
const positive = readYaml(join(folder, 'positive.yaml'), z.array(exampleSchema));
const negative = readYaml(join(folder, 'negative.yaml'), z.array(exampleSchema));
const read = (title: string, lead: string) =>
  enrichDraft(emptyDraft({ title, paragraphs: [lead], publishedAt: '2024-06-01' }), {
    topics,
    pipelineVersion: 'test',
  });

/** Share of the named values found, over all examples. */
function shares(examples: typeof positive) {
  const articles = examples.map((example) => [example, read(example.title, example.lead)] as const);
  const kindOf = ({ kind }: { readonly kind?: Kind | undefined }): string => kind ?? '';
  const pairs = (record: Readonly<Record<string, number | undefined>>) =>
    Object.entries(record).map(([name, value]) => `${name}=${value}`);
  return {
    relevant: articles.filter(([, article]) => article.relevant).length / articles.length,
    kind:
      articles.filter(([example, { document }]) => kindOf(example) === document.kind).length /
      articles.length,
    topics: overlap(articles.map(([example, article]) => [article.topics, example.topics])),
    figures: overlap(articles.map(([example, { figures }]) => [pairs(figures), pairs(example.figures)])),
  };
}

function overlap(sets: readonly (readonly [readonly string[], readonly string[]])[]) {
  const hits = sets.reduce((sum, [got, want]) => sum + got.filter((item) => want.includes(item)).length, 0);
  const got = sets.reduce((sum, [found]) => sum + found.length, 0);
  const want = sets.reduce((sum, [, wanted]) => sum + wanted.length, 0);
  return { precision: hits / got, recall: hits / want };
}

const seen = (index: number): boolean => index % 3 !== 2;

describe.each([
  ['seen', positive.filter((_, index) => seen(index)), negative.filter((_, index) => seen(index))],
  ['unseen', positive.filter((_, index) => !seen(index)), negative.filter((_, index) => !seen(index))],
] as const)('made-up announcements, %s', (which, yes, no) => {
  test('announcements are relevant, other pages are not', () => {
    const lost = yes.filter(({ title, lead }) => !read(title, lead).relevant).map(({ title }) => title);
    const extra = no.filter(({ title, lead }) => read(title, lead).relevant).map(({ title }) => title);
    expect(lost.length / yes.length, lost.join()).toBeLessThanOrEqual(0.06);
    expect(extra.length / no.length, extra.join()).toBeLessThanOrEqual(0.06);
  });
  test('kind, topics and figures', () => {
    const { kind, topics: named, figures } = shares(yes);
    expect(kind).toBeGreaterThanOrEqual(which === 'seen' ? 0.95 : 0.8);
    expect(named.precision).toBeGreaterThanOrEqual(0.85);
    expect(named.recall).toBeGreaterThanOrEqual(0.8);
    expect(figures.precision).toBeGreaterThanOrEqual(0.9);
    expect(figures.recall).toBeGreaterThanOrEqual(0.8);
  });
});

test('there are enough of them', () => {
  expect(positive.length).toBeGreaterThanOrEqual(40);
  expect(negative.length).toBeGreaterThanOrEqual(30);
});
