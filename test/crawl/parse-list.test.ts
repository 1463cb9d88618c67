import { expect, test } from 'vitest';
import { parseList } from '../../src/crawl/profiles/parse-list.ts';

const trs = (
  script: string,
  rows = '<li><a href="./202407/t20240730_1.html">关于做好汛期工作的通知</a><span>2024-07-30</span></li>',
) => `<html><body><ul>${rows}</ul>${script}</body></html>`;
const next = (script: string, url: string) => parseList(trs(script), url, { profile: 'trs' }).next;

test('TRS counts pages from 0: page k is index_k', () => {
  const base = 'https://yjt.x.gov.cn/tzgg/';
  const html = trs('<script>createPageHTML(3, 0, "index", "html");</script>');
  expect(parseList(html, base, { profile: 'trs' })).toEqual({
    items: [{ title: '关于做好汛期工作的通知', url: `${base}202407/t20240730_1.html`, date: '2024-07-30' }],
    next: `${base}index_1.html`,
    totalPages: 3,
  });
  expect(next('<script>createPageHTML(3,1,"index","html");</script>', `${base}index_1.html`)).toBe(
    `${base}index_2.html`,
  );
  expect(next('<script>createPageHTML(3,2,"index","html");</script>', `${base}index_2.html`)).toBeUndefined();
  expect(next('<script>createPageHTML(1,0,"index","shtml","3");</script>', base)).toBeUndefined();
  expect(next("<script>createPage(9, 0, 'index', 'shtml');</script>", `${base}index.shtml`)).toBe(
    `${base}index_1.shtml`,
  );
  // The script was copied from the first page: the address knows better.
  expect(next('<script>createPageHTML(5,0,"index","html");</script>', `${base}index_3.html`)).toBe(
    `${base}index_4.html`,
  );
});

test('ucap counts from 1 with a leading name; variables; a definition is no call', () => {
  const base = 'https://www.x.gov.cn/a/list.shtml';
  expect(next("<script>createPageHTML('page_div',25,1,'list','shtml',500)</script>", base)).toBe(
    'https://www.x.gov.cn/a/list_2.shtml',
  );
  expect(
    next(
      "<script>createPageHTML('page_div',25,25,'list','shtml',500)</script>",
      'https://www.x.gov.cn/a/list_25.shtml',
    ),
  ).toBeUndefined();
  expect(
    next(
      '<script>var currentPage = 0;var countPage = 67;document.write("<a href=index_"+nextPage+".shtml>")</script>',
      'https://www.x.gov.cn/b/',
    ),
  ).toMatch(/^https:\/\/www\.x\.gov\.cn\/b\/index_1\.s?html$/);
  expect(next('<script>function createPageHTML(_nPageCount, _nCurrIndex){}</script>', base)).toBeUndefined();
});

const record = (id: number) =>
  `<record><![CDATA[<tr><td><a class="lm" href="/col/col9/index.html">[工作动态]</a><a title="开展第${id}轮工贸企业安全巡查工作" href="/art/2024/7/${id}/art_9_${id}.html">开展第${id}轮工贸企业...</a></td><td>2024-07-0${id}</td></tr>]]></record>`;

