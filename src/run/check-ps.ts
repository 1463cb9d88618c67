import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConfigError } from '../errors.ts';

/** Crawlee asks `ps` with these options how much memory processes take; without an answer no crawl starts. → what was found; none → ConfigError. */
export async function checkPs(): Promise<string> {
  if (process.platform === 'win32') return 'not needed here';
  try {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid,pid,stat,rss,comm']);
    return `${stdout.trim().split('\n').length - 1} processes`;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new ConfigError(`ps -A -o …: ${said}`, { cause, advice: 'Crawls need ps: install procps.' });
  }
}
