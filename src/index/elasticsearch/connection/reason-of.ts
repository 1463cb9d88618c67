import type { errors } from '@elastic/elasticsearch';
import { record } from '../../../is-record.ts';

/** `index_not_found_exception: no such index [x]`; where only shards say why, what the first of them says. */
export function reasonOf(cause: errors.ResponseError): string {
  const whole: unknown = cause.body?.error;
  const { type, root_cause: causes } = record(whole);
  const root = type === 'search_phase_execution_exception' && Array.isArray(causes) ? causes[0] : undefined;
  const error: unknown = root ?? whole;
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'reason' in error) {
    return 'type' in error ? `${error.type}: ${error.reason}` : String(error.reason);
  }
  return cause.message.slice(0, 300);
}
