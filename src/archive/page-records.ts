import { STATUS_CODES } from 'node:http';
import type { RawPage } from '../raw-page.ts';
import type { ArchiveContext, RedirectHop } from './archive-context.ts';
import { type Copy, mimeOf } from './cdxj.ts';
import { digestOf, oneLine, recordId, warcRecord } from './warc-record.ts';

/** The HTTP block holds the body as it is after content-encoding, so headers that described the transfer get this prefix. */
export const renamed = 'x-orig-';
export const transferHeaders: ReadonlySet<string> = new Set([
  'content-encoding',
  'transfer-encoding',
  'content-length',
]);

/** A record before compression, and what the index of its file says of it, if it is a copy of a URL. */
export interface ArchiveRecord {
  readonly record: Buffer;
  readonly copy?: Omit<Copy, 'file' | 'offset' | 'length'>;
}

/** Where the copy stands that a revisit refers to, from that copy's own record. */
export interface Original {
  readonly recordId: string;
  readonly targetUri: string;
  readonly date: string;
  readonly payloadDigest: string;
}

/**
 * A page as `response` of WARC 1.1, first of all; its redirects, its `request` and its `metadata` behind it. What WARC has
 * no field for stands in `Anlan-` fields.
 */
export function pageRecords(
  page: RawPage,
  context: ArchiveContext,
): readonly [ArchiveRecord, ...ArchiveRecord[]] {
  const id = recordId();
  const digest = digestOf(page.bytes);
  const record = warcRecord(
    'response',
    { ...pageFields(id, page), 'WARC-Payload-Digest': digest, ...httpType('response') },
    httpHead(page.status, page.headers, page.bytes.byteLength),
    page.bytes,
  );
  return [
    { record, copy: copyOfAnswer(page.finalUrl, page, digest) },
    ...requestRecords(id, page.finalUrl, page.fetchedAt, context.requestHeaders),
    { record: metadataRecord(id, page, context) },
    ...(context.redirects ?? []).flatMap((hop) => redirectRecords(hop, page)),
  ];
}

/** A page that came again as it was: `revisit`, for 304 with the profile of that name, else for identical payload. */
export function revisitRecords(
  page: RawPage,
  original: Original,
  context: ArchiveContext,
): readonly ArchiveRecord[] {
  const id = recordId();
  const answer = copyOfAnswer(page.finalUrl, page, original.payloadDigest);
  const profile = page.status === 304 ? 'server-not-modified' : 'identical-payload-digest';
  const record = warcRecord(
    'revisit',
    {
      ...pageFields(id, page),
      'WARC-Profile': `http://netpreserve.org/warc/1.1/revisit/${profile}`,
      'WARC-Refers-To': original.recordId,
      'WARC-Refers-To-Target-URI': original.targetUri,
      'WARC-Refers-To-Date': original.date,
      'WARC-Payload-Digest': original.payloadDigest,
      ...httpType('response'),
    },
    // Without a block a reader shows the copy with the copy's own headers; those of a 304 would make it show nothing.
    ...(page.status === 304 ? [] : [httpHead(page.status, page.headers, page.bytes.byteLength)]),
  );
  return [
    { record, copy: { ...answer, status: page.status === 304 ? 0 : page.status, isRevisit: true } },
    ...requestRecords(id, page.finalUrl, page.fetchedAt, context.requestHeaders),
    ...(context.redirects ?? []).flatMap((hop) => redirectRecords(hop, page)),
  ];
}

/** Who wrote a file, and how; lines of its `warcinfo` record. */
export interface ArchiveInfo {
  /** Name and version of the program. */
  readonly software?: string;
  readonly userAgent?: string;
}

/** The `warcinfo` record that opens a file. */
export function infoRecord(file: string, at: string, info: ArchiveInfo): Buffer {
  const lines = [
    `software: ${info.software ?? 'Anlan'}`,
    'format: WARC File Format 1.1',
    'conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    'robots: obey (RFC 9309)',
    ...(info.userAgent === undefined ? [] : [`http-header-user-agent: ${oneLine(info.userAgent)}`]),
    '',
  ];
  return warcRecord(
    'warcinfo',
    {
      'WARC-Record-ID': recordId(),
      'WARC-Date': at,
      'WARC-Filename': file,
      'Content-Type': 'application/warc-fields',
    },
    Buffer.from(lines.join('\r\n')),
  );
}

