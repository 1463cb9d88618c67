import cron from 'node-cron';
import type { Pipeline } from '../config/pipeline.ts';
import { AnlanError, ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Government sites keep Beijing time, and so do the schedules. */
const timezone = 'Asia/Shanghai';

export interface Schedule {
  /** Pipelines with their next start (ISO 8601, UTC). */
  readonly planned: readonly { readonly pipeline: string; readonly next: string }[];
  /** No new start; resolves when what is running has ended. */
  stop(): Promise<void>;
}

/** Starts every pipeline at its time, never two of one at once; one that fails is logged and starts again next time. */
export function schedulePipelines(
  pipelines: readonly Pipeline[],
  run: (pipeline: Pipeline) => Promise<void>,
  log: Log,
): Schedule {
  const running = new Map<string, Promise<void>>();
  const start = (pipeline: Pipeline): void => {
    if (running.has(pipeline.name)) {
      log.warn({ pipeline: pipeline.name }, 'still running: this start is left out');
      return;
    }
    const done = run(pipeline)
      .catch((error: unknown) => {
        const advice = error instanceof AnlanError ? error.advice : undefined;
        log.error(
          { pipeline: pipeline.name, err: error, advice },
          'pipeline failed; it starts again at its next time',
        );
      })
      .finally(() => running.delete(pipeline.name));
    running.set(pipeline.name, done);
  };
  const tasks = pipelines.flatMap((pipeline) => {
    if (!pipeline.schedule) return [];
    if (!cron.validate(pipeline.schedule)) {
      throw new ConfigError(
        `pipeline "${pipeline.name}": schedule "${pipeline.schedule}" is not a cron expression`,
        {
          advice: 'Write five fields, such as "0 2 * * *" for two in the morning.',
        },
      );
    }
    const task = cron.schedule(pipeline.schedule, () => start(pipeline), { timezone, name: pipeline.name });
    return [{ pipeline: pipeline.name, task }];
  });
  if (tasks.length === 0) {
    throw new ConfigError('no pipeline has a schedule', {
      advice: 'Give one a `schedule:`, such as "0 2 * * *".',
    });
  }
  return {
    planned: tasks.map(({ pipeline, task }) => ({
      pipeline,
      next: task.getNextRun()?.toISOString() ?? 'never',
    })),
    async stop() {
      await Promise.all(tasks.map(({ task }) => task.stop()));
      await Promise.all(running.values());
    },
  };
}
