import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { type MockAnswer, type MockSites, mockSites } from '../crawl/mock-site.ts';
import { type Ended, runAnlan } from './run-anlan.ts';

export interface AddedSite {
  /** The config folder, with no source but those written. */
  readonly config: string;
  readonly sites: MockSites;
  /** `anlan sources add …`, its printed YAML read. */
  add(...words: readonly string[]): Promise<Ended & { readonly yaml: Record<string, unknown> }>;
  run(...words: readonly string[]): Promise<Ended>;
}

/** Declared sites, and a config folder of its own, for `anlan sources add`. */
export async function addedSite(pages: Record<string, Record<string, MockAnswer>>): Promise<AddedSite> {
  const sites = await mockSites(pages);
  onTestFinished(() => sites.close());
  const config = join(mkdtempSync(join(tmpdir(), 'anlan-add-')), 'config');
  mkdirSync(join(config, 'sources'), { recursive: true });
  const resolve = Object.fromEntries(Object.keys(pages).map((host) => [host, sites.address]));
  writeFileSync(
    join(config, 'anlan.yaml'),
    JSON.stringify({ crawl: { delay: 0, resolve, allow_private: [sites.address] } }),
  );
  for (const name of ['topics.yaml', 'boilerplate.yaml']) cpSync(join('config', name), join(config, name));
  const env = { ANLAN_CONFIG_DIR: config, ANLAN_DATA: join(config, 'data') };
  const run = (...words: readonly string[]) => runAnlan(words, { env });
  return {
    config,
    sites,
    run,
    async add(...words) {
      const ended = await run('sources', 'add', ...words);
      return { ...ended, yaml: parse(ended.stdout) ?? {} };
    },
  };
}
