import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runProcess } from '../cli/run-anlan.ts';
import { readCompose } from './read-compose.ts';

const scripts = globSync('docker/*.sh').sort();
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test('bash can read them', async () => {
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) {
    const { status, stderr } = await runProcess('bash', ['-n', script]);
    expect([status, stderr], script).toEqual([0, '']);
    expect(readFileSync(script, 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n(#.*\n)+set -euo pipefail\n/);
  }
});

test.skipIf(!hasShellcheck)('shellcheck finds nothing', async () => {
  expect((await runProcess('shellcheck', scripts)).stdout).toBe('');
});

test('the smoke script asks for services that there are, and for every type of object that is imported', () => {
  const text = readFileSync('docker/smoke.sh', 'utf8');
  const services = Object.keys(readCompose('docker-compose.yml').services);
  const named = [
    ...text.matchAll(/compose (?:exec -T|ps --all --quiet|logs) ((?:(?!anlan doctor)[a-z]+ ?)+)/g),
  ];
  for (const name of named.flatMap(([, words = '']) => words.trim().split(' ')))
    expect(services).toContain(name);
  const types = readFileSync('config/kibana/anlan.ndjson', 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).type);
  expect(/"type": (\[[^\]]*\])/.exec(text)?.[1]).toBe(
    JSON.stringify([...new Set(types)].sort()).replaceAll(',', ', '),
  );
});
