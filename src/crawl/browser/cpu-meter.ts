import type { Page } from 'playwright';

/** Counts a tab's main thread from now on: seconds so far, as the browser counts them; undefined where it does not say. */
export async function cpuMeter(tab: Page): Promise<() => Promise<number | undefined>> {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable');
  return async () => {
    try {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value;
    } catch {
      return undefined;
    }
  };
}
