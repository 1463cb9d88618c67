import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunAnlanOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Gets the process, to send it signals. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** A new, empty data folder. */
export function freshData(): string {
  return mkdtempSync(join(tmpdir(), 'anlan-test-'));
}

/** Runs the program as its user does: a process of its own, streams that are no terminal. */
export function runAnlan(words: readonly string[], options: RunAnlanOptions = {}): Promise<Ended> {
  return runProcess(process.execPath, [resolve('bin/anlan.js'), ...words], options);
}

/** Runs any command and collects what it prints. */
export function runProcess(
  command: string,
  words: readonly string[],
  { env = {}, input, onStart }: RunAnlanOptions = {},
): Promise<Ended> {
  return new Promise((resolveEnd, reject) => {
    const child = spawn(command, words, {
      env: { ...process.env, NO_COLOR: '1', ANLAN_CONSOLE_PORT: '0', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      resolveEnd({
        status,
        signal,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      });
    });
    // A process that ends before it has read everything is not this function's failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    onStart?.(child);
  });
}
