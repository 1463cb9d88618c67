import { UndiciConnection } from '@elastic/elasticsearch';
import type { Account } from '../../../access/account.ts';

type Request = Parameters<UndiciConnection['request']>[0];
type StreamOptions = Parameters<UndiciConnection['request']>[1];
type Options = Omit<StreamOptions, 'asStream'>;
type StreamAnswer = Awaited<ReturnType<UndiciConnection['request']>>;
type Answer = Omit<StreamAnswer, 'body'> & { body: string | Buffer };

/** Of an answer that is no error, only what cannot be a word of an article is taken out. */
const leastInAnswers = 12;

/**
 * The client's connection, which alone knows our secrets: neither the client's errors nor what it prints under DEBUG hold
 * them, and a server or proxy that repeats them cannot bring them into reasons, logs or dead letters.
 */
export function redactingConnection({ authorization, redact }: Account): typeof UndiciConnection {
  return class extends UndiciConnection {
    constructor(options: ConstructorParameters<typeof UndiciConnection>[0]) {
      super({ ...options, headers: { ...options.headers, ...(authorization && { authorization }) } });
    }
    override request(params: Request, options: Options): Promise<Answer>;
    override request(params: Request, options: StreamOptions): Promise<StreamAnswer>;
    override async request(params: Request, options: Options): Promise<Answer | StreamAnswer> {
      const answer = await super.request(params, options);
      if (typeof answer.body !== 'string') return answer;
      const least = answer.statusCode < 400 ? leastInAnswers : undefined;
      return { ...answer, body: redact(answer.body, least) };
    }
  };
}
