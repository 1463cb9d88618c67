import { z } from 'zod';
import { surt } from './surt.ts';

/** One copy of a URL as a file's index tells of it. */
export interface Copy {
  readonly url: string;
  /** ISO 8601, UTC, to the second. */
  readonly at: string;
  readonly mime?: string;
  /** 0: its record has no HTTP header, as the revisit of a 304. */
  readonly status: number;
  readonly digest: string;
  /** It came again unchanged: its bytes are those of the copy before it with this digest. */
  readonly isRevisit: boolean;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

const revisitMime = 'warc/revisit';

/** A line of CDXJ: `<surt> <14-digit time> {url, mime, status, digest, length, offset, filename}`, all ASCII. */
export function cdxjLine(copy: Copy): string {
  const fields = {
    url: copy.url,
    ...(copy.isRevisit ? { mime: revisitMime } : copy.mime === undefined ? {} : { mime: copy.mime }),
    ...(copy.status === 0 ? {} : { status: String(copy.status) }),
    digest: copy.digest,
    length: String(copy.length),
    offset: String(copy.offset),
    filename: copy.file,
  };
  const json = JSON.stringify(fields).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${cdxjKey(copy.url)} ${copy.at.replace(/\D/g, '').slice(0, 14)} ${json}`;
}

/** What the lines of a URL begin with. */
export function cdxjKey(url: string): string {
  return surt(url).replace(/[^!-~]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}

const number = z.string().regex(/^\d+$/).transform(Number);
const fieldsSchema = z.object({
  url: z.string(),
  mime: z.string().optional(),
  status: z.string().default('-'),
  digest: z.string().default(''),
  length: number,
  offset: number,
  filename: z.string(),
});

/** The copy in a line; undefined where the line is none of ours. */
export function parseCdxjLine(line: string): Copy | undefined {
  const [, time, json] = /^\S+ (\d{14}) (\{.*\})$/.exec(line) ?? [];
  if (time === undefined || json === undefined) return undefined;
  let fields: unknown;
  try {
    fields = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { data } = fieldsSchema.safeParse(fields);
  if (!data) return undefined;
  return {
    url: data.url,
    at: time.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'),
    ...(data.mime === undefined ? {} : { mime: data.mime }),
    status: Number(data.status) || 0,
    digest: data.digest,
    isRevisit: data.mime === revisitMime,
    file: data.filename,
    offset: data.offset,
    length: data.length,
  };
}

/** `Text/HTML; charset=gb2312` → `{mime: 'text/html'}`; `{}` where there is none. */
export function mimeOf(contentType: string | undefined): { readonly mime?: string } {
  const mime = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType ?? '')?.[1]?.toLowerCase();
  return mime === undefined ? {} : { mime };
}
