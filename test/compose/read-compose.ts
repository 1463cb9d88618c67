import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { isRecord } from '../../src/is-record.ts';

const duration = z.string().regex(/^\d+(ms|s|m|h)$/);

const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD-SHELL'), z.string()]),
      interval: duration,
      timeout: duration,
      retries: z.int(),
      start_period: duration,
    })
    .optional(),
  restart: z.enum(['no', 'unless-stopped']),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  mem_limit: z.string(),
  read_only: z.boolean().default(false),
  user: z.string().optional(),
  stop_grace_period: duration.optional(),
});

const composeSchema = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.unknown()),
});

export type Compose = z.infer<typeof composeSchema>;
export type Service = z.infer<typeof serviceSchema>;

/** A value that its file wants in place of what an earlier file says (`!override`). */
class Override {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** Compose files laid one over the other by the rules of Compose; `${…}` is left as it stands. */
export function readCompose(...files: readonly string[]): Compose {
  const merged = files
    .map((file) =>
      parse(readFileSync(file, 'utf8'), {
        merge: true,
        customTags: [
          {
            tag: '!override',
            collection: 'seq',
            resolve: (node) => new Override(node.items.map((item) => ('value' in item ? item.value : item))),
          },
        ],
      }),
    )
    .reduce((below: unknown, above: unknown) => lay(below, above, ''));
  return composeSchema.parse(merged);
}

/** What is replaced as a whole, though it is a list. */
const whole = new Set(['command', 'entrypoint', 'test']);

function lay(below: unknown, above: unknown, key: string): unknown {
  if (above instanceof Override) return above.value;
  if (Array.isArray(below) && Array.isArray(above)) return whole.has(key) ? above : [...below, ...above];
  if (!isRecord(below) || !isRecord(above)) return above;
  const laid = { ...below };
  for (const [name, value] of Object.entries(above)) {
    laid[name] = name in below ? lay(below[name], value, name) : value;
  }
  return laid;
}
