import { pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = pino.Logger;

/** The program's log, on stderr: one readable line each on a terminal, JSON lines in a pipe. Level from ANLAN_LOG_LEVEL. */
export function createLog(options: {
  readonly terminal: boolean;
  /** What every line goes through before it is written. */
  readonly redact?: (line: string) => string;
}): Log {
  // On a terminal the progress line and the report say what went well.
  const level = process.env.ANLAN_LOG_LEVEL ?? (options.terminal ? 'warn' : 'info');
  const { redact } = options;
  const base = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(redact && { hooks: { streamWrite: redact } }),
  };
  const stream = options.terminal
    ? pretty({
        destination: 2,
        sync: true,
        // https://no-color.org: any text but an empty one.
        colorize: !process.env.NO_COLOR,
        ignore: 'source',
        messageFormat: '{if source}[{source}] {end}{msg}',
      })
    : pino.destination({ fd: 2, sync: true });
  return pino(base, stream);
}

/** A log that keeps quiet, for pure uses and tests. */
export const silentLog: Log = pino({ level: 'silent' });
