import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';
import { foldLine } from '../../src/text/fold-line.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';

const seeds = process.env.ANLAN_SEEDS ?? '../shared/seeds';

describe.skipIf(!existsSync(seeds))('seeds (skipped when ANLAN_SEEDS is absent)', () => {
  const read = (name: string): Draft => extractDraft({ text: readFileSync(join(seeds, name), 'utf8') });

  it('000: front matter, repost line, no furniture', () => {
    const draft = read('000_a4d57db8101df9d8.txt');
    expect(draft).toMatchObject({
      format: 'markdown',
      title: '阴平镇召开2月份安全警示教育会议',
      publishedAt: '2022-02-11T09:23:51+08:00',
      publisher: '峄城区人民政府',
      repostedFrom: { name: '趣头条' },
      attachments: [],
    });
    expect(draft.paragraphs).toHaveLength(12);
    expect(draft.paragraphs.join('')).not.toMatch(/来源：|版权/);
  });

  it('001: no date, lists out, the mirror named', () => {
    const draft = read('001_8f24762fe7f872c4.txt');
    expect(foldLine(draft.title)).toBe('乡镇安全生产工作要点(一)');
    expect(draft.publishedAt).toBeUndefined();
    expect(foldLine(draft.siteName ?? '')).toBe('思而思学网');
    expect(draft.findings.map((one) => one.code)).toEqual(['mirror']);
    expect(draft.paragraphs).toHaveLength(8);
  });

  it('002: outline, repeated headline and account lines out, paywall lines stay', () => {
    const draft = read('002_836eccefe93164e6.txt');
    expect(draft).toMatchObject({
      title: '在2022年全区安全生产工作会上的讲话',
      publishedAt: '2023-07-31T09:32:27+08:00',
      breadcrumb: ['新文秘网', '安全', '安全讲话', '正文'],
    });
    expect(draft.paragraphs[0]).toBe('同志们:');
    expect(draft.paragraphs.filter((one) => one.includes('省略747字'))).toHaveLength(1);
    expect(draft.paragraphs.at(-1)).toContain('全文共5977字');
    expect(draft.paragraphs).toHaveLength(12);
  });

  it('003: header line, signature, editor, copyright out', () => {
    const draft = read('003_986478b0cde97834.txt');
    expect(foldLine(draft.title)).toBe('曲沃:牢固树立红线意识 扎实做好安全生产');
    expect(foldLine(draft.source ?? '')).toBe('临汾新闻网');
    expect(draft).toMatchObject({
      publishedAt: '2017-04-17T09:05:53+08:00',
      publishedPrecision: 'minute',
      authors: ['吳濱'],
      editors: ['吉政'],
    });
    expect(draft.paragraphs).toHaveLength(6);
  });

  it('004: day precision, owner, breadcrumb, furniture out', () => {
    const draft = read('004_243cb47dfa410dc8.txt');
    expect(foldLine(draft.title)).toBe('以责任为基石 筑牢安全生产防线');
    expect(draft).toMatchObject({
      publishedAt: '2024-07-30T00:00:00+08:00',
      publishedPrecision: 'day',
      editors: ['孫婷婷'],
    });
    expect(foldLine(draft.publisher ?? '')).toBe('武进区融媒体中心');
    expect(draft.breadcrumb.map(foldLine)).toEqual(['常州经开区', '潞城街道', '正文']);
    expect(draft.paragraphs).toHaveLength(5);
  });
});

describe('extractDraft', () => {
  it('takes a short text for an article', () => {
    expect(extractDraft({ text: '某镇开展检查。' })).toMatchObject({ pageType: 'article', format: 'text' });
  });

  it('follows the selectors of the source, and older ones only until their day', () => {
    const page = (date: string): string =>
      `<meta name=PubDate content="${date}"><div class=old><p>旧版面的正文在这里，字数足够多，足以被当作一篇文章来看待。</p></div>` +
      '<div class=new><p>新版面的正文在这里，字数也足够多，同样足以被当作一篇文章来看待。</p></div>';
    const selectors = [{ body: '.old', until: '2020-12-31' }, { body: '.new' }];
    const body = (date: string): string => extractDraft({ text: page(date), selectors }).paragraphs.join('');
    expect(body('2019-05-01')).toMatch(/^旧/);
    expect(body('2021-05-01')).toMatch(/^新/);
  });

  it('survives broken selectors', () => {
    const draft = extractDraft({ text: '<p>正文。</p>', selectors: { body: 'div[', title: ':no-such()' } });
    expect(draft.format).toBe('html');
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              '<div>',
              '</td>',
              '<table><tr>',
              '<meta name="PubDate" content="',
              '---\n',
              '来源：',
              '（',
              '<!--',
              '<title>',
              '\0',
              '2024-13-45',
              '责任编辑：',
              '<p',
              '版权所有',
              '目录\n',
            ),
          ),
          { maxLength: 30 },
        ),
        fc.constantFrom('html', 'text', 'markdown', undefined),
        (pieces, format) => {
          extractDraft({ text: pieces.join(''), ...(format === undefined ? {} : { format }) });
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });

  it.each([
    ['nested elements', '<div>'.repeat(100_000)],
    ['brackets', '('.repeat(1_000_000)],
    ['spaces', `${' '.repeat(1_000_000)}x`],
    ['one line of inline elements', '<font><b>安'.repeat(90_000)],
    ['inline adverts', '<b class=ad>安'.repeat(70_000)],
    ['nested adverts', '<div class=ad id=gg>安全</p>'.repeat(40_000)],
    ['script variables', `<script>${'pubDate="2024-'.repeat(70_000)}</script>`],
    ['paywall words', `（未完，${'登录后全文共'.repeat(160_000)}`],
    ['short lines of paywall words', '（未完，登录后全文共1字\n'.repeat(70_000)],
    ['links', '<a href=x>安全</a>'.repeat(50_000)],
    ['lines', '安全\n'.repeat(250_000)],
    ['labels', '来源：'.repeat(300_000)],
    ['unclosed attribute', `<meta name="ArticleTitle" content="${'x'.repeat(1_000_000)}`],
    ['front matter without end', `---\n${'a: b\n'.repeat(200_000)}`],
    ['outline', `目录\n${'安全生产要点\n'.repeat(100_000)}`],
  ])('1 MB of %s ends in under 2 s', (_, text) => {
    for (const format of ['html', 'text', 'markdown'] as const) {
      const started = cpuMilliseconds();
      extractDraft({ text, format });
      expect(cpuMilliseconds() - started).toBeLessThan(2000);
    }
  });
});
