import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const elasticsearchVersion = '9.4.3';

/** Where the unpacked server lives: ANLAN_ES_CACHE, ~/.cache/anlan-elasticsearch or, as root, /var/tmp/anlan-elasticsearch (another user must reach it). */
export function cacheFolder(): string {
  const chosen = process.env.ANLAN_ES_CACHE;
  if (chosen) return chosen;
  return process.getuid?.() === 0
    ? '/var/tmp/anlan-elasticsearch'
    : join(homedir(), '.cache', 'anlan-elasticsearch');
}

/** Folder of the unpacked server, whether it is there or not. */
export function serverFolder(): string {
  return join(cacheFolder(), `elasticsearch-${elasticsearchVersion}`);
}

/** True once `npm run es:fetch` has finished: the mark is the last thing it writes. */
export function isServerFetched(): boolean {
  return existsSync(join(serverFolder(), '.ready'));
}
