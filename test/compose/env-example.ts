import { readFileSync } from 'node:fs';

export interface ExampleVariable {
  readonly name: string;
  readonly value: string;
  /** Stands in a comment: it has a default. */
  readonly optional: boolean;
}

/** The variables of .env.example. */
export function readEnvExample(): readonly ExampleVariable[] {
  return readFileSync('.env.example', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^(# )?([A-Z_]+)=(.*)$/.exec(line);
      return found ? [{ name: found[2] ?? '', value: found[3] ?? '', optional: found[1] !== undefined }] : [];
    });
}
