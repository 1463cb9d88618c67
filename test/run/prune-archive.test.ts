import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Archive, type ArchiveRef, openArchive } from '../../src/archive/open-archive.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { silentLog } from '../../src/log.ts';
import { checkArchive } from '../../src/run/retention/check-archive.ts';
import { type PruneOptions, pruneArchive } from '../../src/run/retention/prune-archive.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { dataFolder, filesOf, pagesOf, samplePage } from '../archive/sample-page.ts';

const today = '2024-12-31T00:00:00.000Z';
const old = '2024-07-01T00:00:00.000Z';
const later = '2024-07-02T00:00:00.000Z';
const recent = '2024-12-20T00:00:00.000Z';

const partsOf = (folder: string, store: Store) => ({
  store,
  settings: settingsSchema.parse({ data: folder, archive: { keep_days: 30 } }),
  log: silentLog,
  now: () => new Date(today),
});

/** A declared archive, closed; its copies by name; `state`: what the page's state refers to. */
async function archiveOf(
  write: (archive: Archive, put: Put, store: Store) => Promise<void>,
): Promise<{ readonly folder: string; readonly store: Store }> {
  const folder = dataFolder();
  const store = openStore(folder);
  const archive = openArchive(folder);
  await write(
    archive,
    async (number, text, at, more = {}) => {
      const page = samplePage(number, { fetchedAt: at, bytes: new Uint8Array(Buffer.from(text)) });
      const ref = await archive.write(page, {
        group: more.group ?? '44',
        requestHeaders: { 'user-agent': 'Anlan' },
      });
      if (more.state) record(store, number, ref, at);
      return ref;
    },
    store,
  );
  await archive.close();
  return { folder, store };
}

type Put = (
  number: number,
  text: string,
  at: string,
  more?: { readonly state?: boolean; readonly group?: string },
) => Promise<ArchiveRef>;

function record(store: Store, number: number, ref: ArchiveRef, fetchedAt: string): void {
  const { url, sourceId } = samplePage(number);
  store.pages.record({ url, sourceId, kind: 'article', outcome: 'new', ref, fetchedAt });
}

async function prune(folder: string, store: Store, options: PruneOptions = {}) {
  const result = await pruneArchive(partsOf(folder, store), options);
  const problems: unknown[] = [];
  await checkArchive(partsOf(folder, store), { quick: false }, (problem) => problems.push(problem));
  expect(problems).toEqual([]);
  const archive = openArchive(folder);
  const texts = (await pagesOf(archive)).map(({ bytes }) => Buffer.from(bytes).toString());
  for (const known of store.pages.archived()) expect((await archive.read(known.ref)).url).toBe(known.url);
  await archive.close();
  return { result, texts: texts.toSorted() };
}

test('older copies of a page that has a newer one go; newest, recent and referred ones stay', async () => {
  const { folder, store } = await archiveOf(async (_archive, put) => {
    await put(1, '1 old', old);
    await put(1, '1 later', later);
    await put(1, '1 new', recent, { state: true });
    await put(2, '2 old, all there is', old, { state: true });
    await put(3, '3 old, but the state refers to it', old, { state: true });
    await put(3, '3 new', later);
    await put(4, '4 recent, with a newer one', recent);
    await put(4, '4 newer', today, { state: true });
    await put(5, '5 old, unknown to the store', old);
  });
  const { result, texts } = await prune(folder, store);
  expect(result).toMatchObject({ files: 2, copies: 2, left: [], before: '2024-12-01T00:00:00.000Z' });
  expect(texts).toEqual([
    '1 new',
    '2 old, all there is',
    '3 new',
    '3 old, but the state refers to it',
    '4 newer',
    '4 recent, with a newer one',
    '5 old, unknown to the store',
  ]);
  // Nothing is left to do, and nothing of the work lies about.
  expect((await prune(folder, store)).result).toMatchObject({ files: 0, copies: 0 });
  expect(readdirSync(join(folder, 'archive')).filter((name) => !/\.(cdxj|warc\.gz)$/.test(name))).toEqual([]);
  store.close();
});

test('a revisit keeps the copy it stands for as long as it stays itself', async () => {
  const { folder, store } = await archiveOf(async (archive, put) => {
    const unchanged = async (number: number, text: string, at: string, of: ArchiveRef) => {
      const bytes = new Uint8Array(Buffer.from(text));
      await archive.revisit(samplePage(number, { fetchedAt: at, bytes }), of, { group: '44' });
    };
    await unchanged(1, '1 seen again lately', recent, await put(1, '1 seen again lately', old));
    await put(1, '1 now', today, { state: true });
    await unchanged(2, '2 seen again long ago', later, await put(2, '2 seen again long ago', old));
    await put(2, '2 now', today, { state: true });
    await unchanged(3, '3 never changed', later, await put(3, '3 never changed', old, { state: true }));
  });
  const { texts } = await prune(folder, store);
  expect(texts).toEqual(['1 now', '1 seen again lately', '2 now', '3 never changed']);
  store.close();
});

