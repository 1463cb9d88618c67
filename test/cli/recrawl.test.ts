import { expect, test } from 'vitest';
import { freshData, runAnlan } from './run-anlan.ts';

const env = { ANLAN_DATA: freshData() };

test('recrawl of a page that is not there: exit status 1, with the reason', async () => {
  const ended = await runAnlan(['recrawl', 'http://www.longxi.example/info/9/99999.htm'], { env });
  expect(ended.stdout).toMatch(/1 failed[\s\S]*99999\.htm: answered 404/);
  expect(ended.status).toBe(1);
});

test('inspect says that it shows an error page', async () => {
  const ended = await runAnlan(['inspect', 'http://www.longxi.example/info/9/99999.htm'], { env });
  expect(ended.stderr).toMatch(/answered 404/);
});

test('a region code may be written at full length', async () => {
  const { stdout } = await runAnlan(['recrawl', '621100', '--dry-run'], { env });
  expect(stdout).toMatch(/all of demo-longxi/);
});
