/** KQL: later reprints count no event again. Those of the same day cannot be told from the first, and stay. */
export const original = 'not cluster.lag_days > 0';
