/** What a busy, blocked or choosy Elasticsearch says of one item of a bulk request. */
const itemErrors = {
  busy: {
    status: 429,
    type: 'es_rejected_execution_exception',
    reason: 'rejected execution of coordinating operation [made busy by the test]',
  },
  refused: {
    status: 400,
    type: 'document_parsing_exception',
    reason: 'failed to parse field [made up] of type [long]',
  },
  blocked: {
    status: 403,
    type: 'cluster_block_exception',
    reason: 'index [made-up] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark]',
  },
  unavailable: {
    status: 503,
    type: 'unavailable_shards_exception',
    reason: '[made-up][0] primary shard is not active',
  },
} as const;
export type ItemFault = keyof typeof itemErrors;

interface Operation {
  readonly name: string;
  readonly id: string;
  /** The lines as they came, newlines included. */
  readonly text: string;
  readonly fault: ItemFault | undefined;
}

export interface SplitBulk {
  readonly items: number;
  /** Whether any item meets a fault. */
  readonly touched: boolean;
  /** What is left for Elasticsearch to do; empty if nothing is. */
  readonly passed: string;
  /** The whole answer, made of what Elasticsearch said of the items that were passed on. */
  answer(given: unknown): object;
}

/** Takes the items with a fault out of a bulk request, so that Elasticsearch never sees them, and puts them into its answer. */
export function splitBulk(body: string, faultOf: (id: string) => ItemFault | undefined): SplitBulk {
  const operations = readOperations(body, faultOf);
  return {
    items: operations.length,
    touched: operations.some(({ fault }) => fault !== undefined),
    passed: operations.map(({ text, fault }) => (fault ? '' : text)).join(''),
    answer(given) {
      const { items = [], took = 0 } = (given ?? {}) as { items?: readonly object[]; took?: number };
      let at = 0;
      return {
        took,
        errors: true,
        items: operations.map(({ name, id, fault }) => (fault ? failed(name, id, fault) : items[at++])),
      };
    },
  };
}

function failed(name: string, id: string, fault: ItemFault): object {
  const { status, ...error } = itemErrors[fault];
  return { [name]: { _index: 'made-up', _id: id, status, error } };
}

function readOperations(body: string, faultOf: (id: string) => ItemFault | undefined): readonly Operation[] {
  const lines = body.split('\n').filter((line) => line !== '');
  const operations: Operation[] = [];
  for (let at = 0; at < lines.length; ) {
    const head = lines[at] ?? '';
    const [[name, { _id: id = '' }] = ['', {}]] = Object.entries<{ _id?: string }>(JSON.parse(head));
    const length = name === 'delete' ? 1 : 2;
    const text = `${lines.slice(at, at + length).join('\n')}\n`;
    operations.push({ name, id, text, fault: faultOf(id) });
    at += length;
  }
  return operations;
}
