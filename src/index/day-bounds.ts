import { ConfigError } from '../errors.ts';
import type { Filter } from './article-index.ts';

/** First and last second of the filter's days in Asia/Shanghai, as articles write them. No such day → ConfigError. */
export function dayBounds(filter: Filter): { readonly from?: string; readonly to?: string } {
  const since = day(filter.since, 'since');
  const until = day(filter.until, 'until');
  return {
    ...(since && { from: `${since}T00:00:00+08:00` }),
    ...(until && { to: `${until}T23:59:59+08:00` }),
  };
}

function day(value: string | undefined, name: string): string | undefined {
  if (value === undefined) return undefined;
  const read = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!read || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== value) {
    throw new ConfigError(`${name}: ${value} is no day`, { advice: 'Write it like 2024-01-31.' });
  }
  return value;
}
