import type { Role } from './least-roles.ts';

/** A request of Elasticsearch's security API. */
export interface RoleRequest {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What makes each role, or an API key with the same privileges, whose `encoded` ANLAN_ES_API_KEY takes. */
export function roleRequests(
  roles: readonly Role[],
): readonly { readonly role: Role; readonly makeRole: RoleRequest; readonly makeKey: RoleRequest }[] {
  return roles.map((role) => {
    const { name, description, privileges } = role;
    return {
      role,
      makeRole: { method: 'PUT', path: `/_security/role/${name}`, body: { description, ...privileges } },
      makeKey: {
        method: 'POST',
        path: '/_security/api_key',
        body: { name, role_descriptors: { [name]: privileges } },
      },
    };
  });
}