test('Hanweb: records of the page itself, then dataproxy with the parameters of its script', () => {
  const html = `<html><body><div id="5568"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=3&path=/&columnid=3154&unitid=5568&webname=%25E6&permissiontype=0"></a>]]></nextgroup><recordset>${record(1)}${record(2)}</recordset></datastore></script></div>
<script>jQuery('#5568').jpage({totalRecord:5,proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:2,ajaxParam:{col:1,appid:1,webid:3,path:'/',columnid:3154,sourceContentType:1,unitid:5568,webname:'某市应急管理局',permissiontype:0}});</script></body></html>`;
  const first = parseList(html, 'https://yjj.x.gov.cn/col/col3154/index.html', { profile: 'hanweb' });
  expect(first.items).toEqual(
    [1, 2].map((id) => ({
      title: `开展第${id}轮工贸企业安全巡查工作`,
      url: `https://yjj.x.gov.cn/art/2024/7/${id}/art_9_${id}.html`,
      date: `2024-07-0${id}`,
    })),
  );
  expect(first.totalPages).toBe(3);
  const url = new URL(first.next ?? '');
  expect(url.pathname).toBe('/module/web/jpage/dataproxy.jsp');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    startrecord: '3',
    endrecord: '4',
    perpage: '2',
    col: '1',
    appid: '1',
    webid: '3',
    path: '/',
    columnid: '3154',
    sourceContentType: '1',
    unitid: '5568',
    webname: '某市应急管理局',
    permissiontype: '0',
  });
  const answer = `<datastore><totalrecord>5</totalrecord><totalpage>3</totalpage><recordset>${record(3)}${record(4)}</recordset></datastore>`;
  const second = parseList(answer, url.href, { profile: 'hanweb' });
  expect(second.items).toHaveLength(2);
  expect(new URL(second.next ?? '').searchParams.get('startrecord')).toBe('5');
  expect(new URL(second.next ?? '').searchParams.get('endrecord')).toBe('5');
  const last = parseList(answer.replace(record(4), ''), second.next ?? '', { profile: 'hanweb' });
  expect(last.next).toBeUndefined();
});

test('Hanweb: the parameters of dataproxy may stand behind its address', () => {
  const html = `<script type="text/xml"><datastore><recordset>${record(1)}${record(2)}</recordset></datastore></script>
<script>$('#7').jpage({totalRecord:5,perPage:2,url:'/module/web/jpage/dataproxy.jsp?col=1&webid=3&columnid=9&unitid=7'})</script>`;
  const { next } = parseList(html, 'https://yjj.x.gov.cn/col/col9/index.html', { profile: 'hanweb' });
  expect(next).toBe(
    'https://yjj.x.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=4&perpage=2&col=1&webid=3&columnid=9&unitid=7',
  );
});

test('Hanweb with encrypted ids gives its first page only', () => {
  const html = `<datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?columnid=a8F3==&unitid=Zz9&webid=1"></a>]]></nextgroup><recordset>${record(1)}</recordset></datastore><script>var x={totalRecord:99,perPage:1}</script>`;
  const list = parseList(html, 'https://x.gov.cn/col/col1/index.html', { profile: 'hanweb' });
  expect(list.items).toHaveLength(1);
  expect(list.next).toBeUndefined();
});

test('VSB: the 下页 link, else numbers downwards', () => {
  const row =
    '<li id="line_u8_0"><a href="../info/1021/5566.htm" title="县安委会召开第三次全体会议">县安委会召开第三次…</a><span>2024-06-01</span></li>';
  const linked = `<ul>${row}</ul><span class="p_next p_fun"><a href="tzgg/24.htm">下页</a></span>`;
  expect(parseList(linked, 'http://www.x.gov.cn/zw/tzgg.htm', { profile: 'vsb' })).toEqual({
    items: [
      {
        title: '县安委会召开第三次全体会议',
        url: 'http://www.x.gov.cn/info/1021/5566.htm',
        date: '2024-06-01',
      },
    ],
    next: 'http://www.x.gov.cn/zw/tzgg/24.htm',
  });
  const counted = `<ul>${row}</ul><td>共498条&nbsp;&nbsp;共25页</td>`;
  expect(parseList(counted, 'http://www.x.gov.cn/zw/tzgg.htm', { profile: 'vsb' }).next).toBe(
    'http://www.x.gov.cn/zw/tzgg/24.htm',
  );
  expect(parseList(counted, 'http://www.x.gov.cn/zw/tzgg/2.htm', { profile: 'vsb' }).next).toBe(
    'http://www.x.gov.cn/zw/tzgg/1.htm',
  );
  expect(parseList(counted, 'http://www.x.gov.cn/zw/tzgg/1.htm', { profile: 'vsb' }).next).toBeUndefined();
});

const titles = ['全县烟花爆竹零售点专项检查', '燃气入户安检工作有序推进', '镇安监站组织有限空间演练'];
const plain = (row: (title: string, index: number) => string, around = '') =>
  parseList(
    `<html><body>${around}<div class="main">${titles.map(row).join('')}</div></body></html>`,
    'http://n.x.cn/l/',
    { profile: 'list' },
  ).items;
