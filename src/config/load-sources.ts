import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ConfigError } from '../errors.ts';
import { nearest } from './nearest.ts';
import type { Pipeline } from './pipeline.ts';
import { readYaml } from './read-yaml.ts';
import { type Source, sourceSchema } from './source.ts';

/** A source and the file it stands in (relative to the config folder). */
export interface LoadedSource {
  readonly source: Source;
  readonly file: string;
}

/** All files under config/sources, ordered by id; two files with one id are an error. */
export function loadSources(configFolder: string): readonly LoadedSource[] {
  const loaded: LoadedSource[] = [];
  const byId = new Map<string, string>();
  for (const file of sourceFiles(configFolder)) {
    const source = readYaml(file, sourceSchema);
    const other = byId.get(source.id);
    if (other) {
      throw new ConfigError(`${file}:1: id "${source.id}" is already taken by ${other}`, {
        advice: 'Give each source an id of its own.',
      });
    }
    byId.set(source.id, file);
    loaded.push({ source, file: relative(configFolder, file) });
  }
  return loaded.sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
}

/** Every .yaml and .yml file below config/sources. */
export function sourceFiles(configFolder: string): readonly string[] {
  const root = join(configFolder, 'sources');
  let names: string[];
  try {
    names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  } catch (cause) {
    throw new ConfigError(`${root}: cannot be read`, {
      cause,
      advice:
        'Run inside the project, or set ANLAN_CONFIG_DIR to the folder that holds anlan.yaml and sources/.',
    });
  }
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(root, name));
}

/** The sources a pipeline names, without those switched off; an id that does not exist → ConfigError. */
export function selectSources(
  loaded: readonly LoadedSource[],
  pipeline: Pick<Pipeline, 'name' | 'sources'>,
): readonly Source[] {
  const all = loaded.map((entry) => entry.source);
  const { ids, regions, tags, not_tags: notTags } = pipeline.sources;
  for (const id of ids ?? []) requireSource(all, id, `pipeline "${pipeline.name}"`);
  return all.filter(
    (source) =>
      source.status !== 'off' &&
      (!ids || ids.includes(source.id)) &&
      (!regions || regions.some((code) => source.region?.startsWith(code))) &&
      (!tags || tags.some((tag) => source.tags.includes(tag))) &&
      !notTags?.some((tag) => source.tags.includes(tag)),
  );
}

/** The source of that id, or a ConfigError that names the nearest one. */
export function requireSource(all: readonly Source[], id: string, wanted: string): Source {
  const source = all.find((candidate) => candidate.id === id);
  if (source) return source;
  const near = nearest(
    id,
    all.map((candidate) => candidate.id),
  );
  throw new ConfigError(`${wanted}: no source "${id}"${near ? `; did you mean "${near}"?` : ''}`, {
    advice: '"anlan sources list" shows them all.',
  });
}
