import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Boilerplate, boilerplateSchema } from '../clean/boilerplate.ts';
import type { CleanOptions } from '../clean/clean-options.ts';
import { loadSettings } from '../config/load-settings.ts';
import { locateConfig } from '../config/locate.ts';
import { readYaml } from '../config/read-yaml.ts';
import { type Topics, topicsSchema } from '../config/topics.ts';
import { readFurniture } from './learn/learned-furniture.ts';
import { type LearnedSequences, readLearned } from './learn/learned-sequences.ts';

/** What the pure stages are told: vocabularies, and the version that names them and the rules. */
export interface Knowledge {
  readonly topics: Topics;
  readonly boilerplate: Boilerplate;
  /** Host → lines of its template, as `anlan learn` found them. */
  readonly furniture?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Sequences of characters, as `anlan learn` wrote them. */
  readonly learned?: LearnedSequences;
  readonly pipelineVersion: string;
}

/** Raise it when decode, extract, clean or enrich give other results for the same page: `reprocess` then rewrites. */
const rulesVersion = '3';

/** Reads the vocabularies of the config folder and what was learned into the data folder; both are part of the version. */
export function loadKnowledge(configFolder: string, dataFolder?: string): Knowledge {
  const topics = readYaml(join(configFolder, 'topics.yaml'), topicsSchema);
  const boilerplate = readYaml(join(configFolder, 'boilerplate.yaml'), boilerplateSchema);
  const digest = createHash('sha256')
    .update(JSON.stringify([topics, boilerplate]))
    .digest('hex')
    .slice(0, 8);
  const learned = dataFolder === undefined ? undefined : readLearned(dataFolder);
  const furniture = dataFolder === undefined ? undefined : readFurniture(dataFolder);
  const parts = [
    rulesVersion,
    digest,
    learned?.digest.slice(0, 8),
    furniture && `f${furniture.digest.slice(0, 7)}`,
  ];
  return {
    topics,
    boilerplate,
    ...(learned && { learned }),
    ...(furniture && { furniture: furniture.furniture }),
    pipelineVersion: parts.filter((part) => part !== undefined).join('-'),
  };
}

/** What clean is told of it. */
export function cleanOptions({ boilerplate, learned }: Knowledge): CleanOptions {
  return { boilerplate, ...(learned && { learned: learned.sequences }) };
}

/** The knowledge of a command that opens no workspace: of the folders that environment and settings name. */
export function knowledgeHere(env: NodeJS.ProcessEnv): Knowledge {
  const { config } = locateConfig(env);
  return loadKnowledge(config, loadSettings(config, env).data);
}
