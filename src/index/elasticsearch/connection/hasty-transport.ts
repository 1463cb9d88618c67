import { Transport } from '@elastic/elasticsearch';

/** Of the patience, what one wait of the client itself takes at most. */
const share = 0.1;

/**
 * The client tries again on its own before its caller hears of a failure, and waits up to 4 s each time: of a patience of
 * seconds, that is no more than a tenth, so that it is not outlasted and the caller has tries left.
 */
export function hastyTransport(patience: number): typeof Transport {
  return class extends Transport {
    constructor(options: ConstructorParameters<typeof Transport>[0]) {
      super({
        ...options,
        retryBackoff(_least, most, attempt) {
          const longest = Math.min(most, 2 ** attempt, patience * share);
          return (longest / 2) * (1 + Math.random());
        },
      });
    }
  };
}
