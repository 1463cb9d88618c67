import { secretRedactor } from './secret-redactor.ts';

/** Shorter ones are words that a log may hold. */
const least = 8;

/** Takes what the environment keeps secret out of a text: the second line behind code that never prints it. */
export function redactEnvironment(env: NodeJS.ProcessEnv): (text: string) => string {
  const secrets = (['ES', 'KIBANA'] as const).flatMap((server) => {
    const key = env[`ANLAN_${server}_API_KEY`]?.trim();
    const password = env[`ANLAN_${server}_PASSWORD`]?.trim();
    const pair = `${env[`ANLAN_${server}_USERNAME`] ?? ''}:${password}`;
    return [...(key ? [key] : []), ...(password ? [password, Buffer.from(pair).toString('base64')] : [])];
  });
  const redact = secretRedactor(secrets);
  return (text) => redact(text, least);
}