test('a copy from before a change stays as long as copies stay, then the history goes on without it', async () => {
  const changes: { number: number; at: string; beforeRef: ArchiveRef }[] = [];
  const { folder, store } = await archiveOf(async (_archive, put) => {
    for (const [number, at] of [
      [1, recent],
      [2, later],
    ] as const) {
      const beforeRef = await put(number, `${number} before`, old);
      await put(number, `${number} after`, at, { state: true });
      changes.push({ number, at, beforeRef });
    }
  });
  for (const { number, at, beforeRef } of changes) {
    store.revisions.add({
      articleId: `a${number}`,
      at,
      url: samplePage(number).url,
      afterHash: 'h',
      what: { by: 'site', fields: [] },
      beforeRef,
    });
  }
  const { texts } = await prune(folder, store);
  expect(texts).toEqual(['1 after', '1 before', '2 after']);
  const archive = openArchive(folder);
  const kept = store.revisions.of('a1')[0]?.beforeRef;
  if (!kept) throw new Error('the reference went');
  expect(Buffer.from((await archive.read(kept)).bytes).toString()).toBe('1 before');
  expect(store.revisions.of('a2')[0]).not.toHaveProperty('beforeRef');
  await archive.close();
  store.close();
});

test('a page that waits for the index keeps its copy, wherever that lies', async () => {
  const place = { sourceId: 'x', host: 'www.x.example' };
  let run = '';
  const { folder, store } = await archiveOf(async (_archive, put, { runs, frontier }) => {
    await put(1, 'something that goes', old);
    const ref = await put(2, 'fetched, not acknowledged', old);
    await put(2, 'newer', later);
    await put(1, 'what stays', recent, { state: true });
    run = runs.start({ pipeline: 'nightly' });
    frontier.add(run, {
      ...place,
      url: samplePage(2).url,
      kind: 'article',
      lane: 'plain',
      priority: 1,
    });
    const item = frontier.lease(run, 'plain', place);
    if (item) frontier.fetched(item.seq, ref, 10);
    if (item) frontier.release(item.seq);
  });
  const { texts } = await prune(folder, store);
  expect(texts).toEqual(['fetched, not acknowledged', 'newer', 'what stays']);
  const item = store.frontier.lease(run, 'plain', place);
  const archive = openArchive(folder);
  if (!item?.ref) throw new Error('its reference went');
  expect(Buffer.from((await archive.read(item.ref)).bytes).toString()).toBe('fetched, not acknowledged');
  await archive.close();
  store.close();
});

test('a dry run changes nothing; another run, and a file being written, are left alone', async () => {
  const { folder, store } = await archiveOf(async (_archive, put) => {
    await put(1, 'old', old);
    await put(1, 'new', recent, { state: true });
  });
  const before = filesOf(folder, '');
  expect((await prune(folder, store, { dryRun: true })).result).toMatchObject({ files: 1, copies: 1 });
  expect(filesOf(folder, '')).toEqual(before);

  const lock = store.locks.acquire('pipeline:nightly');
  expect((await prune(folder, store)).result).toMatchObject({ copies: 0, postponed: /nightly/ });
  expect(
    (await prune(folder, store, { pipeline: 'nightly', dryRun: true })).result.postponed,
  ).toBeUndefined();
  if ('release' in lock) lock.release();

  const checking = store.locks.acquire('archive');
  expect((await pruneArchive(partsOf(folder, store))).postponed).toMatch(/prunes or checks/);
  await expect(checkArchive(partsOf(folder, store), { quick: true }, () => undefined)).rejects.toThrow(
    /prunes or checks/,
  );
  if ('release' in checking) checking.release();

  const archive = openArchive(folder);
  await archive.write(samplePage(2, { fetchedAt: old }));
  await archive.write(samplePage(2, { fetchedAt: later }));
  const open = filesOf(folder, '.open').map((path) => path.slice(0, -'.open'.length));
  expect(open).toHaveLength(2);
  expect((await prune(folder, store)).result).toMatchObject({ files: 1, copies: 1 });
  expect(filesOf(folder)).toEqual(expect.arrayContaining(open));
  await archive.close();
  expect((await prune(folder, store)).result).toMatchObject({ files: 1, copies: 1 });
  store.close();
});

