import * as cheerio from 'cheerio';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { serialOf } from './columns.ts';
import { fewArticles } from './few-articles.ts';
import { forms, renderSites } from './forms.ts';
import { disclaimer } from './furniture.ts';
import { paywalled } from './paywall.ts';
import type { SampleArticle, SampleHost } from './sample-article.ts';
import type { Page, SitePages } from './site.ts';
import { trsDisallowed } from './trs.ts';

const articles = fewArticles();
const sites = renderSites(articles);
const hosts = Object.keys(forms) as SampleHost[];
const own = (host: string): SampleArticle[] => articles.filter((article) => article.host === host);

function pageAt(host: string, address: string): Page {
  const url = new URL(address, `http://${host}`);
  const route = sites.get(host)?.get(url.pathname);
  if (route === undefined) throw new Error(`${host} has no ${address}`);
  return typeof route === 'function' ? route(url.searchParams) : route;
}

function textOf(page: Page): string {
  const declared = page.headers['content-type'] ?? '';
  return iconv.decode(Buffer.from(page.body), declared.includes('charset') ? 'utf-8' : 'gb18030');
}

function htmlPages(host: string): [string, Page][] {
  return [...(sites.get(host) as SitePages)]
    .filter((entry): entry is [string, Page] => typeof entry[1] !== 'function')
    .filter(([, { headers }]) => headers['content-type']?.startsWith('text/html') === true);
}

test.each(hosts)('%s: every article has its page, and it holds the clean title and paragraphs', (host) => {
  for (const article of own(host)) {
    const $ = cheerio.load(textOf(pageAt(host, forms[host].articlePath(article))));
    if (host === 'www.jingxiang.example') continue;
    const seen = $('body').text();
    expect($('h1').text()).toBe(article.title);
    for (const paragraph of article.paragraphs) expect(seen).toContain(paragraph);
    expect(seen).toContain(article.publishedAt.slice(0, 4));
    expect(seen).toContain(article.source);
  }
});

test.each(hosts)('%s: every page has its disclaimer, a real weight and links that lead somewhere', (host) => {
  for (const [path, page] of htmlPages(host)) {
    const html = textOf(page);
    if (host !== 'www.jingxiang.example') expect(html).toContain(disclaimer);
    expect(page.body.byteLength).toBeGreaterThan(8_000);
    expect(page.body.byteLength).toBeLessThan(40_000);
    const $ = cheerio.load(html);
    for (const link of $('a[href], img[src]')) {
      const address = $(link).attr('href') ?? $(link).attr('src') ?? '';
      if (/^(javascript:|#)/.test(address)) continue;
      const url = new URL(address, `http://${host}${path}`);
      expect(url.host).toBe(host);
      expect(() => pageAt(host, url.href), `${path} → ${address}`).not.toThrow();
    }
  }
});

/** Follows a column's list as that CMS pages it, and gives the paths of its articles in order. */
function walk(host: SampleHost, column: string): string[] {
  const found: string[] = [];
  const links = (html: string, at: string, selector: string): void => {
    const $ = cheerio.load(html);
    for (const link of $(selector))
      found.push(new URL($(link).attr('href') ?? '', `http://${host}${at}`).pathname);
  };
  const start = forms[host].columnPath(column);
  const first = textOf(pageAt(host, start));
  if (host === 'yjt.hubei.example') {
    const total = Number(/createPageHTML\((\d+), 0, "index", "html"\)/.exec(first)?.[1]);
    for (let at = 0; at < total; at++) {
      const path = at === 0 ? start : start.replace('index', `index_${at}`);
      links(textOf(pageAt(host, path)), path, '.info-list a');
    }
  } else if (host === 'yjj.nantong.example') {
    links(first.replace(/<!\[CDATA\[|\]\]>|<script type="text\/xml">/g, ''), start, 'record a');
    const total = Number(/totalRecord:(\d+)/.exec(first)?.[1]);
    const columnId = /columnid:(\d+)/.exec(first)?.[1];
    for (let from = found.length + 1; from <= total; from += 5) {
      const address = `/module/web/jpage/dataproxy.jsp?startrecord=${from}&endrecord=${from + 4}&perpage=5&columnid=${columnId}`;
      links(textOf(pageAt(host, address)).replace(/<!\[CDATA\[|\]\]>/g, ''), start, 'record a');
    }
  } else if (host === 'www.shuitou.example' && column === 'aqsc') {
    expect(cheerio.load(first)('#app').children()).toHaveLength(0);
    for (let at = 1, pages = 1; at <= pages; at++) {
      const answer = JSON.parse(textOf(pageAt(host, `/api/article/list?column=aqsc&page=${at}`)));
      pages = answer.pages;
      for (const row of answer.rows) found.push(row.url);
    }
  } else {
    const rows = '.list li a, .list .newslist a, .list h3 a, .list dd a, table.list a';
    for (let path: string | undefined = start; path !== undefined; ) {
      const html = textOf(pageAt(host, path));
      links(html, path, rows);
      const $ = cheerio.load(html);
      const next: string | undefined = $('a')
        .filter((_, link) => /^(下[一]?页|下一頁)/.test($(link).text()) || $(link).hasClass('next'))
        .attr('href');
      path = next === undefined ? undefined : new URL(next, `http://${host}${path}`).pathname;
    }
  }
  return found;
}

test.each(hosts)('%s: paging through a column finds all of its articles, newest first', (host) => {
  for (const column of new Set(own(host).map((article) => article.column))) {
    const expected = own(host)
      .filter((article) => article.column === column)
      .sort((a, b) => serialOf(b) - serialOf(a))
      .map(forms[host].articlePath);
    const found = walk(host, column).filter((path) => path !== trsDisallowed);
    expect(found.filter((path, at) => found.lastIndexOf(path) === at)).toEqual(expected);
  }
});

test('the encodings are as declared, and the newspaper declares none in its header', () => {
  for (const host of hosts) {
    for (const [, { headers, body }] of htmlPages(host)) {
      if (host === 'www.pingyaonews.example') {
        expect(headers['content-type']).toBe('text/html');
        expect(iconv.decode(Buffer.from(body), 'gbk')).toContain('charset=gb2312');
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow();
      } else {
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).not.toThrow();
      }
    }
  }
});

test('pages that robots.txt forbids are there and linked', () => {
  expect(textOf(pageAt('yjt.hubei.example', '/robots.txt'))).toContain('Disallow: /nbgl/');
  expect(pageAt('yjt.hubei.example', trsDisallowed).status).toBe(200);
  expect(pageAt('www.wenmishu.example', paywalled).status).toBe(200);
});

test('the county has one article whose title tag is never closed', () => {
  const broken = own('www.longxi.example').filter((article) =>
    textOf(pageAt(article.host, forms[article.host].articlePath(article))).includes('<div>\n<meta'),
  );
  expect(broken.length).toBeGreaterThanOrEqual(1);
});

test('the mirror damages title, header line and body of a page alike', () => {
  const [article] = own('www.jingxiang.example').filter((each) => serialOf(each) % 4 === 0);
  if (article === undefined) throw new Error('no such article');
  const $ = cheerio.load(textOf(pageAt(article.host, forms[article.host].articlePath(article))));
  expect($('h1').text()).toMatch(/^關于做好第\d+號/);
  expect($('title').text().startsWith($('h1').text())).toBe(true);
  expect($('.tools').text()).toMatch(/來(\(lái\))?源:/);
  expect($('.content').text()).toMatch(/[一-鿿]\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+\)/);
});
