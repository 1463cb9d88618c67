import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { bundledChromium } from './bundled-chromium.ts';

export interface FoundChromium {
  readonly executable: string;
  readonly origin: 'setting' | 'playwright' | 'system' | 'package';
  /** Environment it needs to start. */
  readonly env: Readonly<Record<string, string>>;
}

export type ChromiumSearch = FoundChromium | { readonly missing: string };

/** Nothing it does goes to the network by itself: every request is answered by our own client. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-client-side-phishing-detection',
  '--no-first-run',
  '--no-pings',
  '--dns-prefetch-disable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--mute-audio',
  // A tab whose scripts take more crashes alone, before the machine runs short.
  '--js-flags=--max-old-space-size=512',
];

const systemNames = [
  'chromium',
  'chromium-browser',
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];

/** The first Chromium that really starts: the setting's, Playwright's own, the system's, the npm package's; else why none did. */
export async function findChromium(setting: string | undefined): Promise<ChromiumSearch> {
  const reasons: string[] = [];
  const attempt = async (
    origin: FoundChromium['origin'],
    executable: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<FoundChromium | undefined> => {
    if (!existsSync(executable)) {
      reasons.push(`${origin}: ${executable} does not exist`);
      return undefined;
    }
    const reason = await failureToStart(executable, env);
    if (reason === undefined) return { executable, origin, env };
    reasons.push(`${origin}: ${executable}: ${reason}`);
    return undefined;
  };

  if (setting === 'none') return { missing: 'crawl.chromium is none' };
  // A setting is meant: if it does not work, none other is taken in its place.
  if (setting) return (await attempt('setting', setting)) ?? { missing: reasons.join('; ') };
  const own = await attempt('playwright', chromium.executablePath());
  if (own) return own;
  for (const executable of onPath(systemNames)) {
    const found = await attempt('system', executable);
    if (found) return found;
  }
  try {
    const { executable, libraries } = await bundledChromium();
    const path = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    const found =
      (await attempt('package', executable)) ??
      (await attempt('package', executable, { LD_LIBRARY_PATH: path }));
    if (found) return found;
  } catch (error) {
    reasons.push(`package: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { missing: reasons.join('; ') };
}

function onPath(names: readonly string[]): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) =>
    folders
      .map((folder) => join(folder, name))
      .filter((file) => existsSync(file))
      .slice(0, 1),
  );
}

async function failureToStart(
  executable: string,
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  try {
    const browser = await chromium.launch({
      executablePath: executable,
      args: [...chromiumArguments],
      env: { ...browserEnvironment(), ...env },
      timeout: 30_000,
    });
    await browser.close();
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const telling = /error while loading shared libraries[^\n]*/.exec(message)?.[0];
    return (telling ?? message.split('\n', 1)[0] ?? message).slice(0, 300);
  }
}

/** What a program that runs strangers' scripts has no need of: our settings and everybody's secrets. */
const notForBrowsers = /^ANLAN_|PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH/i;

/** The environment as Playwright wants it: nothing undefined, and nothing that a browser should not know. */
export function browserEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !notForBrowsers.test(entry[0]),
    ),
  );
}
