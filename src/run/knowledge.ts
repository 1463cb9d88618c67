import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Boilerplate, boilerplateSchema } from '../clean/boilerplate.ts';
import { readYaml } from '../config/read-yaml.ts';
import { type Topics, topicsSchema } from '../config/topics.ts';

/** What the pure stages are told: vocabularies, and the version that names them and the rules. */
export interface Knowledge {
  readonly topics: Topics;
  readonly boilerplate: Boilerplate;
  readonly pipelineVersion: string;
}

/** Raise it when decode, extract, clean or enrich give other results for the same page: `reprocess` then rewrites. */
const rulesVersion = '2';

/** Reads the vocabularies of the config folder; their content is part of the version. */
export function loadKnowledge(configFolder: string): Knowledge {
  const topics = readYaml(join(configFolder, 'topics.yaml'), topicsSchema);
  const boilerplate = readYaml(join(configFolder, 'boilerplate.yaml'), boilerplateSchema);
  const digest = createHash('sha256')
    .update(JSON.stringify([topics, boilerplate]))
    .digest('hex')
    .slice(0, 8);
  return { topics, boilerplate, pipelineVersion: `${rulesVersion}-${digest}` };
}
