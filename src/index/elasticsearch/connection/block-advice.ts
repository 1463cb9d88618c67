/** What to do about a block on an index, by the number that Elasticsearch gives it in the reason. */
export function blockAdvice(reason: string): string {
  return blocks.find(([sign]) => sign.test(reason))?.[1] ?? byHand;
}

const byHand =
  'Somebody has set this block: if not on purpose, take it away (Dev Tools or curl: PUT /<index>/_settings).';
const blocks = [
  [
    /\/12\//,
    'The disk of a node is nearly full: make room there, then Elasticsearch opens the index by itself.',
  ],
  [/\/8\//, 'A rebuild is under way; if it was cut short, run `anlan index rebuild` again.'],
] as const;
