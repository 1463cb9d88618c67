import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packageRoot = resolve(import.meta.dirname, '../..');

/** Folders of what people edit: ANLAN_CONFIG_DIR, else ./config here if it holds an anlan.yaml, else what came with Anlan. */
export function locateConfig(
  env: NodeJS.ProcessEnv = process.env,
  cwd = process.cwd(),
): {
  readonly config: string;
  readonly pipelines: string;
} {
  const config = env.ANLAN_CONFIG_DIR
    ? resolve(cwd, env.ANLAN_CONFIG_DIR)
    : existsSync(join(cwd, 'config/anlan.yaml'))
      ? join(cwd, 'config')
      : join(packageRoot, 'config');
  return { config, pipelines: resolve(config, '../pipelines') };
}
