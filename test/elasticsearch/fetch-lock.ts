import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Runs the work while no other process does: a file that holds the owner's process id; one whose owner is dead is taken over. */
export async function withFetchLock(path: string, work: () => Promise<void>): Promise<void> {
  let told = false;
  while (!tryLock(path)) {
    if (!told) console.error(`Another process is fetching (lock ${path}); waiting …`);
    told = true;
    await setTimeout(1000);
  }
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  if (ownerLives(path)) return false;
  rmSync(path, { force: true });
  return false;
}

function ownerLives(path: string): boolean {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // Just made and not yet written: treat as alive.
    if (!Number.isInteger(owner) || owner <= 0) return true;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
