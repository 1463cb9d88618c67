import { AnlanError, ConfigError, IndexUnavailableError, KibanaUnavailableError } from '../errors.ts';

/** Exit statuses, the same for every verb. */
export const exitCodes = {
  done: 0,
  sourcesFailed: 1,
  usage: 2,
  indexUnavailable: 3,
  interrupted: 130,
} as const;

/** The exit status an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return exitCodes.usage;
  if (error instanceof IndexUnavailableError || error instanceof KibanaUnavailableError)
    return exitCodes.indexUnavailable;
  return exitCodes.sourcesFailed;
}

/** An error as people read it: what, then what to do; a stack only for what nobody expected. */
export function describeError(error: unknown): string {
  if (error instanceof AnlanError)
    return `anlan: ${error.message}${error.advice ? `\n  → ${error.advice}` : ''}`;
  return `anlan: unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
