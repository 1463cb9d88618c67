/** What a host's last answers say of how much it bears; milliseconds. */
export interface HostLoad {
  /** Added politeness: the delay that its answers ask for, 0 where they ask for none. */
  readonly slowed: number;
  /** How long its last answers took, newest last. */
  readonly times: readonly number[];
}

export interface HostAnswer {
  /** From the request to the headers of its answer, milliseconds; of a time-out, how long was waited. */
  readonly ms: number;
  /** Answered 429 or 503, or did not answer in time. */
  readonly overloaded: boolean;
}

export const idleLoad: HostLoad = { slowed: 0, times: [] };

/** Answers that the median is taken of. */
const remembered = 9;
/** A host whose median answer takes this long is slow: it then gets `rest` times as long to itself between two requests. */
const slowAnswer = 1000;
const rest = 1;
/** First step where there is no delay to double; one good answer takes back a tenth. */
const firstStep = 250;
const relief = 0.9;

/**
 * The load after one more answer. Overload doubles the delay, slow answers draw it to their median, quick ones shorten it by a
 * tenth each; never over `most`. `delay`: what is kept anyway, ms.
 */
export function adaptDelay(load: HostLoad, answer: HostAnswer, delay: number, most: number): HostLoad {
  const times = [...load.times, answer.ms].slice(-remembered);
  if (answer.overloaded) {
    return { slowed: Math.min(most, Math.max(firstStep, 2 * Math.max(delay, load.slowed))), times };
  }
  const median = [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const wanted = median >= slowAnswer ? Math.min(most, median * rest) : 0;
  const eased = load.slowed * relief;
  const slowed = Math.max(wanted, eased);
  // Under the delay that is kept anyway nothing is left to take back.
  return { slowed: slowed > Math.max(delay, firstStep / 2) ? slowed : 0, times };
}
