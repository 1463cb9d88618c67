import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs another tool into the folder, once; the reason why it is not there, undefined where it is. */
export function providePeer(
  folder: string,
  name: string,
  steps: readonly (readonly [string, ...string[]])[],
): string | undefined {
  mkdirSync(folder, { recursive: true });
  const mark = join(folder, `.ready-${name.replace(/[^\w.-]+/g, '_')}`);
  if (existsSync(mark)) return undefined;
  console.log(`installing ${name} into ${folder} …`);
  for (const [program, ...words] of steps) {
    const { status, error } = spawnSync(program, words, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0)
      return `${name} could not be installed (${program} ${words.join(' ')}: ${error?.message ?? `exit ${status}`})`;
  }
  writeFileSync(mark, '');
  return undefined;
}
