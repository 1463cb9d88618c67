import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cdxjLine } from '../../src/archive/cdxj.ts';
import { findCopies } from '../../src/archive/find-copies.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import { surt } from '../../src/archive/surt.ts';
import { dataFolder, filesOf, samplePage } from './sample-page.ts';

test.each([
  ['http://www.x.example/', 'example,x)/'],
  ['https://WWW2.GD.gov.cn:8443/A/B/?Z=1&b=', 'cn,gov,gd:8443)/a/b?b=&z=1'],
  ['http://x.example:80/a/?c&a=1', 'example,x)/a?a=1&c'],
  ['http://10.0.0.1/路', '1,0,0,10)/%e8%b7%af'],
])('%s sorts as %s', (url, key) => {
  expect(surt(url)).toBe(key);
});

test('all copies of a URL, whichever file they are in; those whose key is the same but not the address are not', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const at = (day: number) => ({ fetchedAt: `2024-08-0${day}T00:00:00.000Z` });
  await archive.write(samplePage(1, at(2)), { group: '44' });
  const ref = await archive.write(samplePage(1, at(1)), { group: 'news' });
  await archive.revisit(samplePage(1, { ...at(3), status: 304, bytes: new Uint8Array() }), ref, {
    group: '44',
  });
  await archive.write(samplePage(2, at(1)), { group: '44' });
  const other = samplePage(1, at(4));
  await archive.write({ ...other, finalUrl: other.finalUrl.toUpperCase().replace('HTTP', 'http') });

  const expected = [
    { at: '2024-08-01T00:00:00Z', ...ref, isRevisit: false, status: 200, mime: 'text/html' },
    { at: '2024-08-02T00:00:00Z', isRevisit: false },
    { at: '2024-08-03T00:00:00Z', isRevisit: true, status: 0 },
  ];
  // Before and after the files are closed, and when an index is gone.
  expect(await findCopies(folder, samplePage(1).url)).toMatchObject(expected);
  expect(filesOf(folder, '.cdxj')).toEqual([]);
  await archive.close();
  expect(filesOf(folder, '.cdxj')).toHaveLength(filesOf(folder).length);
  const indexes = filesOf(folder, '.cdxj').map((path) => readFileSync(path, 'utf8'));
  for (const path of filesOf(folder, '.cdxj')) rmSync(path);
  const found = await findCopies(folder, samplePage(1).url);
  expect(found).toMatchObject(expected);
  expect(found).toHaveLength(3);
  expect(filesOf(folder, '.cdxj').map((path) => readFileSync(path, 'utf8'))).toEqual(indexes);
});

test('in a large index a URL is found by halving it, wherever it stands', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  await archive.write(samplePage(0), { group: '44' });
  await archive.close();
  const [path = ''] = filesOf(folder, '.cdxj');
  const url = (number: number) => `http://x.example/${String(number).padStart(6, '0')}.html`;
  const line = (number: number, second: number) =>
    cdxjLine({
      url: url(number),
      at: `2024-08-01T00:00:0${second}Z`,
      status: 200,
      digest: 'sha1:X',
      isRevisit: false,
      file: 'a.warc.gz',
      offset: number,
      length: second,
    });
  // One in fifty has a thousand copies, so that they reach over several pieces that are read.
  const lines = Array.from({ length: 8000 }, (_, number) =>
    number % 4000 === 50
      ? Array.from({ length: 3000 }, () => line(number, 1))
      : [line(number, 1), line(number, 2)],
  ).flat();
  writeFileSync(path, `${lines.join('\n')}\n`);
  for (const number of [0, 1, 49, 51, 777, 4049, 4051, 7998, 7999]) {
    const copies = await findCopies(folder, url(number));
    expect(copies.map(({ offset, length }) => [offset, length])).toEqual([
      [number, 1],
      [number, 2],
    ]);
  }
  for (const number of [50, 4050]) expect(await findCopies(folder, url(number))).toHaveLength(3000);
  expect(await findCopies(folder, url(8000))).toEqual([]);
  expect(await findCopies(folder, 'http://a.example/')).toEqual([]);
});
