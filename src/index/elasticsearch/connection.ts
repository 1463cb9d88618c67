import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import { ConfigError } from '../../errors.ts';
import type { BatchLimits } from './cut-batches.ts';
import { elasticsearchFailure, withoutCredentials } from './elasticsearch-failure.ts';
import { type Pace, realPace } from './pace.ts';
import { createPatience, type Patience } from './patience.ts';
import { type WorkSlots, workSlots } from './work-slots.ts';

const bulksAtOnce = 3;

export interface ElasticsearchOptions {
  readonly url: string;
  /** Of all names: the articles stand behind the alias `<prefix>-articles`. */
  readonly prefix: string;
  /** Path of the certificate authority's PEM file. */
  readonly ca?: string | undefined;
  /** SHA-256 of the authority's certificate, hex. */
  readonly caFingerprint?: string | undefined;
  readonly analysis?: 'cjk' | 'smartcn' | 'ik' | undefined;
  /** Days that the index before a rebuild is kept. */
  readonly keepDays?: number | undefined;
  /** Of one bulk request, at most. */
  readonly bulkArticles?: number | undefined;
  readonly bulkBytes?: number | undefined;
  /** Seconds for which a busy or unreachable server is tried again. */
  readonly patience?: number | undefined;
  /** Milliseconds for one answer. */
  readonly requestTimeout?: number | undefined;
  /** Clock, chance and waiting. */
  readonly pace?: Pace | undefined;
  /** Where ANLAN_ES_API_KEY, ANLAN_ES_USERNAME and ANLAN_ES_PASSWORD stand. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Connection {
  readonly client: Client;
  /** Name behind which the versioned indices of the articles stand. */
  readonly alias: string;
  readonly options: ElasticsearchOptions;
  /** URL without credentials. */
  readonly where: string;
  readonly pace: Pace;
  /** How long what is written is tried again. */
  readonly patience: Patience;
  /** Of one bulk request, at most. */
  readonly limits: BatchLimits;
  /** Bulk requests under way at a time; more of them only wait in the server's queue. */
  readonly slots: WorkSlots;
  /** Runs the work; what Elasticsearch or the way to it refuses becomes IndexUnavailableError. */
  ask<T>(work: (client: Client) => Promise<T>): Promise<T>;
}

/** A connection that is made at its first use. A CA file that cannot be read, or half an account → ConfigError. */
export function connectElasticsearch(options: ElasticsearchOptions): Connection {
  const { env = process.env, ca, caFingerprint, pace = realPace } = options;
  const where = withoutCredentials(options.url);
  const auth = authentication(new URL(options.url), env);
  const client = new Client({
    node: where,
    ...(auth && { auth }),
    ...(ca && { tls: { ca: readCa(ca) } }),
    ...(caFingerprint && { caFingerprint }),
    requestTimeout: options.requestTimeout ?? 60_000,
    // Whoever wants no patience wants an answer at once.
    maxRetries: options.patience === 0 ? 0 : 2,
  });
  return {
    client,
    alias: `${options.prefix}-articles`,
    options,
    where,
    pace,
    patience: createPatience(options.patience ?? 60, pace),
    limits: { items: options.bulkArticles ?? 500, bytes: options.bulkBytes ?? 5_000_000 },
    slots: workSlots(bulksAtOnce),
    async ask(work) {
      try {
        return await work(client);
      } catch (error) {
        throw elasticsearchFailure(error, where);
      }
    },
  };
}

type Authentication = { readonly apiKey: string } | { readonly username: string; readonly password: string };

function authentication(url: URL, env: NodeJS.ProcessEnv): Authentication | undefined {
  if (env.ANLAN_ES_API_KEY) return { apiKey: env.ANLAN_ES_API_KEY };
  const username = env.ANLAN_ES_USERNAME || decodeURIComponent(url.username);
  const password = env.ANLAN_ES_PASSWORD || decodeURIComponent(url.password);
  if (username && password) return { username, password };
  if (!username && !password) return undefined;
  const missing = username ? 'ANLAN_ES_PASSWORD' : 'ANLAN_ES_USERNAME';
  throw new ConfigError(`${missing} is not set`, { advice: 'Set both, or ANLAN_ES_API_KEY alone.' });
}

function readCa(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError(`the certificate file ${path} cannot be read`, {
      cause,
      advice: 'Correct index.ca or ANLAN_INDEX_CA.',
    });
  }
}
