import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ConfigError } from '../errors.ts';
import { readYaml } from './read-yaml.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** config/anlan.yaml (absent = defaults), then ANLAN_<SECTION>_<KEY> from the environment, each held to the schema. */
export function loadSettings(configFolder: string, env: NodeJS.ProcessEnv = process.env): Settings {
  const file = join(configFolder, 'anlan.yaml');
  const settings: Settings = existsSync(file) ? readYaml(file, settingsSchema) : settingsSchema.parse({});
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
      throw new ConfigError(`environment ${name}=${text}: ${parsed.error.issues[0]?.message ?? 'invalid'}`, {
        advice: `It overrides ${path.join('.')} of config/anlan.yaml: give it a value of that kind.`,
      });
    }
    plain = parsed.data;
  }
  return settingsSchema.parse(plain);
}
