import { z } from 'zod';
import { ConfigError } from '../../errors.ts';
import { isOlder, updateKibana } from './is-older.ts';
import type { ObjectKey } from './read-objects.ts';

export interface ImportFailure extends ObjectKey {
  readonly title?: string;
  /** Kibana's word: conflict, ambiguous_conflict, missing_references, unsupported_type, unknown; ours: held_back, unconfirmed. */
  readonly reason: string;
  readonly detail: string;
  readonly advice: string;
}

export interface ImportResult {
  readonly where: string;
  readonly space: string;
  /** Did Kibana say so, count as many as the file has, and name each of them? */
  readonly success: boolean;
  readonly objects: number;
  readonly imported: number;
  readonly failures: readonly ImportFailure[];
  /** Kibana's own, and objects that stand under another id now. */
  readonly warnings: readonly string[];
}

const keySchema = z.object({ type: z.string(), id: z.string() });
const failureSchema = keySchema.extend({
  title: z.string().optional(),
  meta: z.object({ title: z.string().optional() }).optional(),
  error: z.looseObject({ type: z.string() }),
});

/** What Kibana answers with status 200, also when it took nothing; lists that are empty are absent. */
const answerSchema = z.object({
  success: z.boolean(),
  successCount: z.number(),
  successResults: z.array(keySchema.extend({ destinationId: z.string().optional() })).default([]),
  errors: z.array(failureSchema).default([]),
  warnings: z.array(z.looseObject({ message: z.string().optional() })).default([]),
});
type Failure = z.infer<typeof failureSchema>;

interface Reason {
  readonly detail: (error: Failure['error']) => string;
  readonly advice: string;
}

const reasons: Readonly<Record<string, Reason>> = {
  conflict: {
    detail: ({ destinationId }) =>
      destinationId ? `is there already as ${destinationId}` : 'is there already',
    advice: 'Import without --no-overwrite, or delete it in Kibana.',
  },
  ambiguous_conflict: {
    detail: ({ destinations }) => `several objects there come from it: ${keysOf(destinations)}`,
    advice:
      'Delete those that are not needed in Kibana (Stack Management, Saved Objects), then import again.',
  },
  missing_references: {
    detail: ({ references }) => `needs what is neither in the file nor there: ${keysOf(references)}`,
    advice: 'Import a file that holds these too; the one that comes with Anlan does.',
  },
  unsupported_type: {
    detail: () => 'this Kibana has no objects of that type',
    advice: 'Update Kibana to 8.17 or later, or switch the plug-in on.',
  },
  unknown: {
    detail: ({ message, statusCode }) =>
      [message ?? 'no reason given', statusCode && `(${statusCode})`].filter(Boolean).join(' '),
    advice: "Kibana's own log says more; with 403 its role lacks a privilege for objects of that type.",
  },
};

/** The answer to an import of these objects; JSON of another form → ConfigError. */
export function importAnswer(
  body: string,
  objects: readonly ObjectKey[],
  asked: { readonly where: string; readonly space: string },
): ImportResult {
  const parsed = answerSchema.safeParse(JSON.parse(body));
  if (!parsed.success) {
    throw new ConfigError(`Kibana at ${asked.where}: the answer is not that of an import`, {
      advice: 'Correct kibana.url: something else than Kibana answers there.',
    });
  }
  const { success, successCount, successResults, errors, warnings } = parsed.data;
  const failures = errors.map(importFailure);
  const told = new Set([...successResults, ...errors].map(keyOf));
  // Neither taken nor refused: only an answer that names every object is believed.
  const silent = objects
    .filter((object) => !told.has(keyOf(object)))
    .map((object) => (failures.length > 0 ? heldBack(object) : unconfirmed(object)));
  const all = [...failures, ...silent];
  const isWhole = success && successCount === objects.length && all.length === 0;
  return {
    where: asked.where,
    space: asked.space,
    success: isWhole,
    objects: objects.length,
    imported: successCount,
    failures: all,
    warnings: [
      ...(isWhole || all.length > 0
        ? []
        : [`Kibana says success: ${success} and counts ${successCount}, but names no object that failed`]),
      ...warnings.flatMap(({ message }) => message ?? []),
      ...successResults.flatMap(({ type, id, destinationId }) =>
        destinationId && destinationId !== id ? `${type} ${id} stands there as ${destinationId}` : [],
      ),
    ],
  };
}

function importFailure({ type, id, title, meta, error }: Failure): ImportFailure {
  const reason = reasons[error.type] ?? reasons.unknown;
  const name = title ?? meta?.title;
  return {
    type,
    id,
    ...(name !== undefined && { title: name }),
    reason: error.type,
    detail: reason?.detail(error) ?? '',
    advice: isOlder(String(error.message)) ? updateKibana : (reason?.advice ?? ''),
  };
}

/** Kibana creates nothing while a conflict or a missing reference is in the way, and names only those. */
function heldBack({ type, id }: ObjectKey): ImportFailure {
  return {
    type,
    id,
    reason: 'held_back',
    detail: 'left out because of the others',
    advice: 'Settle those, then import again.',
  };
}

function unconfirmed({ type, id }: ObjectKey): ImportFailure {
  return {
    type,
    id,
    reason: 'unconfirmed',
    detail: 'Kibana says neither that it took it nor that it did not',
    advice: 'Look for it in Kibana (Stack Management, Saved Objects) and import again.',
  };
}

function keyOf({ type, id }: ObjectKey): string {
  return `${type}:${id}`;
}

/** `index-pattern:anlan-articles, search:x` of a list of objects that came from outside. */
function keysOf(list: unknown): string {
  const parsed = z.array(z.object({ type: z.string().optional(), id: z.string() })).safeParse(list);
  if (!parsed.success) return 'not named';
  return parsed.data.map(({ type, id }) => (type ? `${type}:${id}` : id)).join(', ');
}
