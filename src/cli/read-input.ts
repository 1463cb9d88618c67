import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { ConfigError } from '../errors.ts';
import type { CliContext } from './context.ts';

/** Largest single page or text that a filter takes, in bytes. */
const largest = 64 * 1024 * 1024;

/** All bytes of a file, or of standard input where no file (or `-`) is named. */
export async function readInput(context: CliContext, file: string | undefined): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await openInput(context, file)) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largest) {
      throw new ConfigError(
        `${file === undefined || file === '-' ? 'standard input' : file}: larger than ${largest / 1024 / 1024} MiB`,
        { advice: 'Many pages go through "anlan extract --jsonl": it streams.' },
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The bytes' stream of a file (a pipe too: `anlan extract <(curl …)`), or standard input; SIGINT ends it. */
export async function openInput(
  { stdin, signal }: CliContext,
  file: string | undefined,
): Promise<NodeJS.ReadableStream> {
  if (file !== undefined && file !== '-') {
    await requireFile(file);
    const stream = createReadStream(file, { signal });
    // Opening a named pipe that nobody writes to blocks a thread, which keeps even process.exit waiting.
    signal.addEventListener('abort', () => stream.pending && dieOf(String(signal.reason)), { once: true });
    return stream;
  }
  if (stdin.isTTY) {
    throw new ConfigError('nothing to read: no file named, and standard input is a terminal', {
      advice: 'Name a file, or pipe a page in: anlan extract page.html, or curl … | anlan extract.',
    });
  }
  signal.addEventListener('abort', () => stdin.destroy?.(new DOMException('interrupted', 'AbortError')), {
    once: true,
  });
  return stdin;
}

async function requireFile(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
    if (!(await stat(file)).isDirectory()) return;
  } catch (cause) {
    throw new ConfigError(`${file}: cannot be read`, {
      cause,
      advice: 'Check the path and its permissions.',
    });
  }
  throw new ConfigError(`${file}: is no file but a folder`, { advice: 'Name a page or a text file.' });
}

function dieOf(name: string): void {
  process.removeAllListeners(name);
  process.kill(process.pid, name);
}
