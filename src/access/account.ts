import { ConfigError } from '../errors.ts';
import { secretRedactor } from './secret-redactor.ts';

/** As whom Anlan speaks to a server. */
export interface Account {
  /** Value of the authorization header; absent where no account is given. */
  readonly authorization?: string;
  /** The text without our secrets, should the other side repeat them; without those of `least` characters and more. */
  redact(text: string, least?: number): string;
}

/**
 * ANLAN_ES_API_KEY, or ANLAN_ES_USERNAME and ANLAN_ES_PASSWORD (ANLAN_KIBANA_… for `KIBANA`), or what the URL holds. A key is
 * taken as Elasticsearch gives it: `encoded`, or `id:api_key`. Half an account, or key and account → ConfigError.
 */
export function readAccount(url: URL, env: NodeJS.ProcessEnv, server: 'ES' | 'KIBANA'): Account {
  const names = {
    key: `ANLAN_${server}_API_KEY`,
    username: `ANLAN_${server}_USERNAME`,
    password: `ANLAN_${server}_PASSWORD`,
  };
  const key = env[names.key]?.trim();
  const username = env[names.username] || decoded(url.username, names.username);
  const password = env[names.password]?.replace(/[\r\n]+$/, '') || decoded(url.password, names.password);
  if (key && (username || password)) {
    throw new ConfigError(`${names.key} is set, and a user name or a password too`, {
      advice: `Keep one: take ${names.key} out, or ${names.username}, ${names.password} and what the URL holds.`,
    });
  }
  if (key) return accountOfKey(key, names.key);
  if (!username && !password) return { redact: (text) => text };
  if (!username || !password) {
    throw new ConfigError(`${username ? names.password : names.username} is not set`, {
      advice: `Set both, or ${names.key} alone.`,
    });
  }
  const pair = base64(`${username}:${password}`);
  return { authorization: `Basic ${pair}`, redact: secretRedactor([pair, password]) };
}

function accountOfKey(key: string, name: string): Account {
  const encoded = key.includes(':') ? base64(key) : key;
  // A header takes no others, and whoever refuses it would repeat it in the message.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ConfigError(`${name} holds characters that no key has`, {
      advice:
        'Give the key as Elasticsearch or Kibana shows it under "encoded": letters, digits, +, / and =.',
    });
  }
  const plain = Buffer.from(encoded, 'base64').toString();
  const secret = plain.slice(plain.indexOf(':') + 1);
  return { authorization: `ApiKey ${encoded}`, redact: secretRedactor([encoded, plain, secret]) };
}

function decoded(part: string, name: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ConfigError('the account in the URL cannot be read: a % there must be written as %25', {
      advice: `Take it out of the URL and set ${name} and its other half.`,
    });
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
