import { redactEnvironment } from '../access/redact-environment.ts';
import { createLog, type Log } from '../log.ts';

/** What a verb has of the outside: streams, environment, and the signal that asks it to stop. */
export interface CliContext {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean; destroy?(error?: Error): unknown };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly log: Log;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Sets the exit status; the highest set one counts. */
  exit(status: number): void;
}

/** Milliseconds that a signal leaves the verb to come to its end; service managers wait some 90 seconds. */
const patience = 30_000;

/** The context of this process. A second signal ends it at once. */
export function processContext(): CliContext {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(name);
      // Every state is on disk already, so that not even an index that never answers may keep us longer.
      setTimeout(() => process.exit(130), patience).unref();
    });
  }
  // A reader that went away (| head) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`anlan: standard output cannot be written (${error.code ?? error.message})\n`);
    process.exit(2);
  });
  return {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    log: createLog({
      terminal: process.stderr.isTTY ?? false,
      redact: redactEnvironment(process.env),
    }),
    signal: controller.signal,
    exit(status) {
      process.exitCode = Math.max(Number(process.exitCode ?? 0), status);
    },
  };
}

/** One value to standard output as a line of JSON, indented on a terminal. */
export function printJson({ stdout }: CliContext, value: unknown): void {
  stdout.write(`${JSON.stringify(value, null, stdout.isTTY ? 2 : undefined)}\n`);
}

/** Lines to standard output. */
export function printLines({ stdout }: CliContext, ...lines: readonly string[]): void {
  stdout.write(`${lines.join('\n')}\n`);
}
