import { type ChildProcess, spawn } from 'node:child_process';

export interface WatchedProcess {
  /** Settles when the program has ended, with its last words. */
  readonly ended: Promise<string>;
  /** Asks it to end (SIGTERM, after 20 s SIGKILL) and waits for it. */
  stop(): Promise<void>;
}

/**
 * The shell between us and the program holds a pipe from us: when it breaks, because we asked or because we
 * were killed, the program ends too, and its folder goes. `cat` needs fd 3, as a background job has no stdin;
 * the trap lets the shell live on when we no longer read what it says.
 */
const watch = `
trap : PIPE
exec 3<&0
"$@" </dev/null >"$LOG" 2>&1 &
program=$!
(
  cat <&3 >/dev/null
  kill -TERM $program 2>/dev/null
  for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    kill -0 $program 2>/dev/null || exit 0
    sleep 1
  done
  kill -KILL -$$
) &
wait $program
tail -n 30 "$LOG" >&2
rm -rf "$FOLDER"
`;

/** Starts a program that cannot outlive this process; `folder` is its scratch folder, deleted at the end. */
export function startWatched(
  command: readonly string[],
  options: {
    readonly folder: string;
    readonly log: string;
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
  },
): WatchedProcess {
  const child: ChildProcess = spawn('/bin/sh', ['-c', watch, 'watch', ...command], {
    cwd: options.cwd,
    env: { ...options.env, LOG: options.log, FOLDER: options.folder },
    stdio: ['pipe', 'ignore', 'pipe'],
    // Its own group: Ctrl-C reaches us alone, and we close the pipe.
    detached: true,
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-4000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(words));
  });
  return {
    ended,
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}
