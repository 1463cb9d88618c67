import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { nearest } from './nearest.ts';
import { type Pipeline, pipelineSchema } from './pipeline.ts';
import { readYaml } from './read-yaml.ts';

/** All pipelines of a folder, ordered by name; the file must be called like the pipeline. */
export function loadPipelines(folder: string): readonly Pipeline[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new ConfigError(`${folder}: cannot be read`, {
      cause,
      advice: 'Pipelines stand in the folder "pipelines" beside the config folder.',
    });
  }
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const pipeline = readYaml(join(folder, name), pipelineSchema);
      if (`${pipeline.name}.yaml` !== basename(name)) {
        throw new ConfigError(`${join(folder, name)}:1: name is "${pipeline.name}"`, {
          advice: 'Give the file the name of its pipeline.',
        });
      }
      return pipeline;
    });
}

/** The pipeline of that name, or a ConfigError that names the nearest one and lists all. */
export function requirePipeline(folder: string, name: string): Pipeline {
  const all = loadPipelines(folder);
  const found = all.find((pipeline) => pipeline.name === name);
  if (found) return found;
  const known = all.map((pipeline) => pipeline.name);
  const near = nearest(name, known);
  throw new ConfigError(`no pipeline "${name}"${near ? `; did you mean "${near}"?` : ''}`, {
    advice: `Known: ${known.join(', ') || 'none'} (in ${folder}).`,
  });
}