test('a damaged file is left as it is and named', async () => {
  const { folder, store } = await archiveOf(async (_archive, put) => {
    await put(1, 'old', old);
    await put(2, 'old too', old);
    await put(1, 'new', recent, { state: true });
  });
  const [file = ''] = filesOf(folder);
  const bytes = readFileSync(file);
  // The header of the second member of the page: nothing of it can be stepped over.
  const at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8, 4]), 600);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.alloc(4), bytes.subarray(at + 4)]));
  const result = await pruneArchive(partsOf(folder, store));
  expect(result).toMatchObject({ files: 0, left: [{ reason: /damaged/ }] });
  expect(filesOf(folder)).toHaveLength(2);
  store.close();
});

test('an index that is not true does no harm', async () => {
  const { folder, store } = await archiveOf(async (_archive, put) => {
    await put(1, '1 old', old);
    await put(2, '2 old, all there is', old);
    await put(1, '1 new', recent, { state: true });
  });
  const [index = ''] = filesOf(folder, '.cdxj');
  const lines = readFileSync(index, 'utf8').split('\n');
  // It knows only what goes: what it does not know stays all the same.
  writeFileSync(index, `${lines[0]}\n`);
  expect((await prune(folder, store)).texts).toEqual(['1 new', '2 old, all there is']);
  store.close();

  const wrong = await archiveOf(async (_archive, put) => {
    await put(1, '1 old', old);
    await put(1, '1 new', recent, { state: true });
  });
  const [path = ''] = filesOf(wrong.folder, '.cdxj');
  const text = readFileSync(path, 'utf8');
  const { offset, length } = JSON.parse(/\{.*\}/.exec(text)?.[0] ?? '{}');
  // What follows on the page: its request.
  writeFileSync(path, text.replace(`"offset":"${offset}"`, `"offset":"${Number(offset) + Number(length)}"`));
  expect(await pruneArchive(partsOf(wrong.folder, wrong.store))).toMatchObject({
    files: 0,
    left: [{ reason: /index is not true/ }],
  });
  for (const stale of filesOf(wrong.folder, '.cdxj')) rmSync(stale);
  expect((await prune(wrong.folder, wrong.store)).texts).toEqual(['1 new']);
  wrong.store.close();
});

test('SIGKILL at seeded moments of a prune: every reference leads to its page, and the next one ends the work', {
  timeout: 120_000,
}, async () => {
  const wanted: string[] = [];
  const { folder, store } = await archiveOf(async (_archive, put) => {
    for (let day = 1; day <= 12; day++) {
      const at = `2024-07-${String(day).padStart(2, '0')}T00:00:00.000Z`;
      for (let number = 0; number < 30; number++) {
        // Each page has its copies on some of the days; state refers to the last.
        if ((number * 7 + day) % 3 === 0) continue;
        const isLast = ![1, 2, 3].some((next) => day + next <= 12 && (number * 7 + day + next) % 3 !== 0);
        const text = `${number}/${day} ${'内容'.repeat(300)}`;
        if (isLast) wanted.push(text);
        await put(number, text, at, { state: isLast, group: String(10 + (number % 4)) });
      }
    }
  });
  store.close();

  const whole = dataFolder();
  cpSync(folder, whole, { recursive: true });
  const { events } = await runChild(whole, undefined);

  let begun = 0;
  for (let moment = 0; moment < 9; moment++) {
    const copy = dataFolder();
    cpSync(folder, copy, { recursive: true });
    await runChild(copy, 1 + Math.floor((moment * events) / 10));
    const after = openStore(copy);
    const archive = openArchive(copy);
    begun += after.archiveRefs.rewrites().length;
    const known = [...after.pages.archived()];
    expect(known).toHaveLength(30);
    const texts = await Promise.all(
      known.map(async ({ ref }) => Buffer.from((await archive.read(ref)).bytes).toString()),
    );
    expect(texts.toSorted()).toEqual(wanted.toSorted());
    expect((await prune(copy, after)).texts).toEqual(wanted.toSorted());
    expect(after.archiveRefs.rewrites()).toEqual([]);
    expect(readdirSync(join(copy, 'archive')).filter((name) => /tmp|open/.test(name))).toEqual([]);
    await archive.close();
    after.close();
  }
  expect(begun).toBeGreaterThan(2);
});

/** A prune in a process of its own, killed at that change of the archive's folder; resolves to the changes that were seen. */
async function runChild(folder: string, killAt: number | undefined): Promise<{ readonly events: number }> {
  let events = 0;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'prune-child.ts'), folder, today], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const watcher = watch(join(folder, 'archive'), () => {
    events++;
    if (events === killAt) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('exit', resolve));
  watcher.close();
  return { events };
}
