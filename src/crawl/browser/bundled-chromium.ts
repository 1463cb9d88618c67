import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface BundledChromium {
  readonly executable: string;
  /** Libraries that come with it, for systems that lack them. */
  readonly libraries: string;
}

/**
 * The Chromium inside the npm package @sparticuz/chromium, inflated once into the user's cache folder. Its own inflating goes
 * into the shared temporary folder and two processes disturb each other; here each works in a folder of its own and the
 * first to finish wins by an atomic rename.
 */
export async function bundledChromium(): Promise<BundledChromium> {
  const packageUrl = import.meta.resolve('@sparticuz/chromium');
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'anlan');
  const home = join(cache, `chromium-${versionOf(packageUrl)}`);
  const found: BundledChromium = {
    executable: join(home, 'chromium'),
    libraries: join(home, 'al2023', 'lib'),
  };
  if (existsSync(found.executable)) return found;
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const staging = mkdtempSync(join(cache, 'inflating-'));
  try {
    // In a process of its own, because the package takes the folder from the environment.
    await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `await (await import(${JSON.stringify(packageUrl)})).default.executablePath()`,
      ],
      {
        // The name makes the package unpack its libraries too.
        env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
        timeout: 120_000,
      },
    );
    try {
      renameSync(staging, home);
    } catch (error) {
      if (!existsSync(found.executable)) throw error;
    }
    return found;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function versionOf(packageUrl: string): string {
  let folder = dirname(fileURLToPath(packageUrl));
  for (let step = 0; step < 5; step++, folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof version === 'string' && /^[\w.-]+$/.test(version)) return version;
  }
  return 'unknown';
}
