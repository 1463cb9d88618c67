import { type AnlanError, ConfigError, KibanaUnavailableError, RefusedError } from '../../errors.ts';
import type { KibanaAnswer } from './connect-kibana.ts';
import { isOlder, updateKibana } from './is-older.ts';

export interface Asked {
  readonly where: string;
  readonly space: string;
  readonly hasAccount: boolean;
}

interface Failure {
  readonly kind: 'configuration' | 'unavailable' | 'refused';
  readonly says: string;
  readonly advice?: string;
  readonly mayBeDone?: boolean;
}

const account = 'ANLAN_KIBANA_API_KEY, or ANLAN_KIBANA_USERNAME and ANLAN_KIBANA_PASSWORD';
const basePath =
  'Correct kibana.url (ANLAN_KIBANA_URL): it holds the base path too, as https://example.org/kibana.';

/** Why an answer is no answer to an import: undefined where it is status 200 with JSON. */
export function answerFailure(answer: KibanaAnswer, asked: Asked): AnlanError | undefined {
  const failure = explain(answer, asked);
  if (!failure) return undefined;
  const { kind, says, advice, mayBeDone } = failure;
  const message = `Kibana at ${asked.where}: ${says}`;
  const options = advice === undefined ? {} : { advice };
  if (kind === 'configuration') return new ConfigError(message, options);
  if (kind === 'refused') return new RefusedError(message, options);
  return new KibanaUnavailableError(message, { ...options, mayBeDone: mayBeDone ?? false });
}

function explain(answer: KibanaAnswer, asked: Asked): Failure | undefined {
  const { status } = answer;
  if (isElasticsearch(answer)) {
    return {
      kind: 'configuration',
      says: 'this is Elasticsearch',
      advice: 'Kibana listens on a port of its own, 5601 as a rule: correct kibana.url.',
    };
  }
  if (status >= 200 && status < 300) return isJson(answer) ? undefined : notJson(answer);
  if (status >= 300 && status < 400) return redirected(answer, asked);
  const said = `${status} (${reasonOf(answer)})`;
  if (isOlder(answer.body)) {
    return {
      kind: 'refused',
      says: `it is older than the objects: ${said}`,
      advice: updateKibana,
    };
  }
  return statuses(status, said, answer, asked);
}

/** With security on, it names itself only to those whom it knows; its errors have a form of their own. */
function isElasticsearch({ headers, body }: KibanaAnswer): boolean {
  if ('kbn-name' in headers) return false;
  return headers['x-elastic-product'] === 'Elasticsearch' || /^\s*\{"error":\s*\{"root_cause":/.test(body);
}

function statuses(status: number, said: string, answer: KibanaAnswer, asked: Asked): Failure {
  switch (status) {
    case 401:
      return asked.hasAccount
        ? {
            kind: 'configuration',
            says: `the account is not accepted: ${said}`,
            advice: `Correct ${account}.`,
          }
        : { kind: 'configuration', says: `it asks for an account: ${said}`, advice: `Set ${account}.` };
    case 403:
      return {
        kind: 'configuration',
        says: `the account may not import into the space "${asked.space}": ${said}`,
        advice:
          'Give its role the Kibana privileges "all" on Dashboard, Discover, Visualize Library, Data View Management and Saved Objects Management of that space.',
      };
    case 404:
      return { kind: 'configuration', says: `no Kibana there: ${said}`, advice: basePath };
    case 413:
      return 'kbn-name' in answer.headers
        ? {
            kind: 'refused',
            says: `the file is too large: ${said}`,
            advice: 'Raise savedObjects.maxImportPayloadBytes in kibana.yml.',
          }
        : {
            kind: 'refused',
            says: `the file is too large for the proxy before Kibana: ${said}`,
            advice: 'Raise its limit (nginx: client_max_body_size).',
          };
    case 408:
    case 429:
    case 503:
      return {
        kind: 'unavailable',
        says: `not ready: ${said}`,
        advice: 'Wait until it has started; --wait 300 does so.',
      };
    case 502:
    case 504:
      return {
        kind: 'unavailable',
        says: `the proxy before it gets no answer: ${said}`,
        advice: 'Start Kibana; --wait 300 waits for it.',
        mayBeDone: true,
      };
    default:
      return {
        kind: 'refused',
        says: said,
        advice:
          status >= 500
            ? "Kibana's own log says why; nothing was changed, or what was is overwritten by the next import."
            : adviceOn(answer.body),
      };
  }
}

function adviceOn(body: string): string {
  if (/import more than/i.test(body)) return 'Raise savedObjects.maxImportExportSize in kibana.yml.';
  if (/non-unique/i.test(body)) return 'An object stands twice in the file: take one out.';
  return 'Check that the file is one that Kibana exported or `anlan kibana build` wrote.';
}

function redirected({ status, headers }: KibanaAnswer, { where }: Asked): Failure {
  // What follows the question mark may hold a token.
  const to = (headers.location ?? 'nowhere').replace(/[?#].*$/s, '');
  const toLogin = /login|auth|sso|oauth|saml|signin/i.test(to);
  const toTls = where.startsWith('http:') && to.startsWith('https:');
  return {
    kind: 'configuration',
    says: `${status}, redirected to ${to}`,
    advice: toLogin
      ? `A login page stands before it: set ${account}, or give kibana.url an address that leads to Kibana itself.`
      : toTls
        ? 'Write https:// in kibana.url (ANLAN_KIBANA_URL), with the port that speaks it.'
        : basePath,
  };
}

function notJson(answer: KibanaAnswer): Failure {
  if (/^\s*</.test(answer.body) || /html/i.test(answer.headers['content-type'] ?? '')) {
    return {
      kind: 'configuration',
      says: `${answer.status}, but with a page for people instead of JSON`,
      advice: `Perhaps a proxy's login: give kibana.url an address that leads to Kibana itself, and set ${account}.`,
    };
  }
  return {
    kind: 'unavailable',
    says: `${answer.status}, but the answer is no whole JSON`,
    advice: 'Try again.',
    mayBeDone: true,
  };
}

function isJson({ body }: KibanaAnswer): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** `message` of Kibana's error, else the beginning of the text; one line. */
function reasonOf({ body, headers }: KibanaAnswer): string {
  let text = body;
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) text = String(parsed.message);
  } catch {
    if (/html/i.test(headers['content-type'] ?? '') || /^\s*</.test(body)) {
      text = /<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? 'a page for people';
    }
  }
  // Control characters of an answer stay away from the terminal.
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line || 'no reason given';
}
