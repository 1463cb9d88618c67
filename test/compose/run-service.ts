import type { Ended, RunAnlanOptions } from '../cli/run-anlan.ts';
import { runAnlan, runProcess } from '../cli/run-anlan.ts';
import { interpolate } from './interpolate.ts';
import type { Service } from './read-compose.ts';

/** Variables of .env for a trial; passwords with all that is awkward in shells, JSON and addresses. */
export const trialEnv = {
  STACK_VERSION: '9.4.3',
  ELASTIC_PASSWORD: 'replaced by that of the test server',
  KIBANA_SYSTEM_PASSWORD: 'kibana "quoted" \\back\\ $HOME `id`',
  KIBANA_KEY: '0123456789abcdef0123456789abcdef',
  ANLAN_ES_PASSWORD: String.raw`anlan:@/?#%"\ 安澜`,
  ANALYST_PASSWORD: 'analyst-{}[],&;|',
  ANLAN_CRAWL_CONTACT: 'mailto:trial@example.org',
};

/** A service's variables as a container would get them, with those of the trial in place of addresses and files of containers. */
export function serviceEnvironment(
  service: Service,
  trial: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = Object.entries(service.environment).map(([name, value]) => [
    name,
    interpolate(value, trialEnv),
  ]);
  return { ...Object.fromEntries(own), ...trial };
}

/** Runs a service's command here, with folders of containers replaced by those of the project. */
export function runService(service: Service, options: RunAnlanOptions): Promise<Ended> {
  const [command = '', ...words] = service.command ?? [];
  // The image's own program is Anlan.
  if (service.build !== undefined) return runAnlan([command, ...words], options);
  return runProcess(
    command,
    words.map((word) => word.replace(/^\/docker\//, 'docker/')),
    options,
  );
}

/** Runs a service's health check here, with an address and a certificate authority that are here. */
export function runCheck(service: Service, url: string, ca = ''): Promise<Ended> {
  const [, test = ''] = service.healthcheck?.test ?? [];
  const here = interpolate(test, {})
    .replace(/https?:\/\/localhost:\d+/, url)
    .replace(/(?<=--cacert )\S+/, ca);
  return runProcess('sh', ['-c', here]);
}
