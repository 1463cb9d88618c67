import type { estypes } from '@elastic/elasticsearch';

/** What an account may do, as Elasticsearch's security takes it. */
export type Role = Pick<estypes.SecurityRoleDescriptor, 'cluster' | 'indices'>;

/** The least roles for a prefix: one for the pipeline and `index setup|rebuild`, one for analysts who only read. */
export function leastRoles(prefix: string): { readonly pipeline: Role; readonly reader: Role } {
  const names = [`${prefix}-*`];
  return {
    pipeline: {
      cluster: ['monitor', 'manage_index_templates'],
      indices: [{ names, privileges: ['read', 'write', 'manage'] }],
    },
    reader: {
      cluster: [],
      indices: [{ names, privileges: ['read', 'view_index_metadata'] }],
    },
  };
}
