import { type Copy, mimeOf } from './cdxj.ts';
import { damaged } from './damaged.ts';
import type { Member } from './walk-members.ts';
import { headerFields } from './warc-record.ts';

/** The two heads of a record, WARC's and HTTP's, without its body. */
export interface RecordHead {
  readonly type: string;
  /** Lower-case names. */
  readonly fields: ReadonlyMap<string, string>;
  readonly status?: number;
  readonly contentType?: string;
}

/** The heads of a member's record, from its first bytes; nothing is checked. No WARC header → PageError. */
export function recordHead(member: Pick<Member, 'peek' | 'open'>, where: string): RecordHead {
  const head = headOf(member.peek(), where) ?? headOf(member.open(), where);
  if (!head) throw damaged(where, 'its header has no end');
  return head;
}

function headOf(bytes: Buffer, where: string): RecordHead | undefined {
  if (bytes.toString('latin1', 0, 7) !== 'WARC/1.') throw damaged(where, 'no WARC header');
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const fields = headerFields(bytes.toString('utf8', 0, end));
  const type = fields.get('warc-type') ?? '';
  if (type !== 'response' && type !== 'revisit') return { type, fields };
  const httpEnd = bytes.indexOf('\r\n\r\n', end + 4);
  if (httpEnd < 0) return undefined;
  const http = bytes.toString('utf8', end + 4, httpEnd);
  const status = Number(/^HTTP\/\S+ (\d{3})\b/.exec(http)?.[1] ?? 0);
  const contentType = headerFields(http).get('content-type');
  return { type, fields, status, ...(contentType === undefined ? {} : { contentType }) };
}

/** What the index of its file says of a record; undefined for those that are no copies of a page. */
export function copyOf(head: RecordHead, place: Pick<Copy, 'file' | 'offset' | 'length'>): Copy | undefined {
  if (head.status === undefined) return undefined;
  return {
    url: (head.fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1'),
    at: head.fields.get('warc-date') ?? '',
    ...mimeOf(head.contentType),
    status: head.status,
    digest: head.fields.get('warc-payload-digest') ?? '',
    isRevisit: head.type === 'revisit',
    ...place,
  };
}
