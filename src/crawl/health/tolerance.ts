/**
 * How far a source may stray from its own history before it is called ill. Every figure stands for a fault that must be
 * seen and for a noise that must not: weekends, the nine days of a Spring Festival, bursts, one slow night.
 */
export const tolerance = {
  /** Healthy runs before a column is judged by them. */
  leastRuns: 3,
  /** A list whose entries had dates (this share of them) has lost them below half of it; shorter lists say nothing. */
  dates: { usual: 0.8, fall: 0.5, leastItems: 5 },
  /** A list that is short for so many runs in a row, each time by about as much, is that long from now on. */
  shrunk: { runs: 7, alike: 0.5 },
  /** All the entries of full walks against the median of former ones. */
  walk: { leastRuns: 2, fall: 0.5 },
  /**
   * Article pages that failed: so many and none done, or so many and more than half. Time-outs of one night are a slow
   * night: they need a second one, or so many with none done.
   */
  failures: { none: 3, most: 5, share: 0.5, timeouts: 6 },
  /** Pages read: enough of the last runs together, and enough of history to compare them with. */
  pool: { least: 6, most: 40, history: 20, runs: 10 },
  /** Odds below which a share is no chance any more; a field counts that usually is there. */
  odds: 1e-6,
  field: { usual: 0.6, fall: 0.5 },
  /** Pages that are no articles: this share of those read; without history, nearly all of many. */
  refused: { share: 0.5, leastUsual: 0.02, unknown: { least: 10, share: 0.8 } },
  /** New articles of so many days, holidays apart, against the least of former spans of the same length. */
  arrivals: { days: 14, spans: 2, mostSpans: 3, leastUsual: 12, fall: 0.15, leastRuns: 5, leastSilence: 8 },
} as const;
