import type { estypes } from '@elastic/elasticsearch';

/** What an account may do, as Elasticsearch takes it for a role and for an API key. */
export type Privileges = Pick<estypes.SecurityRoleDescriptor, 'cluster' | 'indices' | 'applications'>;

export interface Role {
  readonly name: string;
  readonly description: string;
  readonly privileges: Privileges;
}

export type RoleKind = 'pipeline' | 'admin' | 'reader' | 'dashboards';

/** Kibana's name at Elasticsearch; another `kibana.index` in kibana.yml, which Kibana 8 gave up, would change it. */
const kibana = 'kibana-.kibana';
/** What saved objects of Anlan belong to; Kibana 9 registers these features as second versions. */
const features = ['feature_dashboard_v2', 'feature_discover_v2', 'feature_visualize_v2'] as const;

/**
 * The least roles for the indices of a prefix and a space of Kibana. `pipeline`: what every verb but setting up and
 * rebuilding needs. `admin`: `index setup|rebuild|rollback` too. `reader`: analysts. `dashboards`: `kibana import`.
 */
export function leastRoles(prefix: string, space = 'default'): Readonly<Record<RoleKind, Role>> {
  const names = [`${prefix}-*`];
  const resources = [`space:${space}`];
  return {
    pipeline: {
      name: `${prefix}_pipeline`,
      description: 'Anlan, every night: reads and writes its indices, but neither makes nor deletes one',
      privileges: {
        cluster: [],
        indices: [{ names, privileges: ['read', 'view_index_metadata', 'index', 'delete', 'maintenance'] }],
      },
    },
    admin: {
      name: `${prefix}_admin`,
      description: 'Anlan, by hand: sets up and rebuilds its indices, beside all that the pipeline does',
      privileges: {
        cluster: ['monitor', 'manage_index_templates'],
        indices: [{ names, privileges: ['read', 'index', 'delete', 'manage'] }],
      },
    },
    reader: {
      name: `${prefix}_reader`,
      description: 'Analysts: read the indices of Anlan, and its dashboards in Kibana',
      privileges: {
        cluster: [],
        indices: [{ names, privileges: ['read', 'view_index_metadata'] }],
        applications: [
          { application: kibana, privileges: features.map((feature) => `${feature}.read`), resources },
        ],
      },
    },
    dashboards: {
      name: `${prefix}_dashboards`,
      description: 'Anlan: imports its data views, dashboards and searches into Kibana',
      privileges: {
        cluster: [],
        indices: [],
        applications: [
          {
            application: kibana,
            privileges: [...features, 'feature_indexPatterns', 'feature_savedObjectsManagement'].map(
              (feature) => `${feature}.all`,
            ),
            resources,
          },
        ],
      },
    },
  };
}
