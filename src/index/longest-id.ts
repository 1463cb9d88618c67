/** Bytes of the longest id that Elasticsearch takes; the embedded index keeps to it, so that one may follow the other. */
export const longestId = 512;
