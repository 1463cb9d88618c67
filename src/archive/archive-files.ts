import { readdirSync } from 'node:fs';
import { PageError } from '../errors.ts';

/** What the name of an archive file tells: `anlan-20240730-44-<mark>.warc.gz`; files of before groups have none. */
export interface ArchiveFile {
  readonly name: string;
  /** `20240730`, UTC. */
  readonly day: string;
  readonly group?: string;
}

const form = /^anlan-(\d{8})-(?:([a-z0-9]+)-)?(\w+)\.warc\.gz$/;
const suffix = '.warc.gz';

/** The archive's files, day by day; [] where there is no archive yet. */
export function archiveFiles(root: string): readonly ArchiveFile[] {
  return folderNames(root)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .flatMap((name) => {
      const [, day, group] = form.exec(name) ?? [];
      return day === undefined ? [] : { name, day, ...(group === undefined ? {} : { group }) };
    });
}

/** Everything in the archive's folder. */
export function folderNames(root: string): readonly string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}

/** A group is a word of lower-case letters and digits; anything else in it is left out. */
export function archiveFileName(day: string, group: string, mark: string): string {
  const word = group.toLowerCase().replace(/[^a-z0-9]/g, '') || 'other';
  return `anlan-${day}-${word}-${mark}${suffix}`;
}

/** The index of a file. */
export function indexName(name: string): string {
  return `${name.slice(0, -suffix.length)}.cdxj`;
}

/** Stands beside a file as long as a process writes it, and names that process. */
export function ownerName(name: string): string {
  return `${name}.open`;
}

/** A file name that may be joined to the archive's folder: no paths. Any other → PageError. */
export function requireFileName(name: string): string {
  if (!/^[\w.-]+\.warc\.gz$/.test(name)) throw new PageError(`${name}: not an archive file`);
  return name;
}
