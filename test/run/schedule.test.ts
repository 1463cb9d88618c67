import { expect, test } from 'vitest';
import { pipelineSchema } from '../../src/config/pipeline.ts';
import { silentLog } from '../../src/log.ts';
import { schedulePipelines } from '../../src/run/schedule-pipelines.ts';
import { freshData, runAnlan } from '../cli/run-anlan.ts';

const everySecond = pipelineSchema.parse({ name: 'often', schedule: '* * * * * *' });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('never two of one pipeline at once; one that fails starts again', async () => {
  let [running, most, starts] = [0, 0, 0];
  const schedule = schedulePipelines(
    [everySecond],
    async () => {
      starts++;
      most = Math.max(most, ++running);
      await pause(1_500);
      running--;
      if (starts === 1) throw new Error('the first one fails');
    },
    silentLog,
  );
  await pause(5_200);
  await schedule.stop();
  expect(running).toBe(0);
  expect(most).toBe(1);
  expect(starts).toBeGreaterThanOrEqual(2);
});

test('the next start is told, in the time of Beijing', async () => {
  const nightly = pipelineSchema.parse({ name: 'nightly', schedule: '0 2 * * *' });
  const schedule = schedulePipelines([nightly], async () => undefined, silentLog);
  expect(schedule.planned[0]?.next).toMatch(/T18:00:00\.000Z$/);
  await schedule.stop();
});

test('a schedule that is no cron expression', () => {
  const wrong = { ...pipelineSchema.parse({ name: 'wrong' }), schedule: 'at two' };
  expect(() => schedulePipelines([wrong], async () => undefined, silentLog)).toThrow(
    /pipeline "wrong": schedule "at two"/,
  );
});

test('anlan schedule ends with 0 on SIGTERM', async () => {
  const ended = await runAnlan(['schedule'], {
    env: { ANLAN_DATA: freshData() },
    onStart: (child) => {
      let told = '';
      let sent = false;
      child.stderr?.on('data', (chunk: Buffer) => {
        told += chunk;
        if (!sent && told.includes('weekly-full')) sent = child.kill('SIGTERM');
      });
    },
  });
  expect(ended.stderr).toContain('nightly');
  expect(ended.status).toBe(0);
});
