import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFiles } from '../../config/load-sources.ts';
import { parseYaml, readYaml } from '../../config/read-yaml.ts';
import { type Source, sourceSchema } from '../../config/source.ts';
import { sourceFolder } from '../../config/source-folder.ts';
import { AnlanError, ConfigError } from '../../errors.ts';
import { sourceOddities } from './source-oddities.ts';

/** Sources with the files they stand in; files that cannot be read are left out, so that one of them may be replaced. */
export function readableSources(
  configFolder: string,
): readonly { readonly source: Source; readonly file: string }[] {
  return sourceFiles(configFolder).flatMap((file) => {
    try {
      return [{ source: readYaml(file, sourceSchema), file }];
    } catch (error) {
      if (error instanceof AnlanError) return [];
      throw error;
    }
  });
}

/** Where the source belongs: <config>/sources/<province, national or news>/<id>.yaml. */
export function sourceFile(configFolder: string, source: Pick<Source, 'id' | 'kind' | 'region'>): string {
  return join(configFolder, 'sources', sourceFolder(source), `${source.id}.yaml`);
}

/** What the source check would say of a proposal; text that is no source file → ConfigError. */
export function proposalOddities(text: string, file: string): readonly string[] {
  const source = parseYaml(text, file, sourceSchema);
  return sourceOddities(source, file.split(/[\\/]/).slice(-2).join('/'));
}

/** Writes a new source file and its folder; one that is there already stays as it is → ConfigError. */
export function saveProposal(file: string, text: string, taken: string | undefined): void {
  const there = taken ?? (existsSync(file) ? file : undefined);
  if (there !== undefined) {
    throw new ConfigError(`${there}: the site has a source file already, which is not overwritten`, {
      advice: 'Leave --write out, compare what is printed, and put it there by hand.',
    });
  }
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (cause) {
    throw new ConfigError(
      `${file}: cannot be written (${cause instanceof Error ? cause.message : String(cause)})`,
      {
        cause,
        advice: 'Check the folder and its permissions, or print the proposal into a file of your own.',
      },
    );
  }
}
