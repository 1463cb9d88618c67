import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

const lookMs = 500;
/** What a tab's process may hold: scripts have half of it as heap (crawl's own argument), buffers are beyond that. Bytes. */
const mostBytes = 1024 ** 3;
/** Of /proc/<pid>/statm. */
const pageBytes = 4096;

/** Ends tabs of the browser whose process takes more memory than a page may, as long as it lives: such a tab counts as crashed. Where the system does not tell (no /proc), nothing is ended. */
export async function guardMemory(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo)
      if (type === 'renderer' && residentBytes(id) > mostBytes) process.kill(id, 'SIGKILL');
  };
  // The browser may be gone at any moment, and a process between its look and its end.
  const timer = setInterval(() => void look().catch(() => undefined), lookMs);
  timer.unref();
  browser.once('disconnected', () => clearInterval(timer));
}

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}
