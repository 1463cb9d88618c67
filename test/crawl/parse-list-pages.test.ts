import { expect, test } from 'vitest';
import { parseList } from '../../src/crawl/profiles/parse-list.ts';
import { recogniseProfile } from '../../src/crawl/profiles/recognise-profile.ts';
import { listCases } from './measure-lists.ts';

test.each(listCases().map((entry) => [entry.slug, entry] as const))('%s', (_slug, { html, expected }) => {
  const list = parseList(html, expected.url, {});
  expect(list.items).toEqual(expected.items);
  expect(list.next ?? null).toBe(expected.next);
  expect(list.totalPages ?? null).toBe(expected.totalPages);
  expect(list.lists).toEqual(expected.lists);
  if (expected.profile) expect(recogniseProfile(html, expected.url).profile).toBe(expected.profile);
});
