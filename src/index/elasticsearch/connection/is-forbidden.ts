import { errors } from '@elastic/elasticsearch';
import { IndexUnavailableError } from '../../../errors.ts';

/** The account is known, but may not do that (403). */
export function isForbidden(error: unknown): boolean {
  if (!(error instanceof IndexUnavailableError)) return false;
  return error.cause instanceof errors.ResponseError && error.cause.statusCode === 403;
}
