import type { Store } from '../../store/open-store.ts';

export interface HostClaims {
  /** Makes the host this crawl's own, if it is not yet; the reason where another crawl has it. */
  claim(host: string): string | undefined;
  /** Gives all of them back. */
  release(): void;
}

/** A host is crawled by one run at a time, in whatever process, so that its delay holds between runs too. */
export function hostClaims({ locks }: Pick<Store, 'locks'>): HostClaims {
  const claims = new Map<string, { readonly release: () => void } | { readonly reason: string }>();
  return {
    claim(host) {
      const known = claims.get(host);
      if (known) return 'reason' in known ? known.reason : undefined;
      const lock = locks.acquire(`host:${host}`);
      const claim =
        'release' in lock
          ? lock
          : {
              reason: `${host} is being crawled by another run (process ${lock.heldBy.pid}, since ${lock.heldBy.since})`,
            };
      claims.set(host, claim);
      return 'reason' in claim ? claim.reason : undefined;
    },
    release() {
      for (const claim of claims.values()) {
        try {
          if ('release' in claim) claim.release();
        } catch {
          // The store cannot be written, which others have said; what it still holds of this process counts as free.
        }
      }
      claims.clear();
    },
  };
}
