import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pageScorer } from '../../src/clean/language-model/page-scorer.ts';
import { SequenceCounts } from '../../src/clean/language-model/sequence-counts.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { forgetLearned, readLearned, writeLearned } from '../../src/run/learn/learned-sequences.ts';
import { freshData, runProcess } from '../cli/run-anlan.ts';

function counted(...lines: readonly string[]): SequenceCounts {
  const counts = new SequenceCounts();
  for (const line of lines) counts.countLine(line, 1);
  return counts;
}

test('what is written is read again, without what was seen once', () => {
  const folder = freshData();
  expect(readLearned(folder)).toBeUndefined();
  const written = writeLearned(folder, counted('鸿雁哨来了', '鸿雁哨走了', '夜里起风'));
  const read = readLearned(folder);
  expect(read?.digest).toBe(written.digest);
  const sequences = read?.sequences();
  expect(sequences?.count(sequences.find('鸿雁哨'))).toBeCloseTo(2, 0);
  expect(sequences?.find('夜里')).toBe(0);
  expect(readdirSync(folder)).toEqual(['learned-sequences.txt.br']);
  expect(forgetLearned(folder)).toBe(true);
  expect(forgetLearned(folder)).toBe(false);
});

test('the rarest are left out until the file is small enough', () => {
  const counts = new SequenceCounts();
  for (let code = 0x4e00; code < 0x5600; code++) {
    const line = String.fromCharCode(code, 0x9000 - (code % 977), 0x7000 + (code % 641));
    counts.countLine(line, 2 + (code % 7));
  }
  const whole = writeLearned(freshData(), counts);
  const small = writeLearned(freshData(), counts, { bytes: whole.bytes / 2 });
  expect(small.bytes).toBeLessThanOrEqual(whole.bytes / 2);
  expect(small.least).toBeGreaterThan(whole.least);
  expect(small.sequences).toBeGreaterThan(0);
});

test('the file is part of the pipeline version', () => {
  const folder = freshData();
  const without = loadKnowledge(resolve('config'), folder);
  expect(without.pipelineVersion).toBe(loadKnowledge(resolve('config')).pipelineVersion);
  writeLearned(folder, counted('鸿雁哨', '鸿雁哨'));
  const first = loadKnowledge(resolve('config'), folder).pipelineVersion;
  writeLearned(folder, counted('鸿雁哨', '鸿雁哨', '云锣岗', '云锣岗'));
  const second = loadKnowledge(resolve('config'), folder).pipelineVersion;
  expect(new Set([without.pipelineVersion, first, second]).size).toBe(3);
});

test.each([
  ['no brotli', Buffer.from('鸿雁哨')],
  ['nothing', Buffer.alloc(0)],
  ['another text', brotliCompressSync('安全生产\n人人有责')],
  ['another digest', brotliCompressSync('anlan learned sequences 1\n0123\n鸿雁*')],
  ['a bomb', brotliCompressSync(Buffer.alloc(80_000_000))],
])('a file that is not ours (%s) is named with what to do', (_what, content) => {
  const folder = freshData();
  writeFileSync(join(folder, 'learned-sequences.txt.br'), content);
  expect(() => readLearned(folder)).toThrow(
    expect.objectContaining({
      code: 'config',
      message: expect.stringContaining(join(folder, 'learned-sequences.txt.br')),
      advice: 'Delete it, then run "anlan learn".',
    }),
  );
});

test('a folder in its place is no file of ours', () => {
  const folder = freshData();
  mkdirSync(join(folder, 'learned-sequences.txt.br'));
  expect(() => readLearned(folder)).toThrow(/learned-sequences/);
});

test('what was learned makes its words likelier, and no others', () => {
  const learned = counted(...Array.from({ length: 6 }, () => '检查组来到鸿雁哨'));
  const score = (scorer: ReturnType<typeof pageScorer>, text: string): number => {
    let [state, sum] = [scorer.behind('来到'), 0];
    for (const char of text) {
      sum += state.next(char);
      state = state.after(char);
    }
    return sum;
  };
  const before = pageScorer('');
  const after = pageScorer('', learned);
  expect(score(after, '鸿雁哨')).toBeGreaterThan(score(before, '鸿雁哨') + 5);
  expect(score(after, '鸿雁洲')).toBeLessThan(score(after, '鸿雁哨') - 3);
  expect(Math.abs(after.behind('安全').next('生') - before.behind('安全').next('生'))).toBeLessThan(0.01);
});

test('whoever is killed while writing leaves the old file or the new one', async () => {
  const folder = freshData();
  const old = writeLearned(folder, counted('鸿雁哨', '鸿雁哨'));
  const script = `
    const { writeLearned } = await import(${JSON.stringify(resolve('src/run/learn/learned-sequences.ts'))});
    const { SequenceCounts } = await import(${JSON.stringify(resolve('src/clean/language-model/sequence-counts.ts'))});
    for (let turn = 0; ; turn++) {
      const counts = new SequenceCounts();
      for (let code = 0; code < 3000; code++) counts.countLine(String.fromCharCode(0x4e00 + code, 0x4e00 + turn % 9), 2);
      writeLearned(${JSON.stringify(folder)}, counts);
      if (turn === 0) process.stdout.write('begun');
    }`;
  for (const moment of [3, 17, 31]) {
    const killed = await runProcess(process.execPath, ['--input-type=module', '-e', script], {
      onStart: (child) => {
        child.stdout?.once('data', () => void sleep(moment).then(() => child.kill('SIGKILL')));
      },
    });
    expect(killed.signal).toBe('SIGKILL');
    const read = readLearned(folder);
    expect(read?.sequences().size).toBeGreaterThan(3000);
    expect(read?.digest).not.toBe(old.digest);
  }
}, 30_000);
