import { connectElasticsearch, type ElasticsearchOptions } from '../connection/connection.ts';
import type { Role } from './least-roles.ts';
import { roleRequests } from './role-requests.ts';

/** Creates the roles, or puts them right; needs an account that may manage security. Refused or unreachable → IndexUnavailableError. */
export async function createRoles(options: ElasticsearchOptions, roles: readonly Role[]): Promise<void> {
  const { ask, client } = connectElasticsearch(options);
  try {
    for (const { makeRole } of roleRequests(roles)) {
      await ask(() => client.transport.request(makeRole));
    }
  } finally {
    await client.close();
  }
}
