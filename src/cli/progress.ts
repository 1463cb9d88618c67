import type { RunProgress } from '../run/run-options.ts';
import type { CliContext } from './context.ts';

export interface ProgressView {
  update(progress: RunProgress): void;
  /** Takes the line off the terminal. */
  end(): void;
}

/** Milliseconds between two drawings on a terminal, and between two log lines in a pipe. */
const [drawEvery, logEvery] = [120, 10_000];

/** Progress of a run: one line that rewrites itself on a terminal, a JSON line every ten seconds in a pipe. */
export function showProgress({ stderr, log }: CliContext): ProgressView {
  const started = performance.now();
  let last = -Infinity;
  const draw = stderr.isTTY ?? false;
  return {
    update(progress) {
      const at = performance.now();
      if (at - last < (draw ? drawEvery : logEvery)) return;
      last = at;
      const seconds = Math.max((at - started) / 1000, 0.001);
      const rate = progress.done / seconds;
      const left = rate > 0 ? Math.ceil(progress.queued / rate) : undefined;
      if (!draw) {
        log.info({ ...progress, rate: Number(rate.toFixed(1)), secondsLeft: left }, 'progress');
        return;
      }
      const line =
        `${progress.done} pages, ${progress.queued} waiting, ${progress.articles} articles, ` +
        `${progress.findings} findings, ${progress.failed} failed, ${rate.toFixed(1)} pages/s` +
        (left === undefined || progress.queued === 0 ? '' : `, about ${duration(left)} left`);
      stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns ?? 100) - 1)}`);
    },
    end() {
      if (draw) stderr.write('\r\u001b[2K');
    },
  };
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
