import { readAccount } from './account.ts';
import type { TrustSection } from './trust.ts';

/** A warning, where the account for this server would cross the network for everybody on the way to read; loopback stays on the machine. */
export function insecureWay(
  section: TrustSection,
  address: string,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const url = new URL(address);
  const { authorization } = readAccount(url, env, section === 'index' ? 'ES' : 'KIBANA');
  if (authorization === undefined || url.protocol !== 'http:' || isLoopback(url.hostname)) return undefined;
  return `${section}.url is http: the account for ${url.host} crosses the network for everybody on the way to read`;
}

function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/i.test(host);
}
