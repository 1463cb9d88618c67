import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');
/** The arrow of a page's way; a stage knows no other stage's code. */
const stages = ['crawl', 'archive', 'decode', 'extract', 'clean', 'enrich', 'index', 'compare'];
/** What each folder may import besides itself and the files at the root of src. */
const allowed: Record<string, readonly string[]> = {
  text: [],
  access: [],
  config: [],
  store: ['config'],
  archive: ['config'],
  crawl: ['config', 'text', 'store', 'archive'],
  decode: ['text'],
  extract: ['text', 'config'],
  clean: ['text'],
  enrich: ['text', 'config'],
  index: ['text', 'config', 'access'],
  compare: ['text', 'index'],
  console: ['config', 'index', 'compare', 'text'],
  kibana: ['config', 'index', 'access'],
  run: ['config', 'store', 'text', 'access', ...stages],
  cli: ['config', 'store', 'text', 'access', 'run', 'console', 'kibana', ...stages],
};

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return names.map((name) => ({
    from: file,
    to: relative(source, resolve(dirname(join(source, file)), name)),
  }));
});

const folderOf = (file: string): string | undefined => (file.includes('/') ? file.split('/')[0] : undefined);

test('imports point along the arrow; only run and cli know all the stages', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [a, b] = [folderOf(from), folderOf(to)];
    if (a === undefined) return from !== 'main.ts' && b !== undefined;
    if (to.startsWith('..')) return !(a === 'run' && to.startsWith('../test/sites/'));
    return b !== undefined && b !== a && !allowed[a]?.includes(b);
  });
  expect(wrong).toEqual([]);
});

test('decode to enrich are pure: no clock, no network, no disk', () => {
  const impure =
    /from 'node:(?:fs|http|https|net|child_process|worker_threads|sqlite)|\bnew Date\(\)|\bDate\.now\(|\bfetch\(|Math\.random\(|process\.env/;
  const found = files.filter(
    (file) =>
      /^(?:decode|extract|clean|enrich|text)\//.test(file) &&
      impure.test(readFileSync(join(source, file), 'utf8')),
  );
  // Gazetteer and language model are the program's own data, read once; their builders are scripts.
  expect(found.filter((file) => !/^(?:enrich\/gazetteer|clean\/language-model)\//.test(file))).toEqual([]);
});

test('only cli writes to the console', () => {
  const found = files.filter(
    (file) =>
      !/^(?:cli\/|main\.ts)|\/build\.ts$/.test(file) &&
      /\bconsole\.(?:log|info|warn|error|debug)\(|process\.stdout/.test(
        readFileSync(join(source, file), 'utf8'),
      ),
  );
  expect(found).toEqual([]);
});

test('every folder of src is a stage or one of the folders around them', () => {
  const folders = new Set(files.flatMap((file) => folderOf(file) ?? []));
  expect([...folders].filter((folder) => !(folder in allowed))).toEqual([]);
});
