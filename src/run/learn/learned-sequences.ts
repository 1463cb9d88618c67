import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { packSequences, unpackSequences } from '../../clean/language-model/pack-sequences.ts';
import type { SequenceCounts } from '../../clean/language-model/sequence-counts.ts';
import { ConfigError } from '../../errors.ts';
import { forgetFile, replaceFile } from '../replace-file.ts';

/** What `anlan learn` wrote. */
export interface LearnedSequences {
  readonly file: string;
  /** SHA-256 of the packed sequences, hex. */
  readonly digest: string;
  /** Unpacked when first asked for: most commands never need it. */
  readonly sequences: () => SequenceCounts;
}

export interface LearnedFile {
  readonly file: string;
  readonly digest: string;
  readonly bytes: number;
  /** Sequences in it; the others were seen less than `least` times. */
  readonly sequences: number;
  readonly least: number;
}

/** Largest file, in bytes; brotli makes some two bytes of a sequence. */
const mostBytes = 2_000_000;
/** Unpacked, some three times as large; more than this is no file of ours. */
const mostUnpacked = 32_000_000;
/** What was seen once says little: half of it is names and slips. */
const leastSeen = 2;

const fileName = 'learned-sequences.txt.br';
const heading = 'anlan learned sequences 1';

/** Reads <folder>/learned-sequences.txt.br; undefined if it is not there. Damaged or not ours → ConfigError. */
export function readLearned(folder: string): LearnedSequences | undefined {
  const file = join(folder, fileName);
  let text: string;
  try {
    text = brotliDecompressSync(readFileSync(file), { maxOutputLength: mostUnpacked }).toString();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined;
    throw unusable(file, cause);
  }
  const [first = '', digest = ''] = text.slice(0, 200).split('\n');
  const packed = text.slice(first.length + digest.length + 2);
  if (first !== heading || digest !== digestOf(packed)) throw unusable(file);
  let unpacked: SequenceCounts | undefined;
  return {
    file,
    digest,
    sequences() {
      unpacked ??= unpackSequences(packed);
      return unpacked;
    },
  };
}

/** Writes the counts in place of what was learned before, all or nothing: the rarest are left out until they fit. */
export function writeLearned(
  folder: string,
  counts: SequenceCounts,
  limits: { readonly bytes?: number } = {},
): LearnedFile {
  const file = join(folder, fileName);
  let least = leastSeen;
  for (;;) {
    const kept = counts.pruned(least);
    const packed = packSequences(kept);
    const digest = digestOf(packed);
    const bytes = compress(`${heading}\n${digest}\n${packed}`);
    if (bytes.length <= (limits.bytes ?? mostBytes) || packed === '') {
      replaceFile(file, bytes);
      return { file, digest, bytes: bytes.length, sequences: kept.size - 1, least };
    }
    least = Math.ceil(least * 1.3);
  }
}

/** Takes away what was learned; true if there was something. */
export function forgetLearned(folder: string): boolean {
  return forgetFile(join(folder, fileName));
}

function compress(text: string): Buffer {
  return brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

function digestOf(packed: string): string {
  return createHash('sha256').update(packed).digest('hex');
}

function unusable(file: string, cause?: unknown): ConfigError {
  return new ConfigError(`${file} is damaged or was not written by this version of anlan learn`, {
    cause,
    advice: 'Delete it, then run "anlan learn".',
  });
}
