import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { unpackSequences } from './pack-sequences.ts';
import type { SequenceCounts } from './sequence-counts.ts';

let loaded: SequenceCounts | undefined;

/** The sequences that build.ts counted in Anlan's own prose and in a newspaper's pairs of words (see NOTICE), read once. */
export function domainSequences(): SequenceCounts {
  loaded ??= unpackSequences(
    brotliDecompressSync(readFileSync(join(import.meta.dirname, 'sequences.txt.br'))).toString(),
  );
  return loaded;
}
