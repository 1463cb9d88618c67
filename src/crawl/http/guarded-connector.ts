import { buildConnector } from 'undici';
import type { ResolveAddress } from './resolve-address.ts';

/**
 * Connects to the addresses that `resolve` allows, one after another until one answers. The name is resolved once and the
 * connection goes to the very address that was checked, so a name that resolves differently the second time gains nothing.
 * `timeout` in ms, for each address.
 */
export function guardedConnector(resolve: ResolveAddress, timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, allowH2: false });
  return (options, callback) => {
    const fail = (error: unknown) =>
      callback(error instanceof Error ? error : new Error(String(error)), null);
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    resolve(options.hostname, port).then((targets) => {
      const attempt = (index: number) => {
        const target = targets[index];
        if (!target) return fail(new Error(`${options.hostname}: no address`));
        connect(
          {
            ...options,
            hostname: target.address,
            port: String(target.port),
            servername: options.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, ''),
          },
          (...[error, socket]) => {
            if (!error) callback(null, socket);
            else if (index + 1 < targets.length) attempt(index + 1);
            else fail(error);
          },
        );
      };
      attempt(0);
    }, fail);
  };
}
