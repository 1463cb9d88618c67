import type { Account } from './account.ts';

/** Would this account's secret cross a network for everybody on the way to read? Loopback stays on the machine. */
export function goesInClear(url: URL, account: Account): boolean {
  return account.authorization !== undefined && url.protocol === 'http:' && !isLoopback(url.hostname);
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/i.test(
    host,
  );
}
