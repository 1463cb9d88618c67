import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ConfigError } from '../errors.ts';
import { readYaml } from './read-yaml.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** What a file may not hold although the environment may: an account in a URL. */
const settingsFile = settingsSchema.superRefine((settings, context) => {
  for (const [section, server] of [
    ['index', 'ES'],
    ['kibana', 'KIBANA'],
  ] as const) {
    const { username, password } = new URL(settings[section].url);
    if (username === '' && password === '') continue;
    context.addIssue({
      code: 'custom',
      path: [section, 'url'],
      message: `holds an account, and secrets come from the environment only: take it out, and set ANLAN_${server}_USERNAME and ANLAN_${server}_PASSWORD`,
    });
  }
});

/** config/anlan.yaml (absent = defaults), then ANLAN_<SECTION>_<KEY> from the environment, each held to the schema. */
export function loadSettings(configFolder: string, env: NodeJS.ProcessEnv = process.env): Settings {
  const file = join(configFolder, 'anlan.yaml');
  const settings: Settings = existsSync(file) ? readYaml(file, settingsFile) : settingsSchema.parse({});
  return override(settings, env);
}

/** The environment's name of a settings key: ['crawl', 'delay'] → ANLAN_CRAWL_DELAY. */
export function environmentName(path: readonly string[]): string {
  return `ANLAN_${path.join('_').toUpperCase()}`;
}

/** Every key of the settings with its path, sections flattened. */
export function settingPaths(): readonly (readonly string[])[] {
  const sections = Object.entries(settingsSchema.shape);
  return sections.flatMap(([name, schema]): (readonly string[])[] => {
    const inner = schema.def.type === 'prefault' ? schema.def.innerType.shape : undefined;
    return inner ? Object.keys(inner).map((key) => [name, key]) : [[name]];
  });
}

function override(settings: Settings, env: NodeJS.ProcessEnv): Settings {
  let plain: Record<string, unknown> = structuredClone(settings);
  for (const path of settingPaths()) {
    const name = environmentName(path);
    const text = env[name];
    // Set but empty is how a compose file says not set.
    if (text === undefined || text === '') continue;
    const [section = '', key] = path;
    const value: unknown = parse(text);
    const candidate =
      key === undefined
        ? { ...plain, [section]: value }
        : { ...plain, [section]: { ...(plain[section] as object), [key]: value } };
    const parsed = settingsSchema.safeParse(candidate);
    if (!parsed.success) {
      // What stands before an @ is an account.
      const shown = text.replace(/^.*@/s, '***@');
      throw new ConfigError(`environment ${name}=${shown}: ${parsed.error.issues[0]?.message ?? 'invalid'}`, {
        advice: `It overrides ${path.join('.')} of config/anlan.yaml: give it a value of that kind.`,
      });
    }
    plain = parsed.data;
  }
  return settingsSchema.parse(plain);
}
