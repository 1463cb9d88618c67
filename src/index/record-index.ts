import type { PageDocument } from '../page-document.ts';
import type { RunDocument } from '../run-document.ts';

export interface RecordDocuments {
  readonly runs: RunDocument;
  readonly pages: PageDocument;
}
export type RecordName = keyof RecordDocuments;

/** A record to be written, or (without document) taken out; an older version never replaces a newer one. */
export interface RecordChange<Document> {
  readonly id: string;
  /** Of two states the later one has the higher. */
  readonly version: number;
  readonly document?: Document;
}

/** Where records of runs and pages stand beside the articles. Unreachable → IndexUnavailableError. */
export interface RecordIndex {
  /** Which index it is that holds them now: another one, made anew or rebuilt, has to be filled anew. */
  identify(name: RecordName): Promise<string>;
  /** For each, in order: why it was not taken; undefined where it was, or where a newer version is there. */
  write<Name extends RecordName>(
    name: Name,
    changes: readonly RecordChange<RecordDocuments[Name]>[],
  ): Promise<readonly (string | undefined)[]>;
}
