import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runAnlan, runProcess } from './run-anlan.ts';

const anlan = `"${process.execPath}" "${resolve('bin/anlan.js')}"`;

test('a line ends with a line feed only: U+2028, U+2029 and a lone CR may stand in JSON', async () => {
  const input = '{"id":1,"text":"甲\u2028乙"}\r\n{"id":2,\r"text":"丙\u2029丁"}\n\n{"id":3,"text":"戊"}';
  const { status, stdout } = await runAnlan(['clean', '--jsonl'], { input });
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, text }) => [id, text])).toEqual([
    [1, '甲\u2028乙'],
    [2, '丙\u2029丁'],
    [3, '戊'],
  ]);
  expect(status).toBe(0);
});

test('an id comes back as the line writes it, even where a number would be rounded', async () => {
  const input = '{"x":{"id":7},"id":12345678901234567890,"text":"甲"}\n{"id":1e400,"text":7}\n';
  const { stdout } = await runAnlan(['clean', '--jsonl'], { input });
  expect(stdout).toMatch(/^\{"id":12345678901234567890,"text":"甲"/);
  expect(stdout).toMatch(/\n\{"id":1e400,"error":/);
});

test('what is not base64 is said to be none', async () => {
  const input = '{"id":1,"base64":"!?"}\n{"id":2,"base64":"5a6J\\n5YWo"}\n';
  const { stdout } = await runAnlan(['extract', '--jsonl'], { input });
  const [first, second] = stdout.trim().split('\n');
  expect(first).toMatch(/not base64/);
  expect(JSON.parse(second ?? '').body).toBe('安全');
});

test('a line over 64 MiB is answered with an error, and the next one is read', async () => {
  const { status, stdout } = await runProcess('bash', [
    '-c',
    `(head -c 70000000 /dev/zero | tr '\\0' a; echo; echo '{"id":2,"text":"甲"}') | ${anlan} clean --jsonl`,
  ]);
  expect(stdout).toMatch(
    /^\{"id":null,"error":\{"code":"bad-line","message":"line 1: longer than 64 MiB"\}\}\n\{"id":2,/,
  );
  expect(status).toBe(0);
});

test('a pipe can be named as the file', async () => {
  const { status, stdout } = await runProcess('bash', ['-c', `${anlan} clean <(printf '加强检查。')`]);
  expect(stdout).toBe('加强检查。');
  expect(status).toBe(0);
});

test.each([['extract'], ['extract', '--jsonl'], ['clean'], ['inspect', '-']])(
  'a signal ends %s %s while it waits for input',
  async (...words) => {
    const child = spawn(process.execPath, [resolve('bin/anlan.js'), ...words], { stdio: 'pipe' });
    const timer = setInterval(() => child.kill('SIGTERM'), 1500);
    const [status, signal] = await new Promise<unknown[]>((done) => child.on('exit', (...end) => done(end)));
    clearInterval(timer);
    expect(signal).toBe(null);
    expect(status).toBe(130);
    expect(child.stderr.read()).toBe(null);
  },
);

test.skipIf(!existsSync('/dev/full'))('a full disk behind standard output is said in one line', async () => {
  const { status, stderr } = await runProcess('bash', ['-c', `${anlan} sources list --json > /dev/full`]);
  expect(stderr).toBe('anlan: standard output cannot be written (ENOSPC)\n');
  expect(status).toBe(2);
});
