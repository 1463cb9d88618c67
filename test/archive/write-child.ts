// Child process of the durability tests: writes pages one after the other, eight at once, and says which are acknowledged.
import { writeSync } from 'node:fs';
import { openArchive } from '../../src/archive/open-archive.ts';
import { IndexUnavailableError } from '../../src/errors.ts';

const [folder = '', from = '0', count = '0'] = process.argv.slice(2);
const archive = openArchive(folder, { software: 'Anlan/test' });
let next = Number(from);
const end = next + Number(count);

const pageOf = (number: number) => ({
  url: `http://www.x.example/tz/${number}.html`,
  finalUrl: `http://www.x.example/tz/${number}.html`,
  status: 200,
  headers: { 'content-type': 'text/html' },
  // Bytes that do not pack, so that sizes are known.
  bytes: new Uint8Array(
    Array.from({ length: 3000 }, (_, at) => (at * 7919 + number * 104729 + at * at) % 256),
  ),
  fetchedAt: '2024-07-30T01:02:03.456Z',
  sourceId: 'x',
});

async function work(): Promise<void> {
  while (next < end) {
    const number = next++;
    try {
      const ref = await archive.write(pageOf(number), { group: String(10 + (number % 3)) });
      writeSync(1, `${JSON.stringify({ number, ref })}\n`);
    } catch (error) {
      if (!(error instanceof IndexUnavailableError)) throw error;
      writeSync(1, `${JSON.stringify({ number, error: error.message })}\n`);
    }
  }
}
await Promise.all(Array.from({ length: 8 }, work));
await archive.close();
