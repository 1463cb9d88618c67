import type { errors } from '@elastic/elasticsearch';
import { record } from '../../../is-record.ts';

const setUp =
  'Run `anlan index setup` once with an account that may (`--print-role`: the role of admin); for what comes every night this one then suffices. If it was set up: is index.prefix the one it was set up with?';
const account = 'ANLAN_ES_API_KEY, or ANLAN_ES_USERNAME and ANLAN_ES_PASSWORD';

/** `action [x] is unauthorized for … on indices [y], this action is granted by the cluster privileges [a,b]` */
const unauthorised =
  /action \[([^\]]+)\] is unauthorized(?:.*? on indices \[([^\]]+)\])?.*granted by the (cluster|index|application) privileges \[([^\]]+)\]/s;

/** What Elasticsearch's 401 (it does not know us) or 403 (we may not do that) means: which key, which privilege. */
export function explainDenial(
  { statusCode, body }: errors.ResponseError,
  reason: string,
): readonly [what: string, advice: string] {
  if (statusCode === 401) return explainUnknown(reason, detailsIn(body));
  const [, action, indices, kind, privileges = ''] = unauthorised.exec(reason) ?? [];
  if (!action) {
    return [`access denied (${reason})`, `Set ${account} to an account that may read and write this index.`];
  }
  const on = indices ? ` on ${indices}` : '';
  return [
    `access denied: the account lacks the ${kind} privilege ${privileges.split(',').join(' or ')}${on} (${action})`,
    /^indices:admin\/(create|index_template|mapping)/.test(action)
      ? setUp
      : 'Give its role, or a new key, that privilege: `anlan index setup --print-role` prints the least roles, and which verbs each is for.',
  ];
}

function explainUnknown(reason: string, details: string): readonly [what: string, advice: string] {
  if (reason.includes('missing authentication credentials')) {
    return [`access denied (${reason})`, `It wants an account: set ${account}.`];
  }
  const said = details ? `${reason}; ${details}` : reason;
  if (/expired|invalidated/.test(details)) {
    return [
      `access denied (${said})`,
      'Make a new key (`anlan index setup --print-role` prints the request) and set ANLAN_ES_API_KEY to its "encoded".',
    ];
  }
  return [`access denied (${said})`, `Elasticsearch does not know this account: correct ${account}.`];
}

function detailsIn(body: unknown): string {
  const { additional_unsuccessful_credentials: said } = record(record(body).error);
  return typeof said === 'string' ? said : '';
}
