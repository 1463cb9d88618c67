import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { ConfigError, IndexUnavailableError } from '../../../errors.ts';
import { record } from '../../../is-record.ts';
import { identityPid, isProcessAlive, processIdentity } from '../../../process-identity.ts';
import type { IndexName } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';

/** Milliseconds after which a lock that is not renewed is free, by the clock of Elasticsearch; it is renewed three times in it. */
const lifetime = 30_000;

/** Owners in this process: one of it that is not among them could not give its lock back, as the server was away. */
const ours = new Set<string>();

export interface RebuildLock {
  /** One that has run out while the server was away is renewed, if nobody has taken over meanwhile; else IndexUnavailableError. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** Who has the lock. */
export interface LockHolder {
  readonly owner: string;
  readonly host: string;
  readonly process: string;
  readonly purpose: string;
  readonly since: string;
}

/** One atomic step on the server, by its clock: taken where it is free, our own, or its owner is known to be dead. */
const take = `
if (ctx._source.owner == null || ctx._source.owner == params.owner || ctx._source.owner == params.dead || ctx._source.until < ctx._now) {
  ctx._source.putAll(params.holder);
  ctx._source.owner = params.owner;
  ctx._source.until = ctx._now + params.lifetime;
} else { ctx.op = 'none' }`;
const renew = `
if (ctx._source.owner == params.owner) { ctx._source.until = ctx._now + params.lifetime } else { ctx.op = 'none' }`;
const giveBack = `if (ctx._source.owner == params.owner) { ctx.op = 'delete' } else { ctx.op = 'none' }`;

/**
 * Takes the lock of one index name, a document in `<prefix>-locks`, so that it holds for every machine. Somebody else has
 * it → the holder. A lock whose process is dead is taken over at once on its own machine, elsewhere 30 s after its last sign.
 */
export async function takeRebuildLock(
  connection: Connection,
  name: IndexName,
  purpose: string,
): Promise<RebuildLock | { readonly heldBy: LockHolder }> {
  const owner = randomUUID();
  await makeLocks(connection);
  const holder = { host: hostname(), process: processIdentity(), purpose, since: new Date().toISOString() };
  let heldBy = await attempt(connection, name, owner, holder, '');
  if (heldBy && isKnownDead(heldBy, holder))
    heldBy = await attempt(connection, name, owner, holder, heldBy.owner);
  return heldBy ? { heldBy } : hold(connection, name, owner);
}

/** Only on this machine, since its last start, can we know: another one may bear the same name. */
function isKnownDead(heldBy: LockHolder, own: Omit<LockHolder, 'owner'>): boolean {
  const boot = (identity: string) => identity.split(':')[0];
  if (heldBy.host !== own.host || boot(heldBy.process) !== boot(own.process)) return false;
  return heldBy.process === own.process ? !ours.has(heldBy.owner) : !isProcessAlive(heldBy.process);
}

/** The lock, or ConfigError that says who has it. */
export async function requireRebuildLock(
  connection: Connection,
  name: IndexName,
  purpose: string,
): Promise<RebuildLock> {
  const lock = await takeRebuildLock(connection, name, purpose);
  if (!('heldBy' in lock)) return lock;
  const { heldBy } = lock;
  throw new ConfigError(
    `${connection.options.prefix}-${name}: a ${heldBy.purpose} is under way (process ${identityPid(heldBy.process)} on ${heldBy.host}, since ${heldBy.since})`,
    {
      advice: `Wait for it to end. If that process is dead, its lock is free ${lifetime / 1000} s after its last sign of life; then run this again.`,
    },
  );
}

/** Undefined: it is ours now. */
async function attempt(
  connection: Connection,
  name: IndexName,
  owner: string,
  holder: Omit<LockHolder, 'owner'>,
  dead: string,
): Promise<LockHolder | undefined> {
  const source = await update(connection, name, take, { owner, holder, dead, lifetime }, true);
  if (source.owner === owner) return undefined;
  const said = (key: string) => String(source[key] ?? '');
  return {
    owner: said('owner'),
    host: said('host'),
    process: said('process'),
    purpose: said('purpose'),
    since: said('since'),
  };
}

function hold(connection: Connection, name: IndexName, owner: string): RebuildLock {
  ours.add(owner);
  const ended = new AbortController();
  let goodUntil = performance.now() + lifetime;
  const keep = async (): Promise<void> => {
    let asked = 0;
    // A patient connection may ask for a while: what counts is when it asked last.
    const timed: Connection = {
      ...connection,
      ask: (work) =>
        connection.ask((client) => {
          asked = performance.now();
          return work(client);
        }),
    };
    const source = await update(timed, name, renew, { owner, lifetime }).catch(() => undefined);
    // Not to be reached is not lost, as long as it has not run out.
    if (source?.owner === owner) goodUntil = asked + lifetime;
    else if (source) goodUntil = 0;
  };
  const keeping = (async () => {
    for (;;) {
      await setTimeout(lifetime / 3, undefined, { signal: ended.signal, ref: false });
      await keep();
    }
  })().catch(() => undefined);
  return {
    async check() {
      if (performance.now() >= goodUntil) await keep();
      if (performance.now() < goodUntil) return;
      throw new IndexUnavailableError(
        `Elasticsearch at ${connection.where}: the lock of ${connection.options.prefix}-${name} could not be kept`,
        { advice: 'Nothing has changed. Run it again: it goes on where it stopped.' },
      );
    },
    async release() {
      ended.abort();
      ours.delete(owner);
      await keeping;
      await update(connection, name, giveBack, { owner }).catch(() => undefined);
    },
  };
}

async function makeLocks({ ask, options }: Connection): Promise<void> {
  await ask((client) =>
    client.indices.create(
      {
        index: `${options.prefix}-locks`,
        settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
        mappings: { dynamic: false, _meta: { description: 'Which process rebuilds an index of Anlan' } },
      },
      // It is there already.
      { ignore: [400] },
    ),
  );
}

/** The lock as it is after the script has run; empty where there is none any more. */
async function update(
  { ask, options }: Connection,
  name: IndexName,
  source: string,
  params: Readonly<Record<string, unknown>>,
  isNew = false,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask((client) =>
    client.update(
      {
        index: `${options.prefix}-locks`,
        id: name,
        script: { source, params: { ...params } },
        ...(isNew && { scripted_upsert: true, upsert: {} }),
        retry_on_conflict: 10,
        _source: true,
      },
      { ignore: [404] },
    ),
  );
  return record(record(answer.get)._source);
}
