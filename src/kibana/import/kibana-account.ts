import { ConfigError } from '../../errors.ts';

export interface KibanaAccount {
  /** The request's authorization header; absent where no account is given. */
  readonly authorization?: string;
  /** The text without our secrets, should the other side repeat them. */
  redact(text: string): string;
}

/** Who we are for Kibana: ANLAN_KIBANA_API_KEY, else ANLAN_KIBANA_USERNAME and _PASSWORD, else what the URL holds. Half an account → ConfigError. */
export function kibanaAccount(url: URL, env: NodeJS.ProcessEnv): KibanaAccount {
  const apiKey = env.ANLAN_KIBANA_API_KEY?.trim();
  if (apiKey) return account(`ApiKey ${apiKey}`, [apiKey]);
  const username = env.ANLAN_KIBANA_USERNAME || decodeURIComponent(url.username);
  const password = env.ANLAN_KIBANA_PASSWORD || decodeURIComponent(url.password);
  if (username && password) {
    const pair = Buffer.from(`${username}:${password}`).toString('base64');
    return account(`Basic ${pair}`, [pair, password]);
  }
  if (!username && !password) return { redact: (text) => text };
  const missing = username ? 'ANLAN_KIBANA_PASSWORD' : 'ANLAN_KIBANA_USERNAME';
  throw new ConfigError(`${missing} is not set`, { advice: 'Set both, or ANLAN_KIBANA_API_KEY alone.' });
}

function account(authorization: string, secrets: readonly string[]): KibanaAccount {
  // undici would throw it back with the whole header in its message.
  if (/[^\x20-\x7e]/.test(authorization)) {
    throw new ConfigError('ANLAN_KIBANA_API_KEY holds characters that no key has', {
      advice: 'Give the key as Kibana shows it under "encoded": letters, digits, +, / and =.',
    });
  }
  return {
    authorization,
    redact: (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text),
  };
}
