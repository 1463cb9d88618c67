import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Archive, PageFilter } from '../../src/archive/open-archive.ts';
import type { RawPage } from '../../src/raw-page.ts';

/** A page of a made-up site; each number has its own address and text. */
export function samplePage(number: number, more: Partial<RawPage> = {}): RawPage {
  return {
    url: `http://www.x.example/tz/${number}.html`,
    finalUrl: `http://www.x.example/tz/${number}.html`,
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', etag: `"${number}"` },
    bytes: new Uint8Array(Buffer.from(`<p>第${number}号</p>`)),
    fetchedAt: '2024-07-30T01:02:03.456Z',
    sourceId: 'x',
    ...more,
  };
}

/** A data folder for one test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Paths of the archive's files with that ending. */
export function filesOf(folder: string, ending = '.warc.gz'): readonly string[] {
  return readdirSync(join(folder, 'archive'))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, 'archive', name));
}

/** All pages that a walk gives, each read again by its reference. */
export async function pagesOf(archive: Archive, filter?: PageFilter): Promise<readonly RawPage[]> {
  const pages: RawPage[] = [];
  for await (const { page, ref } of archive.pages(filter)) {
    const again = await archive.read(ref);
    if (JSON.stringify(again) !== JSON.stringify(page)) throw new Error(`${ref.file}@${ref.offset} differs`);
    pages.push(page);
  }
  return pages;
}
