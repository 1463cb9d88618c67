/** Part of a search: an answer from some of the shards only is an error, as counts of a part look like counts. */
export const whole = { allow_partial_search_results: false } as const;
