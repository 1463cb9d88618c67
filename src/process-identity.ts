import { readFileSync } from 'node:fs';

/** Names this process and no later one with the same pid: `<boot>:<pid>:<start>` (Linux), else `:<pid>:`. */
export function processIdentity(pid: number = process.pid): string {
  return `${bootId()}:${pid}:${startTime(pid) ?? ''}`;
}

/** Is the process of that identity still running? A pid that now belongs to another process counts as dead. */
export function isProcessAlive(identity: string): boolean {
  const [boot = '', pidText = '', start = ''] = identity.split(':');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || boot !== bootId()) return false;
  if (start !== '') return startTime(pid) === start;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The pid in an identity. */
export function identityPid(identity: string): number {
  return Number(identity.split(':')[1]);
}

let boot: string | undefined;
function bootId(): string {
  boot ??= readLine('/proc/sys/kernel/random/boot_id') ?? '';
  return boot;
}

/** Field 22 of /proc/<pid>/stat, in clock ticks since boot; a zombie is dead to us. */
function startTime(pid: number): string | undefined {
  const stat = readLine(`/proc/${pid}/stat`);
  // The second field is the name in brackets and may hold blanks and brackets itself.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

function readLine(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
