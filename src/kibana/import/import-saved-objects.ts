import { setTimeout as sleep } from 'node:timers/promises';
import { FormData } from 'undici';
import { ConfigError, KibanaUnavailableError } from '../../errors.ts';
import { answerFailure } from './answer-failure.ts';
import { connectKibana, type KibanaConnection, type KibanaOptions } from './connect-kibana.ts';
import { type ImportResult, importAnswer } from './import-answer.ts';
import { readObjects } from './read-objects.ts';

export interface ImportOptions extends KibanaOptions {
  readonly space: string;
  /** Objects of the same type and id are replaced. */
  readonly overwrite: boolean;
  /** Seconds for which a Kibana that is starting or unreachable is asked again. */
  readonly patience: number;
  /** Name of the file, for messages. */
  readonly name: string;
  /** Called before a wait, with why. */
  readonly onWait?: (why: KibanaUnavailableError) => void;
}

/** Between two tries while Kibana starts; its own Retry-After is always 30 s, and asking costs it nothing. */
const pauses = { first: 500, longest: 5000 };

/**
 * Sends the objects to Kibana and says what became of each. Unreachable → KibanaUnavailableError; certificate, account, space or
 * address that is wrong, or a file that holds no objects → ConfigError; all of it refused → RefusedError.
 */
export async function importSavedObjects(ndjson: string, options: ImportOptions): Promise<ImportResult> {
  const objects = readObjects(ndjson, options.name);
  const connection = connectKibana(options);
  try {
    const { space, overwrite } = options;
    const again = untilReady(options);
    await again(() => requireSpace(connection, space), { repeatable: true });
    const path = `${spacePath(space)}/api/saved_objects/_import${overwrite ? '?overwrite=true' : ''}`;
    const asked = { where: connection.where, hasAccount: connection.hasAccount, space };
    const send = async (): Promise<ImportResult> => {
      const answer = await connection.ask('POST', path, fileForm(ndjson));
      const failure = answerFailure(answer, asked);
      if (failure) throw failure;
      return importAnswer(answer.body, objects, asked);
    };
    // Without overwriting, what arrived the first time would come back as a conflict.
    return await again(send, { repeatable: overwrite });
  } finally {
    await connection.close();
  }
}

/** Kibana takes only files whose name ends in .ndjson. */
function fileForm(ndjson: string): FormData {
  const form = new FormData();
  form.append('file', new File([ndjson], 'anlan.ndjson', { type: 'application/x-ndjson' }));
  return form;
}

function spacePath(space: string): string {
  return space === 'default' ? '' : `/s/${encodeURIComponent(space)}`;
}

/** Kibana imports into a space that nobody made, says success, and nobody ever sees the objects (elastic/kibana#67164). */
async function requireSpace(connection: KibanaConnection, space: string): Promise<void> {
  if (space === 'default') return;
  const answer = await connection.ask('GET', `/api/spaces/space/${encodeURIComponent(space)}`);
  const asked = { where: connection.where, hasAccount: connection.hasAccount, space };
  if (answer.status === 404 && (await isKibana(connection))) {
    throw new ConfigError(`Kibana at ${connection.where}: there is no space "${space}"`, {
      advice:
        'Create it (Stack Management, Spaces), or correct kibana.space (ANLAN_KIBANA_SPACE) or --space.',
    });
  }
  // Who may write into a space may still be kept from looking at it; then the import's own answer counts.
  if (answer.status === 403) return;
  const failure = answerFailure(answer, asked);
  if (failure) throw failure;
}

/** Under the right base path Kibana tells its status to everybody, or asks for an account. */
async function isKibana(connection: KibanaConnection): Promise<boolean> {
  const { status, headers } = await connection.ask('GET', '/api/status');
  return status !== 404 && (status === 401 || 'kbn-name' in headers);
}

type Again = <T>(work: () => Promise<T>, how: { readonly repeatable: boolean }) => Promise<T>;

/** Does the work, and once more after ever longer pauses while Kibana is not ready and the patience lasts. */
function untilReady({ patience, signal, onWait }: ImportOptions): Again {
  const end = performance.now() + patience * 1000;
  return async (work, { repeatable }) => {
    for (let pause = pauses.first; ; pause = Math.min(pause * 1.6, pauses.longest)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof KibanaUnavailableError) || performance.now() + pause > end) throw error;
        if (error.mayBeDone && !repeatable) throw error;
        onWait?.(error);
        await sleep(pause, undefined, { signal });
      }
    }
  };
}
