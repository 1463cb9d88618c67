/** Odds of at most k hits in n draws of probability p (binomial); in logarithms, so that no n is too large. */
export function chanceOfAtMost(k: number, n: number, p: number): number {
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  let logarithm = n * Math.log(1 - p);
  let sum = Math.exp(logarithm);
  for (let hits = 1; hits <= k; hits++) {
    logarithm += Math.log(((n - hits + 1) / hits) * (p / (1 - p)));
    sum += Math.exp(logarithm);
  }
  return Math.min(1, sum);
}