const expected = titles.map((title, index) => ({
  title,
  url: `http://n.x.cn/a/${index + 1}.html`,
  date: `2024-07-1${index}`,
}));

test.each<[string, (title: string, index: number) => string]>([
  [
    'ul li with a date after',
    (t, i) => `<li><a href="/a/${i + 1}.html">${t}</a> <em>[2024-07-1${i}]</em></li>`,
  ],
  ['date before, in brackets', (t, i) => `<p>（2024/7/1${i}） <a href="/a/${i + 1}.html">· ${t}</a></p>`],
  [
    'table rows',
    (t, i) => `<table><tr><td><a href="/a/${i + 1}.html">${t}</a></td><td>2024.07.1${i}</td></tr></table>`,
  ],
  ['dt and dd', (t, i) => `<dl><dt><a href="/a/${i + 1}.html">${t}</a></dt><dd>2024年7月1${i}日</dd></dl>`],
  ['all inside the link', (t, i) => `<a href="/a/${i + 1}.html"><h3>${t}</h3><span>2024-07-1${i}</span></a>`],
  [
    'day set apart',
    (t, i) =>
      `<div class="r"><div class="d"><b>1${i}</b><i>2024-07</i></div><a href="/a/${i + 1}.html">${t}</a></div>`,
  ],
  [
    'picture and headline',
    (t, i) =>
      `<li><a href="/a/${i + 1}.html"><img src=x></a><h4><a href="/a/${i + 1}.html">${t}</a></h4><p>${'摘要'.repeat(40)}</p><span>发布时间：2024-07-1${i} 09:30 浏览：12次</span></li>`,
  ],
  [
    'cut short with the title attribute',
    (t, i) =>
      `<li><a href="/a/${i + 1}.html" title="${t}">${t.slice(0, 7)}...</a><span>2024-07-1${i}</span></li>`,
  ],
])('entries: %s', (_name, row) => {
  expect(
    plain(
      row,
      '<ul class="menu"><li><a href="/zwgk/">政务公开信息目录</a></li><li><a href="/jg/">内设机构设置情况</a></li></ul>',
    ),
  ).toEqual(expected);
});

test('entries by selectors; an older layout where the newest finds nothing; next by selector', () => {
  const html = `<div class="row"><a class="t" href="1.html">关于复工复产的提示</a><i>07-01</i><b class="d">2024-07-01</b></div><a class="more" href="p2.html">&gt;</a>`;
  const source = {
    profile: 'list' as const,
    selectors: [
      { item: '.gone' },
      { item: '.row', link: 'a.t', date: '.d', next: 'a.more', until: '2025-01-01' },
    ],
  };
  expect(parseList(html, 'http://n.x.cn/l/', source)).toEqual({
    items: [{ title: '关于复工复产的提示', url: 'http://n.x.cn/l/1.html', date: '2024-07-01' }],
    next: 'http://n.x.cn/l/p2.html',
  });
});

test('下一页 leads on; disabled, script and self links do not', () => {
  const row = '<ul><li><a href="1.html">关于复工复产的安全提示</a><i>2024-07-01</i></li></ul>';
  const nextOf = (link: string) => parseList(row + link, 'http://n.x.cn/l/', { profile: 'list' }).next;
  expect(nextOf('<a href="list_2.html">下一页</a>')).toBe('http://n.x.cn/l/list_2.html');
  expect(nextOf('<a href="?page=2">下页 &gt;</a>')).toBe('http://n.x.cn/l/?page=2');
  expect(nextOf('<a class="disabled" href="list_2.html">下一页</a>')).toBeUndefined();
  expect(nextOf('<a href="javascript:go(2)">下一页</a>')).toBeUndefined();
  expect(nextOf('<a href="/l/">下一页</a>')).toBeUndefined();
});