function pageFields(id: string, page: RawPage) {
  return {
    'WARC-Record-ID': id,
    'WARC-Date': page.fetchedAt,
    'WARC-Target-URI': page.finalUrl,
    'Anlan-Url': page.url,
    'Anlan-Source': page.sourceId,
    'Anlan-Rendered': page.rendered === undefined ? undefined : String(page.rendered),
  };
}

const httpType = (kind: 'request' | 'response') => ({ 'Content-Type': `application/http; msgtype=${kind}` });

function copyOfAnswer(
  url: string,
  answer: Pick<RawPage, 'status' | 'headers' | 'fetchedAt'>,
  digest: string,
): NonNullable<ArchiveRecord['copy']> {
  const mime = mimeOf(answer.headers['content-type']);
  return { url, at: answer.fetchedAt, ...mime, status: answer.status, digest, isRevisit: false };
}

const emptyDigest = digestOf(new Uint8Array());

function redirectRecords(hop: RedirectHop, page: RawPage): readonly ArchiveRecord[] {
  const id = recordId();
  const record = warcRecord(
    'response',
    {
      'WARC-Record-ID': id,
      'WARC-Date': hop.fetchedAt,
      'WARC-Target-URI': hop.url,
      'WARC-Payload-Digest': emptyDigest,
      'Anlan-Url': page.url,
      'Anlan-Source': page.sourceId,
      ...httpType('response'),
    },
    httpHead(hop.status, hop.headers, 0),
  );
  return [
    { record, copy: copyOfAnswer(hop.url, hop, emptyDigest) },
    ...requestRecords(id, hop.url, hop.fetchedAt, hop.requestHeaders),
  ];
}

function requestRecords(
  responseId: string,
  url: string,
  at: string,
  headers: Readonly<Record<string, string>> | undefined,
): readonly ArchiveRecord[] {
  if (!headers || !URL.canParse(url)) return [];
  const { host, pathname, search } = new URL(url);
  const lines = [
    `GET ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${oneLine(name)}: ${oneLine(value)}`),
    '',
    '',
  ];
  const fields = {
    'WARC-Record-ID': recordId(),
    'WARC-Date': at,
    'WARC-Target-URI': url,
    'WARC-Concurrent-To': responseId,
    ...httpType('request'),
  };
  return [{ record: warcRecord('request', fields, Buffer.from(lines.join('\r\n'))) }];
}

/** What a fetch was: `fetchTimeMs` and `via` as Heritrix writes them, and our own two. */
function metadataRecord(responseId: string, page: RawPage, context: ArchiveContext): Buffer {
  const lines = [
    `source: ${page.sourceId}`,
    `url: ${page.url}`,
    ...(context.via === undefined ? [] : [`via: ${context.via}`]),
    ...(context.elapsed === undefined ? [] : [`fetchTimeMs: ${Math.round(context.elapsed)}`]),
  ];
  return warcRecord(
    'metadata',
    {
      'WARC-Record-ID': recordId(),
      'WARC-Date': page.fetchedAt,
      'WARC-Target-URI': page.finalUrl,
      'WARC-Concurrent-To': responseId,
      'WARC-Refers-To': responseId,
      'Content-Type': 'application/warc-fields',
    },
    Buffer.from(`${lines.map(oneLine).join('\r\n')}\r\n`),
  );
}

function httpHead(status: number, headers: Readonly<Record<string, string>>, contentLength: number): Buffer {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Other'}`,
    ...Object.entries(headers).map(
      ([name, value]) => `${transferHeaders.has(name) ? renamed : ''}${oneLine(name)}: ${oneLine(value)}`,
    ),
    `content-length: ${contentLength}`,
    '',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
