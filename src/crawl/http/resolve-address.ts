import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Settings } from '../../config/settings.ts';
import { PageError } from '../../errors.ts';
import { addressPort, isPublicAddress, parseAddressPort } from './address-guard.ts';
import { explainNetworkError, NetworkError } from './network-error.ts';

export type CrawlSettings = Settings['crawl'];

export interface Target {
  readonly address: string;
  readonly port: number;
}

/** Addresses to connect to, in this order. */
export type ResolveAddress = (hostname: string, port: number) => Promise<readonly Target[]>;

/** All addresses of a name, as the system's resolver gives them. */
export type LookUp = (hostname: string) => Promise<readonly string[]>;

/** Addresses of a name that are tried. */
const mostTargets = 3;

const systemLookUp: LookUp = async (hostname) =>
  (await lookup(hostname, { all: true })).map((entry) => entry.address);

/**
 * Finds the addresses to connect to and checks them there and then, so that no answer of the DNS can lead inside
 * (settings.crawl.resolve first, then the address itself or DNS). Of several addresses only those that are public or allowed
 * are used, IPv4 first, since many networks have no way for IPv6; if none is left → PageError.
 */
export function addressResolver(settings: CrawlSettings, lookUp: LookUp = systemLookUp): ResolveAddress {
  const allowed = new Set(
    settings.allow_private.map((text) => {
      const { address, port } = parseAddressPort(text);
      return addressPort(address, port);
    }),
  );
  const isAllowed = ({ address, port }: Target) =>
    isPublicAddress(address) || allowed.has(addressPort(address, port));

  return async (hostname, port) => {
    const host = hostname
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '')
      .toLowerCase();
    const pinned = settings.resolve[`${host}:${port}`] ?? settings.resolve[host];
    const candidates = pinned
      ? [parseAddressPort(pinned)]
      : (isIP(host) ? [host] : await addressesOf(host, lookUp)).map((address) => ({ address, port }));
    const targets = candidates
      .filter(isAllowed)
      .toSorted((a, b) => isIP(a.address) - isIP(b.address))
      .slice(0, mostTargets);
    if (targets.length > 0) return targets;
    const found = candidates[0];
    throw new PageError(
      `${hostname}: the address ${found ? addressPort(found.address, found.port) : ''} is private and not allowed`,
      { advice: 'If it is meant, add address:port to crawl.allow_private in config/anlan.yaml.' },
    );
  };
}

async function addressesOf(host: string, lookUp: LookUp): Promise<readonly string[]> {
  const failed = (says: string, cause?: unknown) =>
    new NetworkError('dns', `${host}: ${says}`, {
      cause,
      advice: 'Check the host name and the DNS of this machine.',
    });
  let found: readonly string[];
  try {
    found = await lookUp(host);
  } catch (cause) {
    throw failed(explainNetworkError(cause)?.says ?? 'the name cannot be resolved', cause);
  }
  if (found.length === 0) throw failed('the name has no address');
  return found;
}
