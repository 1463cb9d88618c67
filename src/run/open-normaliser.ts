import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { Article } from '../article.ts';
import type { PageType } from '../draft.ts';
import { IndexUnavailableError, PageError } from '../errors.ts';
import type { Knowledge } from './knowledge.ts';
import { type NormaliseInput, normalise } from './normalise.ts';

/** What the run needs of a normalised page. */
export interface NormalisedPage {
  readonly pageType: PageType;
  readonly pageTypeReason: string;
  readonly article: Article;
  /** As the page names it, absolute or not. */
  readonly canonicalUrl?: string | undefined;
}

/** What a worker thread is told when it starts. */
export interface WorkerSettings {
  readonly config: string;
  readonly data: string;
  readonly pipelineVersion: string;
}

/** Makes articles of pages, several at once; the same page gives the same article whichever thread it meets. */
export interface Normaliser {
  /** A page that takes longer than a minute, or more memory than a thread has → PageError. */
  normalise(input: NormaliseInput): Promise<NormalisedPage>;
  close(): Promise<void>;
}

interface NormaliserOptions extends WorkerSettings {
  readonly knowledge: Knowledge;
  /** Worker threads; absent: one a core, four at most; 0: in this thread, one page after the other. */
  readonly threads?: number | undefined;
  /** Milliseconds for one page. */
  readonly patience?: number;
}

/** Heap of one thread, MB: the language model takes 150, a hostile page must not take the machine. */
/** Worker threads of an installed package (in a folder node_modules) need to be told to strip types, as bin/anlan.js is. */
const isInstalled = import.meta.url.includes('/node_modules/');
const typeStripper = new URL('../../bin/strip-types.js', import.meta.url).href;

const heap = 1024;
/** MB for what lives no longer than its page; with a thread's default a sixth of the time goes into collecting it. */
const young = 64;
/** Each holds vocabularies and, once it has met a damaged page, the language model: some 300 MB. */
const mostThreads = 4;
/** Milliseconds a thread without work is kept. */
const idle = 10_000;

/** The pure stages on worker threads (piscina), which start when pages come; see Normaliser. */
export function openNormaliser(options: NormaliserOptions): Normaliser {
  const { knowledge, threads = Math.min(mostThreads, availableParallelism()), patience = 60_000 } = options;
  if (threads === 0) {
    return {
      async normalise(input) {
        const { cleaned, article } = normalise(input, knowledge);
        const { pageType, pageTypeReason, canonicalUrl } = cleaned;
        return { pageType, pageTypeReason, canonicalUrl, article };
      },
      close: async () => undefined,
    };
  }
  let pool: Piscina<NormaliseInput, NormalisedPage> | undefined;
  const { config, data, pipelineVersion } = options;
  const started = (): Piscina<NormaliseInput, NormalisedPage> => {
    pool ??= new Piscina({
      filename: join(import.meta.dirname, 'normalise-worker.ts'),
      name: 'normalisePage',
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idle,
      workerData: { config, data, pipelineVersion } satisfies WorkerSettings,
      ...(isInstalled && { execArgv: [...process.execArgv, '--import', typeStripper] }),
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: young },
    });
    return pool;
  };
  const turn = turns(threads);
  return {
    async normalise(input) {
      // A thread gets a copy of its own: bytes may be a view of a buffer that others use.
      const content = typeof input.content === 'string' ? input.content : Uint8Array.from(input.content);
      const transferList = typeof content === 'string' ? [] : [content.buffer];
      // The minute begins when a thread is free: a slow page must not cost those behind it their time.
      const done = await turn();
      try {
        return await started().run(
          { ...input, content },
          { transferList, signal: AbortSignal.timeout(patience) },
        );
      } catch (error) {
        throw failure(error, input.url ?? 'page', patience);
      } finally {
        done();
      }
    },
    close: async () => pool?.destroy(),
  };
}

function failure(cause: unknown, url: string, patience: number): unknown {
  if (!(cause instanceof Error)) return cause;
  // Errors come out of a thread as plain copies of themselves.
  if (cause.name === 'IndexUnavailableError') return new IndexUnavailableError(cause.message, { cause });
  const code = 'code' in cause ? cause.code : undefined;
  if (cause.name === 'AbortError')
    return new PageError(`${url}: not normalised within ${patience / 1000} s`, {
      cause,
      advice: 'It is kept in the archive: look at it with "anlan inspect".',
    });
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new PageError(`${url}: normalising it takes more than ${heap} MB`, { cause });
  return cause;
}

/** So many at once; the others wait in the order they came. Resolves to what ends the turn. */
function turns(atOnce: number): () => Promise<() => void> {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const done = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return done;
  };
}
