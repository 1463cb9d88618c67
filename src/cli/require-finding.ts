import { nearest } from '../config/nearest.ts';
import { ConfigError } from '../errors.ts';
import { type FindingCode, findingCodes } from '../finding.ts';

/** The words as the code of a finding, or a ConfigError that names the nearest one. */
export function requireFinding(word: string): FindingCode {
  const code = findingCodes.find((known) => known === word);
  if (code) return code;
  const near =
    nearest(word, findingCodes) ?? findingCodes.find((known) => word.includes(known.split('-')[0] ?? known));
  throw new ConfigError(`no finding "${word}"${near ? `; did you mean "${near}"?` : ''}`, {
    advice: `Known: ${findingCodes.join(', ')}.`,
  });
}
