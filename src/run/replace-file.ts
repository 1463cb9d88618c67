import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../errors.ts';

/** Writes a file in place of another: whoever is killed in between leaves the old one as it was. Not writable → ConfigError. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const staging = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(staging, content, { flush: true });
    renameSync(staging, file);
  } catch (cause) {
    rmSync(staging, { force: true });
    throw new ConfigError(`${file} cannot be written: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
      advice: 'Make room in the data folder and give this user the right to write there.',
    });
  }
}

/** Takes a file away; true if there was one. */
export function forgetFile(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
