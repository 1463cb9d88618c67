import { join, relative } from 'node:path';
import { sourceFiles } from '../../config/load-sources.ts';
import { readYaml } from '../../config/read-yaml.ts';
import { sourceSchema } from '../../config/source.ts';
import { AnlanError } from '../../errors.ts';
import { sourceOddities } from './source-oddities.ts';

/** Every problem of the source files, each naming its file; unlike loading, it goes on after the first. */
export function checkSources(configFolder: string): readonly string[] {
  const problems: string[] = [];
  const ids = new Map<string, string>();
  const lists = new Map<string, string>();
  for (const file of sourceFiles(configFolder)) {
    try {
      const source = readYaml(file, sourceSchema);
      const other = ids.get(source.id);
      if (other) problems.push(`${file}: id "${source.id}" is already taken by ${other}`);
      else ids.set(source.id, file);
      const below = relative(join(configFolder, 'sources'), file);
      problems.push(...sourceOddities(source, below).map((oddity) => `${file}: ${oddity}`));
      for (const { id, url } of source.columns) {
        const owner = lists.get(url);
        if (owner !== undefined && owner !== source.id)
          problems.push(
            `${file}: column ${id} is a column of ${owner} too: its articles would be fetched twice`,
          );
        else lists.set(url, source.id);
      }
    } catch (error) {
      if (!(error instanceof AnlanError)) throw error;
      problems.push(error.message);
    }
  }
  return problems;
}
