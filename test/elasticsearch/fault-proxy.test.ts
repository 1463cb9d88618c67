import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { requestFaults } from './request-faults.ts';

/** Takes bulk requests as Elasticsearch does and remembers the ids. */
const taken: string[] = [];
let server: Server;
let proxy: FaultProxy;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const ids = [...(await text(request)).matchAll(/"_id":"([^"]+)"/g)].map(([, id = '']) => id);
    taken.push(...ids);
    const items = ids.map((_id) => ({ index: { _id, status: 201, result: 'created' } }));
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify({ took: 1, errors: false, items }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { seed: 7 });
});
afterEach(() => {
  proxy.inject();
  taken.length = 0;
});
afterAll(async () => {
  await proxy.close();
  server.close();
});

async function bulk(...ids: readonly string[]): Promise<string> {
  const body = ids.map((id) => `{"index":{"_id":"${id}"}}\n{"title":"${id}"}\n`).join('');
  try {
    const answer = await fetch(`${proxy.url}/a/_bulk?refresh=false`, { method: 'POST', body });
    return `${answer.status} ${await answer.text()}`;
  } catch {
    return 'broken';
  }
}

const passed = '{"index":{"_id":"x","status":201,"result":"created"}}';

test.each([
  ['reset', /^broken$/, 0],
  ['busy', /^429 .*es_rejected_execution_exception/, 0],
  ['unavailable', /^503 .*master_not_discovered/, 0],
  ['bad-gateway', /^502 <h1>/, 0],
  ['blocked', /^403 .*cluster_block_exception/, 0],
  ['forbidden', /^403 .*security_exception/, 0],
  ['unauthorised', /^401 .*security_exception/, 0],
  ['too-large', /^413 <h1>/, 0],
  ['reset-after-write', /^broken$/, 1],
  ['half-answer', /^(broken|200 \{"took":1,"errors":[^}]*)$/, 1],
  ['slow', /^200 .*"created"/, 1],
  ['nonsense', /^200 (?!.*"x")/, 1],
  ['item-missing', /^200 .*"items":\[\]\}$/, 1],
] as const)('a request meets %s', async (fault, answer, written) => {
  expect(requestFaults).toContain(fault);
  proxy.inject({ requests: { [fault]: 1 }, delay: 20 });
  expect(await bulk('x')).toMatch(answer);
  expect(taken).toHaveLength(written);
  expect(proxy.passages.at(-1)).toMatchObject({ call: 'POST /a/_bulk', items: 1, fault, open: 1 });
  proxy.inject();
  expect(await bulk('x')).toBe(`200 {"took":1,"errors":false,"items":[${passed}]}`);
});

test('items with a fault never arrive; the answer keeps its order', async () => {
  const faultOf = { b: 'busy', d: 'refused' } as const;
  proxy.inject({ items: (id) => faultOf[id as keyof typeof faultOf] });
  const { items } = JSON.parse((await bulk('a', 'b', 'c', 'd')).slice(4));
  expect(items.map(({ index }: { index: object }) => index)).toMatchObject([
    { _id: 'a', status: 201 },
    { _id: 'b', status: 429 },
    { _id: 'c', status: 201 },
    { _id: 'd', status: 400, error: { type: 'document_parsing_exception' } },
  ]);
  expect(taken).toEqual(['a', 'c']);
  expect(await bulk('b')).toMatch(/"status":429/);
  expect(taken).toEqual(['a', 'c']);
});

test('shares, paths, sizes and Retry-After; the same seed gives the same faults', async () => {
  const ids = Array.from({ length: 400 }, (_, n) => `n${n}`);
  proxy.inject({ items: { busy: 0.25 } });
  await bulk(...ids);
  expect(taken.length).toBeGreaterThan(260);
  expect(taken.length).toBeLessThan(340);
  proxy.inject({ requests: { busy: 1 }, paths: /_mget/ });
  expect(await bulk('x')).toMatch(/^200/);
  proxy.inject({ requests: { 'too-large': 1 }, largest: 100 });
  expect([await bulk('x'), await bulk(...ids)]).toMatchObject(
    [/^200/, /^413/].map((p) => expect.stringMatching(p)),
  );
  proxy.inject({ requests: { busy: 1 }, retryAfter: 3 });
  expect((await fetch(proxy.url)).headers.get('retry-after')).toBe('3');
  const drawn = async (seed: number) => {
    const other = await startFaultProxy(proxy.url, { seed });
    other.inject({ requests: { busy: 0.5 } });
    for (let n = 0; n < 20; n++) await fetch(other.url);
    await other.close();
    return other.passages.map(({ fault }) => fault ?? '-').join(' ');
  };
  expect(await drawn(3)).toBe(await drawn(3));
  expect(await drawn(3)).not.toBe(await drawn(4));
});

test('goes down and comes up again at the same address', async () => {
  await proxy.down();
  expect(await bulk('x')).toBe('broken');
  await proxy.up();
  expect(await bulk('x')).toMatch(/^200/);
});
