import { Client } from '@elastic/elasticsearch';
import type { buildConnector } from 'undici';
import { readAccount } from '../../../access/account.ts';
import type { Trust } from '../../../access/trust.ts';
import { trustingConnector } from '../../../access/trusting-connector.ts';
import type { BatchLimits } from '../../cut-batches.ts';
import { elasticsearchFailure, withoutCredentials } from './elasticsearch-failure.ts';
import { hastyTransport } from './hasty-transport.ts';
import { type Pace, realPace } from './pace.ts';
import { createPatience, type Patience } from './patience.ts';
import { redactingConnection } from './redacting-connection.ts';
import { type WorkSlots, workSlots } from './work-slots.ts';

/** Two keep a server of two cores busy; a third is looked up and sent meanwhile. More would only wait in its queue. */
const bulksAtOnce = 3;

/** Seconds. */
const defaultPatience = 60;

export interface ElasticsearchOptions extends Trust {
  readonly url: string;
  /** Of all names: the articles stand behind the alias `<prefix>-articles`. */
  readonly prefix: string;
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
  /** For the batches that are under way at a time. */
  readonly slots: WorkSlots;
  /** Runs the work; what Elasticsearch or the way to it refuses becomes IndexUnavailableError. */
  ask<T>(work: (client: Client) => Promise<T>): Promise<T>;
}

/** A connection that is made at its first use. A CA file that cannot be read, a fingerprint without https, or half an account → ConfigError. */
export function connectElasticsearch(options: ElasticsearchOptions): Connection {
  const { env = process.env, pace = realPace, patience = defaultPatience } = options;
  const where = withoutCredentials(options.url);
  const account = readAccount(new URL(options.url), env, 'ES');
  const connector = trustingConnector(options, { url: where, section: 'index' });
  // Beside it stand the client's own limits.
  const agent = { connections: 256, connect: namingCodes(connector) };
  const client = new Client({
    node: where,
    agent,
    Connection: redactingConnection(account),
    redaction: { type: 'remove' },
    requestTimeout: options.requestTimeout ?? 60_000,
    // Whoever wants no patience wants an answer at once.
    maxRetries: patience === 0 ? 0 : 2,
    Transport: hastyTransport(patience),
  });
  let isMet = false;
  return {
    client,
    alias: `${options.prefix}-articles`,
    options,
    where,
    pace,
    patience: createPatience(patience, pace),
    limits: { items: options.bulkArticles ?? 1000, bytes: options.bulkBytes ?? 5_000_000 },
    slots: workSlots(bulksAtOnce),
    async ask(work) {
      try {
        const answer = await work(client);
        isMet = true;
        return answer;
      } catch (error) {
        throw elasticsearchFailure(error, where, isMet);
      }
    },
  };
}

/** The client keeps only the message of what went wrong on the way, so that it has to hold the code. */
function namingCodes(connect: buildConnector.connector): buildConnector.connector {
  return (target, done) =>
    connect(target, (...[error, socket]) => {
      if (!error) return done(null, socket);
      const code = 'code' in error ? String(error.code) : '';
      const message = error.message.includes(code) ? error.message : `${error.message} (${code})`.trim();
      return done(new Error(message, { cause: error }), null);
    });
}
