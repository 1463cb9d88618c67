import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadPipelines, requirePipeline } from '../../src/config/load-pipelines.ts';
import { environmentName, loadSettings, settingPaths } from '../../src/config/load-settings.ts';
import { loadSources, selectSources } from '../../src/config/load-sources.ts';
import { nearest } from '../../src/config/nearest.ts';
import { parseYaml } from '../../src/config/read-yaml.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { sourceSchema } from '../../src/config/source.ts';
import { AnlanError, ConfigError } from '../../src/errors.ts';

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'anlan-config-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const site = (id: string, more = '') =>
  `id: ${id}\nname: 示例\nhome: http://${id}.example/\nkind: government\nprofile: list\n${more}`;

describe('YAML held to a schema', () => {
  const cases: readonly [name: string, text: string, message: RegExp, advice?: RegExp][] = [
    [
      'an unknown key',
      site('a', 'columms: []\n'),
      /^f\.yaml:6: unknown key "columms"; did you mean "columns"\?$/,
    ],
    [
      'an unknown key deep down',
      site('a', 'columns:\n  - id: x\n    nmae: y\n'),
      /^f\.yaml:\d+: .*columns\.0/,
    ],
    [
      'an unknown key where two forms are possible',
      site('a', 'selectors:\n  itme: li\n'),
      /^f\.yaml:7: unknown key "selectors\.itme"; did you mean "item"\?$/,
    ],
    ['a wrong value', site('a', 'delay: soon\n'), /^f\.yaml:6: delay: must be a number$/],
    [
      'a code without quotes',
      site('a', 'region: 42\n'),
      /^f\.yaml:6: region: must be a text$/,
      /quotes: "42"/,
    ],
    ['a name for a code', site('a', 'region: 湖北\n'), /^f\.yaml:6: region: write the code of a region/],
    ['a missing key', site('a').replace('name: 示例\n', ''), /^f\.yaml:1: name: is missing; it is a text$/],
    ['a key without value', site('a', 'columns:\n'), /^f\.yaml:6: columns: has no value; it is a list /],
    ['a URL of another scheme', site('a').replace('http:', 'file:'), /^f\.yaml:3: home: /],
    ['broken YAML', 'id: [1\n', /^f\.yaml:\d+: /],
    ['no mapping at all', '- 1\n', /^f\.yaml:1: document: /],
  ];
  test.each(cases.map(([name, ...rest]) => ({ name, rest })))(
    '$name',
    ({ rest: [text, message, advice = /./] }) => {
      expect(() => parseYaml(text, 'f.yaml', sourceSchema)).toThrow(
        expect.objectContaining({
          name: 'ConfigError',
          message: expect.stringMatching(message),
          advice: expect.stringMatching(advice),
        }),
      );
    },
  );

  test('any text ends in a value or a ConfigError, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        try {
          parseYaml(text, 'f.yaml', sourceSchema);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });

  test('aliases that multiply are refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]\n`).join('')}`;
    expect(() => parseYaml(bomb, 'f.yaml', sourceSchema)).toThrow(ConfigError);
  });
});

describe('settings', () => {
  test('without a file the defaults hold', () => {
    expect(loadSettings(folder({}), {})).toEqual(settingsSchema.parse({}));
  });

  test('every key has an environment name of its own', () => {
    const names = settingPaths().map(environmentName);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('ANLAN_CRAWL_DELAY');
    expect(names).toContain('ANLAN_DATA');
  });

  test('config/anlan.yaml names every key, with its default where it has one', () => {
    const text = readFileSync(resolve('config/anlan.yaml'), 'utf8');
    // Comments that are settings, put to use.
    const file = folder({ 'anlan.yaml': text.replaceAll(/^( *)# ( *[a-z_]+:(?: |$))/gm, '$1$2') });
    const named: Record<string, unknown> = parse(readFileSync(join(file, 'anlan.yaml'), 'utf8'));
    const keys = Object.entries(named).flatMap(([section, value]) =>
      typeof value === 'object' && value !== null
        ? Object.keys(value).map((key) => [section, key])
        : [[section]],
    );
    expect(keys.map(environmentName).sort()).toEqual(settingPaths().map(environmentName).sort());
    expect(loadSettings(file, {})).toMatchObject(settingsSchema.parse({}));
    expect(loadSettings(resolve('config'), {})).toEqual(settingsSchema.parse({}));
  });

  test('the environment overrides the file, and is held to the same schema', () => {
    const root = folder({ 'anlan.yaml': 'crawl:\n  delay: 3\n  concurrency: 2\n' });
    const settings = loadSettings(root, {
      ANLAN_CRAWL_DELAY: '5',
      ANLAN_CRAWL_ALLOW_PRIVATE: '["127.0.0.2:8080"]',
    });
    expect(settings.crawl).toMatchObject({ delay: 5, concurrency: 2, allow_private: ['127.0.0.2:8080'] });
    expect(() => loadSettings(root, { ANLAN_CRAWL_CONCURRENCY: '0' })).toThrow(/ANLAN_CRAWL_CONCURRENCY=0/);
    for (const more of ['?pretty', '#top'])
      expect(() => loadSettings(root, { ANLAN_INDEX_URL: `http://127.0.0.1:9200${more}` })).toThrow(
        /without \? and #/,
      );
  });
});

describe('sources', () => {
  test('two files with one id are an error that names both', () => {
    const root = folder({ 'sources/a/x.yaml': site('same'), 'sources/b/y.yaml': site('same') });
    expect(() => loadSources(root)).toThrow(/y\.yaml:1: id "same" is already taken by .*x\.yaml/);
  });

  test('a pipeline selects by id, region and tag; an id that does not exist is an error with the nearest', () => {
    const root = folder({
      'sources/a.yaml': site('one', 'region: "4201"\ntags: [x]\n'),
      'sources/b.yaml': site('two', 'region: "32"\n'),
      'sources/c.yaml': site('three', 'status: "off"\n'),
    });
    const loaded = loadSources(root);
    const ids = (sources: Parameters<typeof selectSources>[1]['sources']) =>
      selectSources(loaded, { name: 'p', sources }).map((source) => source.id);
    expect(ids({})).toEqual(['one', 'two']);
    expect(ids({ regions: ['42'] })).toEqual(['one']);
    expect(ids({ not_tags: ['x'] })).toEqual(['two']);
    expect(() => ids({ ids: ['tow'] })).toThrow(/no source "tow"; did you mean "two"\?/);
  });

  test('the shipped source files are valid, and the demo selects the sample sites', () => {
    const demo = selectSources(loadSources('config'), requirePipeline('pipelines', 'demo'));
    expect(demo.length).toBeGreaterThanOrEqual(7);
    expect(demo.every((source) => source.sample)).toBe(true);
  });
});

describe('pipelines', () => {
  test('the shipped ones are valid', () => {
    expect(loadPipelines('pipelines').map((pipeline) => pipeline.name)).toEqual([
      'demo',
      'nightly',
      'reprocess',
      'weekly-full',
    ]);
  });

  test('an unknown one names the nearest and lists all', () => {
    try {
      requirePipeline('pipelines', 'nighly');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AnlanError);
      expect(error).toMatchObject({
        message: expect.stringContaining('"nightly"'),
        advice: expect.stringContaining('demo'),
      });
    }
  });
});

test('nearest', () => {
  expect(nearest('shedule', ['schedule', 'sources'])).toBe('schedule');
  expect(nearest('xyz', ['schedule', 'sources'])).toBeUndefined();
});
