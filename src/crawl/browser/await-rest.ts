import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { TabTraffic } from './answer-requests.ts';

const lookMs = 150;
/** Nothing loaded and nothing grown for so long, and the page rests. */
const restMs = 500;
/** The same where the list that the source file names is not there yet. */
const missingMs = 10_000;
/** Clocks and counters change a page by less, in characters and elements. */
const slightGrowth = 20;

/** Waits until no part is on its way and the page grows no more, until `soft` (performance.now) or until `isOver`. */
export async function awaitRest(
  tab: Page,
  traffic: TabTraffic,
  selector: string | undefined,
  soft: number,
  isOver: () => boolean,
): Promise<void> {
  let largest = Number.NEGATIVE_INFINITY;
  let grownAt = performance.now();
  while (!isOver() && performance.now() < soft) {
    const [size, isThere] = readings(await tab.evaluate(measure(selector)));
    if (size > largest + slightGrowth) {
      largest = size;
      grownAt = performance.now();
    }
    const quiet = traffic.underWay > 0 ? 0 : performance.now() - Math.max(grownAt, traffic.lastPart);
    if (quiet >= (isThere ? restMs : missingMs)) return;
    await sleep(lookMs);
  }
}

/** A script that gives [characters and elements, is the list there]; a selector that browsers do not know is no reason to wait. */
function measure(selector: string | undefined): string {
  const isThere =
    selector === undefined
      ? 'true'
      : `(() => { try { return document.querySelector(${JSON.stringify(selector)}) !== null; } catch { return true; } })()`;
  return `[(document.documentElement?.textContent.length ?? 0) + document.getElementsByTagName('*').length, ${isThere}]`;
}

function readings(value: unknown): readonly [number, boolean] {
  return Array.isArray(value) ? [Number(value[0]), value[1] === true] : [0, true];
}
