import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { insecureWay } from '../access/insecure-way.ts';
import { loadPipelines } from '../config/load-pipelines.ts';
import { environmentName, loadSettings, settingPaths } from '../config/load-settings.ts';
import { loadSources, selectSources } from '../config/load-sources.ts';
import { locateConfig } from '../config/locate.ts';
import { nearest } from '../config/nearest.ts';
import type { Settings } from '../config/settings.ts';
import { findChromium } from '../crawl/browser/find-chromium.ts';
import { AnlanError, ConfigError, IndexUnavailableError } from '../errors.ts';
import type { IndexDifference } from '../index/article-index.ts';
import { makeFolder } from '../store/make-folder.ts';
import { checkLetters } from './check-letters.ts';
import { checkPs } from './check-ps.ts';
import { loadKnowledge } from './knowledge.ts';
import { readLearned } from './learn/learned-sequences.ts';
import { openIndex } from './open-index.ts';
import { checkSources } from './sources/check-sources.ts';

export interface Check {
  readonly name: string;
  /** `configuration` can be mended in files; `state` is a store or an index that cannot be used. */
  readonly kind: 'configuration' | 'state';
  readonly state: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  readonly mend?: string;
}

/** Least free bytes of the data folder's disk before doctor warns. */
const spaceWanted = 1_000_000_000;

/** Checks Node, configuration, data folder, disk, index and browser, one after the other; never throws. */
export async function checkEnvironment(env: NodeJS.ProcessEnv): Promise<readonly Check[]> {
  const folders = locateConfig(env);
  const checks: Check[] = [
    { name: 'node', kind: 'configuration', state: 'ok', detail: process.version },
    await attempt('settings', 'configuration', () => {
      loadSettings(folders.config, env);
      const file = join(folders.config, 'anlan.yaml');
      return existsSync(file) ? file : `defaults, as there is no ${file}`;
    }),
    strangers(env),
    await attempt('sources', 'configuration', () => {
      const problems = checkSources(folders.config);
      if (problems.length === 0) return `${loadSources(folders.config).length} source files`;
      throw new ConfigError(problems.join('; '), { advice: '"anlan sources check" names them all.' });
    }),
    await attempt(
      'vocabularies',
      'configuration',
      () => `version ${loadKnowledge(folders.config).pipelineVersion}`,
    ),
    await attempt('pipelines', 'configuration', () => {
      const sources = loadSources(folders.config);
      const pipelines = loadPipelines(folders.pipelines);
      for (const pipeline of pipelines) selectSources(sources, pipeline);
      return pipelines.map((pipeline) => pipeline.name).join(', ');
    }),
  ];
  let settings: Settings;
  try {
    settings = loadSettings(folders.config, env);
  } catch {
    return checks;
  }
  checks.push(await attempt('learned sequences', 'configuration', () => learned(settings.data)));
  checks.push(contact(settings), ...insecureWays(settings, env));
  checks.push(await attempt('ps', 'configuration', checkPs));
  checks.push(await attempt('data folder', 'state', () => writable(settings.data)));
  if (checks.at(-1)?.state === 'ok') {
    checks.push(space(settings.data), await indexCheck(settings, env));
    try {
      checks.push(checkLetters(settings.data));
    } catch (error) {
      checks.push(failed('letters', 'state', error));
    }
  }
  checks.push(await browser(settings));
  return checks;
}

async function attempt(
  name: string,
  kind: Check['kind'],
  look: () => string | Promise<string>,
): Promise<Check> {
  try {
    return { name, kind, state: 'ok', detail: await look() };
  } catch (error) {
    return failed(name, kind, error);
  }
}

function failed(name: string, kind: Check['kind'], error: unknown): Check {
  const mend = error instanceof AnlanError ? error.advice : undefined;
  const detail = error instanceof Error ? error.message : String(error);
  return { name, kind, state: 'failed', detail, ...(mend !== undefined && { mend }) };
}

/** Read elsewhere than in the settings: by the log, the Elasticsearch client, and the tests. */
const otherVariables = [
  'ANLAN_CONFIG_DIR',
  'ANLAN_LOG_LEVEL',
  'ANLAN_ES_API_KEY',
  'ANLAN_ES_USERNAME',
  'ANLAN_ES_PASSWORD',
  'ANLAN_KIBANA_API_KEY',
  'ANLAN_KIBANA_USERNAME',
  'ANLAN_KIBANA_PASSWORD',
  'ANLAN_SEEDS',
  'ANLAN_NO_ES',
  'ANLAN_REQUIRE_ES',
  'ANLAN_ES_CACHE',
];

