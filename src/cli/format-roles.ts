import type { RoleRequest, roleRequests } from '../index/elasticsearch/roles/role-requests.ts';

/** How the requests that make roles can be printed. */
export const roleFormats = ['devtools', 'curl'] as const;
export type RoleFormat = (typeof roleFormats)[number];

/** Requests for people to paste: into Kibana's Dev Tools, or into a shell, where curl asks for the password. Lines with # explain. */
export function formatRoles(
  requests: ReturnType<typeof roleRequests>,
  format: RoleFormat,
  server: { readonly url: string; readonly ca?: string | undefined },
): string {
  const written = (request: RoleRequest) =>
    format === 'curl' ? curl(request, server) : `${request.method} ${request.path}\n${json(request)}`;
  return requests
    .flatMap(({ role, makeRole, makeKey }) => [
      `# ${role.description}: as a role.`,
      written(makeRole),
      '',
      '# Or as an API key: Anlan is given the "encoded" of the answer.',
      written(makeKey),
      '',
    ])
    .join('\n');
}

function curl(
  request: RoleRequest,
  { url, ca }: { readonly url: string; readonly ca?: string | undefined },
): string {
  const words = [
    ...['curl', '--fail-with-body', '--user', 'elastic'],
    ...(ca === undefined ? [] : ['--cacert', quoted(ca)]),
    ...['--request', request.method, quoted(`${url.replace(/\/+$/, '')}${request.path}`)],
    ...['--header', quoted('content-type: application/json'), '--data', quoted(json(request))],
  ];
  return words.join(' ');
}

function json({ body }: RoleRequest): string {
  return JSON.stringify(body, null, 2);
}

/** One word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
