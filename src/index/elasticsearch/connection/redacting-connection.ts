import { promisify } from 'node:util';
import { unzip } from 'node:zlib';
import { errors, UndiciConnection } from '@elastic/elasticsearch';
import type { Account } from '../../../access/account.ts';

type Request = Parameters<UndiciConnection['request']>[0];
type StreamOptions = Parameters<UndiciConnection['request']>[1];
type Options = Omit<StreamOptions, 'asStream'>;
type StreamAnswer = Awaited<ReturnType<UndiciConnection['request']>>;
type Answer = Omit<StreamAnswer, 'body'> & { body: string | Buffer };

/** The whole answer may take so many times what its beginning may: undici only minds the pauses, and one that drips has none. */
const wholeAnswer = 2;
const usualTimeout = 60_000;

const unzipped = promisify(unzip);
/** Bytes. */
const mostUnpacked = 512 * 1024 * 1024;

/** Of an answer that is no error, only what cannot be a word of an article is taken out. */
const leastInAnswers = 12;

/**
 * The client's connection, which alone knows our secrets: neither the client's errors nor what it prints under DEBUG hold
 * them, and a server or proxy that repeats them cannot bring them into reasons, logs or dead letters. No answer takes for ever.
 */
export function redactingConnection({ authorization, redact }: Account): typeof UndiciConnection {
  return class extends UndiciConnection {
    constructor(options: ConstructorParameters<typeof UndiciConnection>[0]) {
      super({ ...options, headers: { ...options.headers, ...(authorization && { authorization }) } });
    }
    override request(params: Request, options: Options): Promise<Answer>;
    override request(params: Request, options: StreamOptions): Promise<StreamAnswer>;
    override async request(params: Request, options: Options): Promise<Answer | StreamAnswer> {
      const inTime = AbortSignal.timeout((options.timeout ?? usualTimeout) * wholeAnswer);
      const signal = options.signal ? AbortSignal.any([options.signal, inTime]) : inTime;
      const answer = await super.request(params, { ...options, signal }).catch((error: unknown) => {
        throw inTime.aborted ? new errors.TimeoutError('the answer did not end in time') : error;
      });
      const unpacked = Buffer.isBuffer(answer.body) ? await unpack(answer, answer.body) : answer;
      const { statusCode, body } = unpacked;
      if (typeof body !== 'string') return unpacked;
      const least = statusCode < 400 ? leastInAnswers : undefined;
      return { ...unpacked, body: redact(body, least) };
    }
  };
}

/** What a proxy has packed is unpacked here: the client takes broken bytes for a fault of the program, and we would not see what it says. */
async function unpack(answer: Answer | StreamAnswer, body: Buffer): Promise<Answer | StreamAnswer> {
  const { 'content-encoding': encoding, ...headers } = answer.headers;
  if (!/gzip|deflate/i.test(String(encoding))) return answer;
  try {
    const bytes = await unzipped(body, { maxOutputLength: mostUnpacked });
    return { ...answer, headers, body: bytes.toString() };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new errors.ConnectionError(`the answer cannot be unpacked (${why})`);
  }
}
