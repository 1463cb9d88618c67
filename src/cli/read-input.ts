import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { ConfigError } from '../errors.ts';
import type { CliContext } from './context.ts';

/** Largest single page or text that a filter takes, in bytes. */
const largest = 64 * 1024 * 1024;

/** All bytes of a file, or of standard input where no file (or `-`) is named. */
export async function readInput({ stdin }: CliContext, file: string | undefined): Promise<Uint8Array> {
  if (file !== undefined && file !== '-') {
    await requireFile(file);
    return readFile(file);
  }
  if (stdin.isTTY) {
    throw new ConfigError('nothing to read: no file named, and standard input is a terminal', {
      advice: 'Name a file, or pipe a page in: anlan extract page.html, or curl … | anlan extract.',
    });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largest) throw tooLarge('standard input');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The lines' stream of a file, or standard input. */
export async function openInput(
  { stdin }: CliContext,
  file: string | undefined,
): Promise<NodeJS.ReadableStream> {
  if (file === undefined || file === '-') return stdin;
  await requireFile(file, Number.POSITIVE_INFINITY);
  return createReadStream(file);
}

async function requireFile(file: string, limit = largest): Promise<void> {
  let size: number;
  try {
    const found = await stat(file);
    if (!found.isFile())
      throw new ConfigError(`${file}: is no file`, { advice: 'Name a page or a text file.' });
    size = found.size;
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`${file}: cannot be read`, {
      cause,
      advice: 'Check the path and its permissions.',
    });
  }
  if (size > limit) throw tooLarge(file);
}

function tooLarge(what: string): ConfigError {
  return new ConfigError(`${what}: larger than ${largest / 1024 / 1024} MiB`, {
    advice: 'Use --jsonl for many pages: it streams.',
  });
}