test('hostile pages are read in reasonable time', () => {
  const long = (text: string) => text.repeat(Math.floor(200_000 / text.length));
  const entry = '<li><a href="/a/12345.html">关于开展检查的通知</a><span>2024-07-30</span></li>';
  const pages = [
    '('.repeat(1e6),
    ' '.repeat(1e6),
    '<div>'.repeat(2e4),
    long('<a href=x>'),
    long('<a href=1.html>关于开展检查的通知<a></a></a>'),
    long('createPageHTML('),
    long('createPageHTML(a,b,"index","html");'),
    long('<record>'),
    long('<recordset>'),
    long('共1'),
    `JTND${long('A')}`,
    long('{"a":'),
    long('['),
    long(entry),
    `<table>${long('<tr><td>12<td>34')}`,
    long('<a href="?page=1">1</a>'),
    `<p>${long('<i>...</i><a href="?page=9">9</a>')}<a href="?page=9">尾页</a></p>`,
    `<dl>${long('<dt>今日</dt><dd><a href=/a/1.html>开放日</a></dd><p>开放</p>')}</dl>`,
    `<select>${long('<option value=a_1.html>1</option>')}`,
    long('<form><input type=hidden name=page value=1></form>'),
    long("urls[i]='/a/1.html';"),
    long('a=1&amp;b=2&'),
    long('location.href="a"+'),
    `SID:"2",_CONFIG TREE:[${long('{"id":1,"children":[')}`,
    `<urlset>${long('<url>')}`,
    `<rss>${long('<item>')}`,
    long('<!--'),
    long('2024-'),
    long('<h3>热门</h3><ul><li><a href="/a/12345.html">关于开展检查的通知</a></li></ul>'),
  ];
  const started = process.cpuUsage();
  for (const text of pages) {
    for (const profile of [undefined, 'hanweb', 'jpaas'] as const) {
      try {
        parseList(text, 'http://n.x.cn/l/', { profile });
      } catch (error) {
        expect(error).toHaveProperty('code', 'source-broken');
      }
    }
  }
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(30_000);
});

test('a page of more than five million characters is refused', () => {
  expect(() => parseList(' '.repeat(5_000_001), 'http://n.x.cn/l/', {})).toThrow(/5000001 characters/);
});

test('elements that end in themselves are no nesting', () => {
  const link = '<xhtml:link rel="alternate" hreflang="en" href="http://n.x.cn/en/1"/>'.repeat(1500);
  const xml = `<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>http://n.x.cn/a/20240730/1.html</loc>${link}</url></urlset>`;
  expect(parseList(xml, 'http://n.x.cn/sitemap.xml', {}).items).toEqual([
    { title: '', url: 'http://n.x.cn/a/20240730/1.html', date: '2024-07-30' },
  ]);
  const svg = `<svg>${'<path d="M0 0"/>'.repeat(1500)}</svg>`;
  const row = '<li><a href="1.html">关于复工复产的安全提示</a><i>2024-07-01</i></li>';
  expect(parseList(`<body>${svg}<ul>${row}</ul></body>`, 'http://n.x.cn/l/', {}).items).toHaveLength(1);
});

test('a box of page numbers leads on where its script shows how pages are addressed, to the next one only', () => {
  const row = '<ul><li><a href="/a/12345.html">关于复工复产的安全提示</a><i>2024-07-01</i></li></ul>';
  const box = (here: number, call: string) =>
    `${row}<select onchange="${call}">${[1, 2, 3].map((n) => `<option value="${n}"${n === here ? ' selected' : ''}>第${n}页</option>`).join('')}</select>`;
  const go = "location.href='?page='+this.value";
  expect(parseList(box(1, go), 'http://n.x.cn/l/', {}).next).toBe('http://n.x.cn/l/?page=2');
  expect(parseList(box(2, go), 'http://n.x.cn/l/?page=2', {}).next).toBe('http://n.x.cn/l/?page=3');
  expect(parseList(box(3, go), 'http://n.x.cn/l/?page=3', {}).next).toBeUndefined();
  expect(parseList(box(1, 'jump(this.value)'), 'http://n.x.cn/l/', {}).next).toBeUndefined();
});
