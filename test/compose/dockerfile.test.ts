import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';

const text = readFileSync('Dockerfile', 'utf8');
const instructions = text
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ name: line.split(/\s/, 1)[0] ?? '', rest: line.replace(/^\S+\s+/, '').trim() }));
const last = (name: string) => instructions.findLast((one) => one.name === name)?.rest ?? '';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('a linter finds nothing', () => {
  expect(validate(text)).toEqual([]);
  expect(validate(text.replace('--interval', '--intervall'))).not.toEqual([]);
});

test('every stage is the Node that the tests run with', () => {
  const images = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0]);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toBe(`node:${manifest.devDependencies.node}-trixie-slim`);
});

test('what is copied is there, and the ignore file lets through that and nothing else', () => {
  const sources = instructions
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
  for (const source of sources) expect(existsSync(source), source).toBe(true);
  const lines = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  expect(lines.slice(1).sort()).toEqual([...new Set(sources)].map((source) => `!${source}`).sort());
});

test('all that the program imports is in the image: src, and packages that are no development dependencies', () => {
  const imported = [...globSync('src/**/*.ts'), ...globSync('bin/*.js')]
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/(?:from '|import\(')((?!\.|node:)[^']+)'\)?;$/gm),
    ])
    .map(([, name = '']) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  expect(imported.length).toBeGreaterThan(20);
  for (const name of new Set(imported)) expect(Object.keys(manifest.dependencies), name).toContain(name);
});

test('it runs as a user, and as root nothing but what installs', () => {
  expect(last('USER')).toBe('1000:1000');
  const before = instructions.slice(
    0,
    instructions.findIndex(({ name }) => name === 'USER'),
  );
  expect(
    before.filter(({ name }) => name === 'RUN').map(({ rest }) => rest.split(/\s+/, 2).join(' ')),
  ).toEqual(['npm ci', 'apt-get update', 'ln -s']);
});

test('its program can be started by its name', () => {
  const [, target = ''] = /ln -s \/app\/(\S+) \/usr\/local\/bin\/anlan/.exec(text) ?? [];
  expect(statSync(target).mode & 0o111).toBe(0o111);
  expect(readFileSync(target, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(last('ENTRYPOINT')).toBe('["tini", "--", "anlan"]');
});
