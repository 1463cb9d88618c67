import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Settings } from '../config/settings.ts';
import { PageError, RetryableError } from '../errors.ts';
import { addressPort, isPublicAddress, parseAddressPort } from './address-guard.ts';

export type CrawlSettings = Settings['crawl'];

export interface Target {
  readonly address: string;
  readonly port: number;
}

export type ResolveAddress = (hostname: string, port: number) => Promise<Target>;

/**
 * Finds the address to connect to and checks it there and then, so that no answer of the DNS can lead inside
 * (settings.crawl.resolve first, then the address itself or DNS). A private one that is not allowed → PageError.
 */
export function addressResolver(settings: CrawlSettings): ResolveAddress {
  const allowed = new Set(
    settings.allow_private.map((text) => {
      const { address, port } = parseAddressPort(text);
      return addressPort(address, port);
    }),
  );
  const isAllowed = ({ address, port }: Target) =>
    isPublicAddress(address) || allowed.has(addressPort(address, port));

  return async (hostname, port) => {
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const pinned = settings.resolve[`${host}:${port}`] ?? settings.resolve[host];
    const candidates = pinned
      ? [parseAddressPort(pinned)]
      : (isIP(host) ? [host] : await addressesOf(host)).map((address) => ({ address, port }));
    const target = candidates.find(isAllowed);
    if (target) return target;
    const found = candidates[0];
    throw new PageError(
      `${hostname}: the address ${found ? addressPort(found.address, found.port) : ''} is private and not allowed`,
      { advice: 'If it is meant, add address:port to crawl.allow_private in config/anlan.yaml.' },
    );
  };
}

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map((entry) => entry.address);
  } catch (cause) {
    throw new RetryableError(`${host}: the name cannot be resolved`, {
      cause,
      advice: 'Check the host name and the DNS of this machine.',
    });
  }
}