/** A mistyped ANLAN_… variable would be without effect, and nobody would know. */
export function strangers(env: NodeJS.ProcessEnv): Check {
  const known = [...settingPaths().map(environmentName), ...otherVariables];
  const strange = Object.keys(env).filter((name) => name.startsWith('ANLAN_') && !known.includes(name));
  const near = strange.flatMap((name) => nearest(name, known) ?? []);
  const base = { name: 'environment', kind: 'configuration' } as const;
  return strange.length === 0
    ? { ...base, state: 'ok', detail: 'every ANLAN_… variable is known' }
    : {
        ...base,
        state: 'warning',
        detail: `without effect: ${strange.join(', ')}`,
        mend:
          near.length > 0
            ? `Did you mean ${near.join(', ')}?`
            : 'Take it out; the settings say which there are.',
      };
}

function learned(folder: string): string {
  const found = readLearned(folder);
  return found
    ? `${found.file}, ${found.digest.slice(0, 8)}`
    : 'none yet: "anlan learn" learns from clean articles';
}

function insecureWays(settings: Settings, env: NodeJS.ProcessEnv): readonly Check[] {
  const sections =
    settings.index.target === 'elasticsearch' ? (['index', 'kibana'] as const) : ['kibana' as const];
  return sections.flatMap((section): Check[] => {
    const name = `way to ${section === 'index' ? 'Elasticsearch' : 'Kibana'}`;
    try {
      const detail = insecureWay(section, settings[section].url, env);
      if (!detail) return [];
      return [
        {
          name,
          kind: 'configuration',
          state: 'warning',
          detail,
          mend: `Switch TLS on there, and write https:// in ${section}.url.`,
        },
      ];
    } catch (error) {
      return [failed(name, 'configuration', error)];
    }
  });
}

function contact(settings: Settings): Check {
  const name = 'contact';
  return settings.crawl.contact
    ? { name, kind: 'configuration', state: 'ok', detail: settings.crawl.contact }
    : {
        name,
        kind: 'configuration',
        state: 'warning',
        detail: 'crawl.contact is not set: sites cannot reach you',
        mend: 'Set crawl.contact in config/anlan.yaml (mailto: or a page) before you crawl other people’s sites.',
      };
}

function writable(folder: string): string {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new IndexUnavailableError(cause instanceof Error ? cause.message : String(cause), {
      cause,
      advice:
        'Make it a folder that this user may write to, or name another one: `data`, ANLAN_DATA or --data.',
    });
  }
  return resolve(folder);
}

function space(folder: string): Check {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free`;
  return free > spaceWanted
    ? { name: 'disk', kind: 'state', state: 'ok', detail }
    : {
        name: 'disk',
        kind: 'state',
        state: 'warning',
        detail,
        mend: 'Make room, or set `data` to another disk.',
      };
}

async function indexCheck(settings: Settings, env: NodeJS.ProcessEnv): Promise<Check> {
  let differences: readonly IndexDifference[] = [];
  const check = await attempt('index', 'state', async () => {
    const index = openIndex(settings, env);
    try {
      const status = await index.status();
      differences = status.differences;
      return `${status.target} ${status.where}: ${status.ready ? `${status.articles} articles` : status.detail}`;
    } finally {
      await index.close();
    }
  });
  const worst = differences.find(({ isLosing }) => isLosing) ?? differences[0];
  if (check.state !== 'ok' || !worst) return check;
  const { index, field, have, want, isLosing, advice } = worst;
  const more = differences.length > 1 ? `, and ${differences.length - 1} more: see "anlan index status"` : '';
  return {
    ...check,
    state: isLosing ? 'failed' : 'warning',
    detail: `${check.detail}; ${index} ${field}: ${have}, wanted ${want}${more}`,
    mend: advice,
  };
}

async function browser(settings: Settings): Promise<Check> {
  const found = await findChromium(settings.crawl.chromium);
  return 'executable' in found
    ? { name: 'browser', kind: 'configuration', state: 'ok', detail: found.executable }
    : {
        name: 'browser',
        kind: 'configuration',
        state: 'warning',
        detail: found.missing,
        mend: 'Columns that need a browser are skipped. Install Chromium, or set crawl.chromium to one.',
      };
}
