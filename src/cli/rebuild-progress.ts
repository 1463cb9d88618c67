import type { RebuildProgress, RebuildStep } from '../index/article-index.ts';
import type { CliContext } from './context.ts';

/** Milliseconds between two lines of the log within one step. */
const logEvery = 10_000;

/** What a step does, for people. */
const said: Readonly<Record<RebuildStep, string>> = {
  prepare: 'looking at what is there',
  remake: 'articles made anew of the archive',
  copy: 'copying',
  'catch up': 'bringing over what was written meanwhile',
  close: 'closing the old index for writing',
  last: 'bringing over the last of it',
  check: 'comparing both',
  swap: 'moving the alias',
  done: 'done',
};

/** Progress of a rebuild on standard error: one line that rewrites itself on a terminal, a line of the log a step in a pipe. */
export function showRebuild({ stderr, log }: CliContext): {
  update(progress: RebuildProgress): void;
  end(): void;
} {
  let last: { readonly key: string; readonly at: number } | undefined;
  const draw = stderr.isTTY ?? false;
  return {
    update({ index, step, copied, total }) {
      const line = `${index}: ${said[step]}${total > 0 ? `, ${copied} of ${total}` : ''}`;
      if (draw) {
        stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns ?? 100) - 1)}`);
        return;
      }
      const key = `${index} ${step}`;
      const at = performance.now();
      if (last?.key === key && at - last.at < logEvery) return;
      last = { key, at };
      log.info({ index, step, copied, total }, 'rebuild');
    },
    end() {
      if (draw) stderr.write('\r\u001b[2K');
    },
  };
}
