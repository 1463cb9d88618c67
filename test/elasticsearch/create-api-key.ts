import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import type { Privileges } from '../../src/index/elasticsearch/roles/least-roles.ts';
import type { SecuredElasticsearch } from './global-setup.ts';

/** A client that may do everything; close it. */
export function openAsSuperuser({ url, ca, username, password }: SecuredElasticsearch): Client {
  return new Client({ node: url, auth: { username, password }, tls: { ca: readFileSync(ca) } });
}

/** A key that may do what the privileges say and nothing else, as ANLAN_ES_API_KEY takes it; good for a day. */
export async function createApiKey(superuser: Client, name: string, privileges: Privileges): Promise<string> {
  const { encoded } = await superuser.security.createApiKey({
    name,
    expiration: '1d',
    role_descriptors: { [name]: privileges },
  });
  return encoded;
}
