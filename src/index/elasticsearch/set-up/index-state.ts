import { record } from '../../../is-record.ts';
import type { Connection } from '../connection/connection.ts';
import type { IndexDefinition } from './definitions.ts';

/**
 * Further aliases say how indices stand to each other, so that one request can move all of them at once and a request that
 * comes too late fails: `-next` is being filled, `-closed` is closed for writing by a rebuild, `-opening` is about to be
 * open again, `-before` is what rollback goes back to.
 */
export const roles = ['next', 'closed', 'opening', 'before'] as const;
export type Role = (typeof roles)[number];

/** One index behind an alias, or beside it. */
export interface LiveIndex {
  readonly index: string;
  /** Version of the mapping, of its name; undefined for a name that is not ours. */
  readonly version: number | undefined;
  readonly roles: readonly Role[];
  /** Aliases that are none of ours. */
  readonly otherAliases: readonly string[];
  /** As the alias says; undefined where it says nothing. */
  readonly isWriteIndex: boolean | undefined;
  readonly isBlocked: boolean;
  /** Neither read nor written, as somebody has closed it. */
  readonly isShut: boolean;
  /** Takes nothing until there is room on the disk. */
  readonly isOnFullDisk: boolean;
  readonly mappings: Readonly<Record<string, unknown>>;
  /** What stands below `index` in its settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly note: IndexNote;
}

/** What a rebuild notes in `_meta` of an index. */
export interface IndexNote {
  /** It was made by a rebuild: out of which indices, each with the last operation that it had seen before, by shard. */
  readonly rebuild?: { readonly of: Readonly<Record<string, readonly number[]>>; readonly startedAt: string };
  /** When another index took its place; ISO 8601, UTC. */
  readonly retiredAt?: string;
  /** When it took another's place: the last operation that it had seen then, by shard. */
  readonly swappedAt?: readonly number[];
  /** Documents that it did not take, when it took the place of the index that has them. */
  readonly refused?: readonly string[];
  /** Its articles were made anew, not copied. */
  readonly isRemade?: true;
}

export interface IndexState {
  /** Behind the alias. */
  readonly live: readonly LiveIndex[];
  /** All others of this name. */
  readonly others: readonly LiveIndex[];
}

/** How the indices of one name stand, as the cluster has it now. */
export async function readIndexState(
  { ask }: Connection,
  { alias }: Pick<IndexDefinition, 'alias'>,
): Promise<IndexState> {
  const found = await ask((client) =>
    client.indices.get({
      index: [alias, `${alias}-v*`],
      ignore_unavailable: true,
      allow_no_indices: true,
      expand_wildcards: ['open', 'closed', 'hidden'],
    }),
  );
  const all = Object.entries(found)
    .map(([index, { aliases, mappings, settings }]) => {
      const names = Object.keys(aliases ?? {});
      const own = roles.filter((role) => names.includes(roleAlias(alias, role)));
      const inner = record(record(settings).index);
      return {
        isLive: names.includes(alias),
        item: {
          index,
          version: versionIn(alias, index),
          roles: own,
          otherAliases: names.filter(
            (name) => name !== alias && !own.some((role) => name === roleAlias(alias, role)),
          ),
          isWriteIndex: aliases?.[alias]?.is_write_index,
          isBlocked: isSet(record(inner.blocks).write) || isSet(record(inner.blocks).read_only),
          isShut: isSet(inner.verified_before_close),
          isOnFullDisk: isSet(record(inner.blocks).read_only_allow_delete),
          mappings: record(mappings),
          settings: inner,
          note: noteOf(record(record(mappings)._meta).anlan),
        } satisfies LiveIndex,
      };
    })
    .sort((a, b) => (a.item.index < b.item.index ? -1 : 1));
  return {
    live: all.filter(({ isLive }) => isLive).map(({ item }) => item),
    others: all.filter(({ isLive }) => !isLive).map(({ item }) => item),
  };
}

/** Has a rebuild closed it for writing, and not yet opened it again? */
export function isClosed({ roles: own }: LiveIndex): boolean {
  return own.includes('closed') || own.includes('opening');
}

export function roleAlias(alias: string, role: Role): string {
  return `${alias}-${role}`;
}

/** `anlan-articles-v4-000002` after `anlan-articles-v3-000001`: higher than all that there are. */
export function nextIndexName(
  { alias, version }: Pick<IndexDefinition, 'alias' | 'version'>,
  { live, others }: IndexState,
): string {
  const serials = [...live, ...others].map(({ index }) => Number(/-(\d+)$/.exec(index)?.[1] ?? 0));
  return `${alias}-v${version}-${String(Math.max(0, ...serials) + 1).padStart(6, '0')}`;
}

/** `anlan-articles-v4-000002` → 4 */
function versionIn(alias: string, index: string): number | undefined {
  const found = index.startsWith(alias) ? /^-v(\d+)-\d+$/.exec(index.slice(alias.length)) : null;
  return found ? Number(found[1]) : undefined;
}

/** Writes the note into `_meta`, beside whatever else is noted there. */
export async function writeNote(
  { ask }: Connection,
  { index, mappings }: Pick<LiveIndex, 'index' | 'mappings'>,
  note: IndexNote,
): Promise<void> {
  const _meta = { ...record(mappings._meta), anlan: note };
  await ask((client) => client.indices.putMapping({ index, _meta }));
}

function noteOf(value: unknown): IndexNote {
  const { rebuild, retiredAt, swappedAt, refused, isRemade } = record(value);
  const { of, startedAt } = record(rebuild);
  const origins = Object.entries(record(of)).map(([index, seen]) => [index, numbersOf(seen)] as const);
  return {
    ...(origins.length > 0 && {
      rebuild: { of: Object.fromEntries(origins), startedAt: String(startedAt ?? '') },
    }),
    ...(typeof retiredAt === 'string' && { retiredAt }),
    ...(Array.isArray(swappedAt) && { swappedAt: numbersOf(swappedAt) }),
    ...(Array.isArray(refused) && { refused: refused.map(String) }),
    ...(isRemade === true && { isRemade }),
  };
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number).filter(Number.isSafeInteger) : [];
}

function isSet(value: unknown): boolean {
  return value === true || value === 'true';
}
