/** An error that says what went wrong, where, and what to do; the subclass says what it causes. */
export abstract class AnlanError extends Error {
  /** Stable, for machines: `{error: {code, message}}`. */
  abstract readonly code: string;
  /** One sentence: what the reader can do. */
  readonly advice: string | undefined;

  constructor(message: string, options: { readonly advice?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.advice = options.advice;
  }
}

/** Usage or configuration: nothing is started. Exit status 2. */
export class ConfigError extends AnlanError {
  readonly code = 'config';
}

/** This source stops; the others go on. */
export class SourceBrokenError extends AnlanError {
  readonly code = 'source-broken';
}

/** This page is skipped and counted. */
export class PageError extends AnlanError {
  readonly code = 'page';
}

/** Worth another try later: a time-out, a 503, a busy index. */
export class RetryableError extends AnlanError {
  readonly code = 'retryable';
  /** Seconds the other side asked us to wait (Retry-After). */
  readonly retryAfter: number | undefined;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(
    message: string,
    options: {
      readonly advice?: string;
      readonly cause?: unknown;
      readonly retryAfter?: number;
      readonly status?: number;
    } = {},
  ) {
    super(message, options);
    this.retryAfter = options.retryAfter;
    this.status = options.status;
  }
}

/** Index or store cannot be reached or written: nothing is marked done. Exit status 3. */
export class IndexUnavailableError extends AnlanError {
  readonly code = 'index-unavailable';
  /** Waiting may help: it is down or busy. Otherwise somebody must do something: a wrong key, a full disk. */
  readonly passes: boolean;

  constructor(
    message: string,
    options: { readonly advice?: string; readonly cause?: unknown; readonly passes?: boolean } = {},
  ) {
    super(message, options);
    this.passes = options.passes ?? false;
  }
}

/** The index is down or busy, and may be well again in a while. */
export function isOutage(error: unknown): error is IndexUnavailableError {
  return error instanceof IndexUnavailableError && error.passes;
}

/** Kibana cannot be reached, or does not answer as it should. Exit status 3. */
export class KibanaUnavailableError extends AnlanError {
  readonly code = 'kibana-unavailable';
  /** The request may have been carried out all the same. */
  readonly mayBeDone: boolean;

  constructor(
    message: string,
    options: { readonly advice?: string; readonly cause?: unknown; readonly mayBeDone?: boolean } = {},
  ) {
    super(message, options);
    this.mayBeDone = options.mayBeDone ?? false;
  }
}

/** The other side understood and said no; sending the same again changes nothing. Exit status 1. */
export class RefusedError extends AnlanError {
  readonly code = 'refused';
}
