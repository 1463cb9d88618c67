import { sourceFiles } from '../config/load-sources.ts';
import { readYaml } from '../config/read-yaml.ts';
import { type Source, sourceSchema } from '../config/source.ts';
import { lookUpRegion } from '../enrich/region/look-up-region.ts';
import { AnlanError } from '../errors.ts';

/** Every problem of the source files, each naming its file; unlike loading, it goes on after the first. */
export function checkSources(configFolder: string): readonly string[] {
  const problems: string[] = [];
  const files = new Map<string, string>();
  for (const file of sourceFiles(configFolder)) {
    try {
      const source = readYaml(file, sourceSchema);
      const other = files.get(source.id);
      if (other) problems.push(`${file}: id "${source.id}" is already taken by ${other}`);
      files.set(source.id, file);
      problems.push(...oddities(source).map((oddity) => `${file}: ${oddity}`));
    } catch (error) {
      if (!(error instanceof AnlanError)) throw error;
      problems.push(error.message);
    }
  }
  return problems;
}

function oddities(source: Source): readonly string[] {
  const found: string[] = [];
  const host = new URL(source.home).host;
  if (source.region && !lookUpRegion(source.region))
    found.push(`region ${source.region} is not in the gazetteer`);
  if (source.status === 'ok' && source.columns.length === 0)
    found.push('status is ok, but no column is given');
  const ids = source.columns.map((column) => column.id);
  if (new Set(ids).size < ids.length) found.push('two columns have the same id');
  for (const column of source.columns) {
    if (new URL(column.url).host !== host && !source.note) {
      found.push(`column ${column.id} is on another host than home: say why in note`);
    }
  }
  return found;
}
