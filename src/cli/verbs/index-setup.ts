import { Command, Option } from 'commander';
import { loadSettings } from '../../config/load-settings.ts';
import { locateConfig } from '../../config/locate.ts';
import type { Settings } from '../../config/settings.ts';
import { ConfigError } from '../../errors.ts';
import { withoutCredentials } from '../../index/elasticsearch/connection/elasticsearch-failure.ts';
import { createRoles } from '../../index/elasticsearch/roles/create-roles.ts';
import { leastRoles, type Role } from '../../index/elasticsearch/roles/least-roles.ts';
import { roleRequests } from '../../index/elasticsearch/roles/role-requests.ts';
import { elasticsearchOptions } from '../../run/elasticsearch-options.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatDifferences } from '../format-differences.ts';
import { formatRoles, type RoleFormat, roleFormats } from '../format-roles.ts';

interface Options {
  readonly printRole?: RoleFormat;
  readonly createRoles?: true;
  readonly json?: true;
}

const roleHelp = `
Roles, for index.prefix and kibana.space of the settings:
  <prefix>_pipeline    every verb but index setup, rebuild and rollback; makes and deletes no index
  <prefix>_admin       these three too; deletes old indices whose index.keep_days are over
  <prefix>_reader      analysts: reads the indices, and the dashboards in Kibana
  <prefix>_dashboards  kibana import`;

/** `anlan index setup`. */
export function indexSetup(context: CliContext): Command {
  return new Command('setup')
    .description('create what is missing: tables, or templates, indices and aliases; safe to repeat')
    .addOption(
      new Option(
        '--print-role [format]',
        'ask no server; print the requests that make the least roles, and API keys with the same privileges, for Kibana’s Dev Tools or curl (--json: for programs)',
      )
        .choices(roleFormats)
        .preset(roleFormats[0])
        .conflicts('createRoles'),
    )
    .option(
      '--create-roles',
      'make or mend these roles first; ANLAN_ES_USERNAME and ANLAN_ES_PASSWORD are then those of a superuser',
    )
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `${roleHelp}\n\nExample:\n  $ anlan --index elasticsearch index setup\n  $ anlan index setup --print-role`,
    )
    .action(async (options: Options) => {
      const settings = loadSettings(locateConfig(context.env).config, context.env);
      const roles = Object.values(leastRoles(settings.index.prefix, settings.kibana.space));
      if (options.printRole) {
        printRoles(context, settings, roles, options.printRole, options.json);
        return;
      }
      if (options.createRoles) await makeRoles(settings, roles, context.env);
      await setUp(context, options.createRoles ? roles.map(({ name }) => name) : [], options.json);
    });
}

function printRoles(
  context: CliContext,
  settings: Settings,
  roles: readonly Role[],
  format: RoleFormat,
  json: true | undefined,
): void {
  const requests = roleRequests(roles);
  const { url, ca } = settings.index;
  if (json) printJson(context, { roles: requests.map(({ role, ...both }) => ({ ...role, ...both })) });
  else printLines(context, formatRoles(requests, format, { url: withoutCredentials(url), ca }));
}

async function makeRoles(settings: Settings, roles: readonly Role[], env: NodeJS.ProcessEnv): Promise<void> {
  if (settings.index.target !== 'elasticsearch') {
    throw new ConfigError('--create-roles: the embedded index has no accounts', {
      advice: 'Give --index elasticsearch, or set index.target.',
    });
  }
  await createRoles(elasticsearchOptions(settings, env), roles);
}

function setUp(context: CliContext, roles: readonly string[], json: true | undefined): Promise<void> {
  return withWorkspace(context, async (workspace) => {
    const status = await workspace.index.setup();
    if (json) return printJson(context, roles.length > 0 ? { ...status, roles } : status);
    if (roles.length > 0) printLines(context, `roles: ${roles.join(', ')}`);
    printLines(
      context,
      `${status.target} ${status.where}: ready, ${status.articles} articles`,
      ...formatDifferences(status.differences),
    );
  });
}
