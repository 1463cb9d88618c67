import { createReadStream } from 'node:fs';
import { expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { filesOf } from '../archive/sample-page.ts';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'yjt.one.example';

/** `type status url` of every record, and what is told of it, as warcio reads the closed archive. */
async function recordsOf(folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const file of filesOf(folder)) {
    const stream = createReadStream(file) as unknown as AsyncIterable<Uint8Array>;
    for await (const record of new WARCParser(stream)) {
      const text = await record.contentText();
      const url = record.warcTargetURI?.replace(`http://${host}`, '') ?? '';
      const head = record.httpHeaders;
      const told: Readonly<Record<string, string | undefined>> = {
        request: `if-none-match ${head?.headers.get('if-none-match') ?? 'none'}`,
        metadata: `via ${/^via: (.*)$/m.exec(text)?.[1]?.trim().replace(`http://${host}`, '') ?? 'none'}`,
        revisit: record.warcHeader('WARC-Profile')?.split('/').at(-1),
      };
      const part = told[record.warcType ?? ''] ?? '';
      if (record.warcType !== 'warcinfo') {
        lines.push(
          `${[record.warcType, head?.statusCode || '', url, part].join(' ').replace(/ +/g, ' ').trim()}`,
        );
      }
    }
  }
  return lines.toSorted();
}

test('a crawl leaves what it asked and what it was answered: redirects, 304, the same bytes again', async () => {
  const list = {
    body: listBody([
      ['./1.html', '关于开展第1次安全检查的通知', '2024-07-30'],
      ['./2.html', '关于开展第2次安全检查的通知', '2024-07-30'],
    ]),
  };
  const { fixture } = await setUpCrawl({
    [host]: {
      '/tzgg/': list,
      '/tzgg/1.html': { status: 302, headers: { location: '/new/1.html' } },
      '/new/1.html': { ...articlePage('关于开展第1次安全检查的通知'), headers: { etag: '"one"' } },
      // Without a validator: it is sent whole each time.
      '/tzgg/2.html': { ...articlePage('关于开展第2次安全检查的通知'), headers: {} },
    },
  });
  const source = { ...sourceOf(host, 'list', '/tzgg/'), region: '420000' };
  await fixture.run([source]);
  await fixture.run([source], { mode: 'full' });
  await fixture.archive.close();

  expect(filesOf(fixture.folder).map((path) => /-(\w+)-\w+\.warc\.gz$/.exec(path)?.[1])).toEqual(['42']);
  expect(await recordsOf(fixture.folder)).toEqual(
    [
      'response 200 /tzgg/',
      'request /tzgg/ if-none-match none',
      'metadata /tzgg/ via none',
      'response 302 /tzgg/1.html',
      'request /tzgg/1.html if-none-match none',
      'response 200 /new/1.html',
      'request /new/1.html if-none-match none',
      'metadata /new/1.html via /tzgg/',
      'response 200 /tzgg/2.html',
      'request /tzgg/2.html if-none-match none',
      'metadata /tzgg/2.html via /tzgg/',
      // The second run.
      'revisit 200 /tzgg/ identical-payload-digest',
      'request /tzgg/ if-none-match none',
      'response 302 /tzgg/1.html',
      'request /tzgg/1.html if-none-match "one"',
      'revisit /new/1.html server-not-modified',
      'request /new/1.html if-none-match "one"',
      'revisit 200 /tzgg/2.html identical-payload-digest',
      'request /tzgg/2.html if-none-match none',
    ].toSorted(),
  );
});
