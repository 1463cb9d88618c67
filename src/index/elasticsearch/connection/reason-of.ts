import type { errors } from '@elastic/elasticsearch';

/** `index_not_found_exception: no such index [x]`; where only shards say why, what the first of them says. */
export function reasonOf(cause: errors.ResponseError): string {
  const whole: unknown = cause.body?.error;
  const root = isSearchFailure(whole) ? whole.root_cause[0] : undefined;
  const error = root ?? whole;
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'reason' in error) {
    return 'type' in error ? `${error.type}: ${error.reason}` : String(error.reason);
  }
  return cause.message.slice(0, 300);
}

function isSearchFailure(error: unknown): error is { readonly root_cause: readonly unknown[] } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'type' in error &&
    error.type === 'search_phase_execution_exception' &&
    'root_cause' in error &&
    Array.isArray(error.root_cause)
  );
}
