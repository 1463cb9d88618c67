import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import { ConfigError } from '../../errors.ts';
import { elasticsearchFailure, withoutCredentials } from './elasticsearch-failure.ts';

export interface ElasticsearchOptions {
  readonly url: string;
  /** Name behind which the versioned indices stand. */
  readonly alias: string;
  /** Path of the certificate authority's PEM file; else ANLAN_ES_CA. */
  readonly ca?: string;
  /** Where ANLAN_ES_API_KEY, ANLAN_ES_USERNAME and ANLAN_ES_PASSWORD stand. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Connection {
  readonly client: Client;
  readonly alias: string;
  /** URL without credentials. */
  readonly where: string;
  /** Runs the work; what Elasticsearch or the way to it refuses becomes IndexUnavailableError. */
  ask<T>(work: (client: Client) => Promise<T>): Promise<T>;
}

/** A connection that is made at its first use. A CA file that cannot be read, or half an account → ConfigError. */
export function connectElasticsearch(options: ElasticsearchOptions): Connection {
  const { env = process.env, alias } = options;
  const where = withoutCredentials(options.url);
  const auth = authentication(new URL(options.url), env);
  const ca = options.ca ?? env.ANLAN_ES_CA;
  const client = new Client({
    node: where,
    ...(auth && { auth }),
    ...(ca && { tls: { ca: readCa(ca) } }),
    requestTimeout: 60_000,
    maxRetries: 2,
  });
  return {
    client,
    alias,
    where,
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
      advice: 'Correct ANLAN_ES_CA.',
    });
  }
}
