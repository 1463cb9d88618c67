import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { listBody, type MockPage } from '../crawl/mock-site.ts';
import { runAnlan } from './run-anlan.ts';
import { addedSite } from './sources-add-site.ts';

const titles = [
  '关于开展有限空间作业专项检查的通知',
  '青梧市部署高温汛期安全防范工作',
  '危险化学品企业负责人培训班开班',
  '三家工贸企业被责令限期整改',
  '市应急管理局召开安全生产例会',
];
/** Five entries, some days apart; `href` makes the address of each. */
function rows(href: (id: number, day: string) => string, month = '2024-07') {
  return titles.map((title, index) => {
    const day = `${month}-${String(28 - index * 5).padStart(2, '0')}`;
    return [href(index + 1, day), title, day] as const;
  });
}
const trsRows = (month?: string) =>
  rows((id, day) => `${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${id}.html`, month);
const trsPager = '<script>createPageHTML(7, 0, "index", "html")</script>';

function home(head: string, links: readonly (readonly [string, string])[], tail = ''): string {
  const items = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('\n');
  return `<html><head><meta charset="utf-8">${head}</head><body><div class="nav"><ul>${items}</ul></div>${tail}</body></html>`;
}

const host = 'yjj.qingwu.example';
const at = (path: string) => `http://${host}${path}`;
const site =
  '<title>首页 - 青梧市应急管理局</title><meta name="SiteName" content="青梧市应急管理局"><meta name="SiteIDCode" content="3206000012">';

describe('the whole proposal, family by family', () => {
  test('TRS: menu, heading with 更多; what is no list, gone, elsewhere or abandoned is left out with the reason', async () => {
    const { add, sites, run, config } = await addedSite({
      [host]: {
        '/': home(
          site,
          [
            ['/jgzn/', '机构职能'],
            ['./zwgk/tzgg/', '通知公告'],
            ['/sgdc/', '事故调查报告'],
            ['/zfjc/', '执法检查'],
            ['/zcwj/', '政策文件'],
            ['/old/', '安监动态'],
            ['http://other.example/tzgg/', '公示公告'],
            ['/bszn/', '安全生产许可证办理'],
          ],
          '<div><h3>应急要闻</h3><span><a href="/yjyw/">更多&gt;&gt;</a></span><ul><li><a href="/yjyw/202407/t20240728_9.html">市应急管理局检查化工企业</a></li></ul></div>',
        ),
        '/zwgk/tzgg/': listBody(trsRows(), trsPager),
        '/sgdc/': listBody(trsRows('2024-06'), trsPager),
        '/zfjc/': listBody([], '<p>建设中</p>'),
        '/yjyw/': listBody(trsRows('2024-05'), trsPager),
        '/old/': listBody(trsRows('2019-05')),
      },
    });
    const { stdout, yaml, status, stderr } = await add(at('/'));
    expect(stderr).toBe('');
    expect(yaml).toEqual({
      id: 'qingwu-yjj',
      name: '青梧市应急管理局',
      home: at('/'),
      kind: 'government',
      region: '3206',
      profile: 'trs',
      columns: [
        { id: 'sgdc', name: '事故调查报告', url: at('/sgdc/') },
        { id: 'tzgg', name: '通知公告', url: at('/zwgk/tzgg/') },
        { id: 'yjyw', name: '应急要闻', url: at('/yjyw/') },
      ],
      delay: 4,
      expect: { with_date: 0.9 },
      tags: ['gov', 'city'],
    });
    expect(stdout).toMatch(/^name: 青梧市应急管理局 # meta SiteName$/m);
    expect(stdout).toMatch(/^region: "3206" # 江苏省\/南通市: meta SiteIDCode 3206000012$/m);
    expect(stdout).toMatch(
      /^ {2}# link "通知公告"; 5 entries, 5 with a day, newest 2024-07-28, 5 about safety, 7 pages$/m,
    );
    expect(stdout).toMatch(/^ {2}# "更多" beside "应急要闻"; 5 entries/m);
    expect(stdout.match(/^# {3}.*$/gm)).toEqual([
      expect.stringMatching(/执法检查 .*\/zfjc\/: /),
      `#   政策文件 ${at('/zcwj/')}: answered 404`,
      `#   安监动态 ${at('/old/')}: its newest entry is of 2019-05-28`,
    ]);
    expect(status).toBe(0);
    expect(sites.hits.map(({ path }) => path)).toEqual([
      '/robots.txt',
      '/',
      '/sgdc/',
      '/old/',
      '/zwgk/tzgg/',
      '/zfjc/',
      '/yjyw/',
      '/zcwj/',
    ]);

    const written = await run('sources', 'add', at('/'), '--write');
    const file = join(config, 'sources/jiangsu/qingwu-yjj.yaml');
    expect(written.stdout).toBe(`${file}\n`);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect((await run('sources', 'check')).stdout).toBe('all source files are valid\n');

    writeFileSync(file, `${stdout}note: by hand\nencoding: gb18030\nselectors: { next: .more }\n`);
    const again = await run('sources', 'add', at('/'), '--write');
    expect(again.status).toBe(2);
    expect(again.stderr).toMatch(/has a source file already, which is not overwritten/);
    expect(readFileSync(file, 'utf8')).toMatch(/note: by hand/);
    expect((await add(at('/'))).yaml).toMatchObject({
      id: 'qingwu-yjj',
      encoding: 'gb18030',
      selectors: { next: '.more' },
      note: 'by hand',
    });
  });

  test('Hanweb: records in the column page; name from the footer, region from the number there', async () => {
    const records = rows((id, day) => `/art/${day.split('-').map(Number).join('/')}/art_77_${id}.html`)
      .map(
        ([href, title, day]) =>
          `<record><![CDATA[<li><a href="${href}">${title}</a><span>${day}</span></li>]]></record>`,
      )
      .join('');
    const column = `<html><body><script type="text/xml"><datastore><nextgroup></nextgroup><recordset>${records}</recordset></datastore></script>
      <script>jpage({perPage: 5, totalRecord: 5, columnid: 77, unitid: 8801})</script></body></html>`;
    const { add } = await addedSite({
      [host]: {
        '/': home(
          '<title>应急管理局</title>',
          [['/col/col77/index.html', '工作动态']],
          '<div>主办单位：南通市应急管理局　政府网站标识码：3206000099</div>',
        ),
        '/col/col77/index.html': column,
      },
    });
    expect((await add(at('/'))).yaml).toEqual({
      id: 'qingwu-yjj',
      name: '南通市应急管理局',
      home: at('/'),
      kind: 'government',
      region: '3206',
      profile: 'hanweb',
      columns: [{ id: 'col77', name: '工作动态', url: at('/col/col77/index.html') }],
      delay: 4,
      expect: { with_date: 0.9 },
      tags: ['gov', 'city'],
    });
  });

  test('VSB on the site of a whole county: only what speaks of safety', async () => {
    const list = (lines: readonly string[]) =>
      `<html><body><div class="winstyle1001"><ul>${lines
        .map(
          (title, id) =>
            `<li id="line_u8_${id}"><a href="../info/1021/88${id}.htm" title="${title}">${title}</a><span>2024-07-1${id}</span></li>`,
        )
        .join('')}</ul></div></body></html>`;
    const { add } = await addedSite({
      'www.longxi.example': {
        '/': home('<meta name="SiteName" content="陇西县人民政府门户网站">', [
          ['zwgk/aqsc.htm', '安全生产'],
          ['zwgk/tzgg.htm', '通知公告'],
        ]),
        '/zwgk/aqsc.htm': list(['县安委会召开第三次会议', '各乡镇开展夏季行动', '企业负责人参加培训']),
        '/zwgk/tzgg.htm': list([
          '关于征集民俗作品的公告',
          '关于东郊片区停水的通知',
          '关于公布运动会名次的通告',
          '春季植树倡议书',
        ]),
      },
    });
    const { yaml, stdout } = await add('http://www.longxi.example/');
    expect(yaml).toEqual({
      id: 'longxi',
      name: '陇西县人民政府',
      home: 'http://www.longxi.example/',
      kind: 'government',
      region: '621122',
      profile: 'vsb',
      columns: [{ id: 'aqsc', name: '安全生产', url: 'http://www.longxi.example/zwgk/aqsc.htm' }],
      delay: 4,
      expect: { with_date: 0.9 },
      tags: ['gov', 'county'],
    });
    expect(stdout).toMatch(/通知公告 .*tzgg\.htm: 0 of 4 titles are about safety/);
  });

  test('ucap, from one of its columns: the page itself and what its menu leads to', async () => {
    const hex = (id: number) => `${'0123456789abcdef'.repeat(2).slice(0, 31)}${id}`;
    const list = (month: string) =>
      listBody(
        rows((id, day) => `/qwyj/gzdt/${day.slice(0, 7).replace('-', '')}/${hex(id)}.shtml`, month),
        "<script>createPageHTML('page-div', 9, 1, 'list', 'shtml', 130)</script>",
      );
    const { add, sites } = await addedSite({
      [host]: {
        '/qwyj/gzdt/list.shtml': list('2024-07')
          .replace('<div class="nav">', '<div class="nav"><a href="/qwyj/zfdt/list.shtml">执法动态</a>')
          .replace('<html>', `<html><head>${site}<meta name="ColumnName" content="工作动态"></head>`),
        '/qwyj/zfdt/list.shtml': list('2024-06'),
      },
    });
    const { yaml } = await add(at('/qwyj/gzdt/list.shtml'));
    expect(yaml).toMatchObject({
      home: at('/'),
      profile: 'ucap',
      columns: [
        { id: 'gzdt', name: '工作动态', url: at('/qwyj/gzdt/list.shtml') },
        { id: 'zfdt', name: '执法动态', url: at('/qwyj/zfdt/list.shtml') },
      ],
    });
    expect(sites.hits.map(({ path }) => path)).toEqual([
      '/robots.txt',
      '/qwyj/gzdt/list.shtml',
      '/qwyj/zfdt/list.shtml',
    ]);
  });

  test('gkmlpt: the shell is no list, its categories with such names are', async () => {
    const api = (id: number) => `/gkmlpt/api/all/${id}?page=1&sid=755017`;
    const answer = (id: number, month: string): MockPage => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        classify: { id, name: '栏目', post_count: 5 },
        articles: rows((n) => `${at('/gkmlpt/content/11/')}${id}/post_11${id}${n}.html`, month).map(
          ([url, title, day], n) => ({
            id: id * 10 + n,
            title,
            url,
            created_at: `${day} 09:00:00`,
            display_publish_time: Date.parse(`${day}T09:00:00+08:00`) / 1000,
          }),
        ),
      }),
    });
    const tree = [
      { id: 700, name: '机构职能', children: [] },
      {
        id: 710,
        name: '工作动态',
        children: [
          { id: 711, name: '执法检查' },
          { id: 712, name: '人事任免' },
        ],
      },
      { id: 721, name: '通知公告', children: [] },
    ];
    const { add, sites } = await addedSite({
      [host]: {
        '/': home(site, [
          ['/gkmlpt/index#721', '政府信息公开'],
          ['/gkmlpt/index#711', '执法'],
        ]),
        '/gkmlpt/index': `<html><body><div id="app"></div><script>window._CONFIG = {SID: '755017', TREE: ${JSON.stringify(tree)}}</script></body></html>`,
        [api(711)]: answer(711, '2024-07'),
        [api(721)]: answer(721, '2024-06'),
      },
    });
    const { yaml } = await add(at('/'));
    expect(yaml).toMatchObject({
      profile: 'gkmlpt',
      region: '3206',
      columns: [
        { id: 'zfjc', name: '执法检查', url: at(api(711)) },
        { id: 'tzgg', name: '通知公告', url: at(api(721)) },
      ],
    });
    expect(sites.hits.map(({ path }) => path)).toEqual([
      '/robots.txt',
      '/',
      '/gkmlpt/index',
      api(711),
      api(721),
    ]);
  });

  test('a plain site in GBK, with its columns on the site map', async () => {
    const gbk = (html: string): MockPage => ({
      body: iconv.encode(html, 'gbk'),
      headers: { 'content-type': 'text/html' },
    });
    const { add } = await addedSite({
      [host]: {
        '/': gbk(home('<title>青梧市安全生产监督管理局</title>', [['/map.html', '网站地图']])),
        '/map.html': gbk(home('', [['/list.asp?id=3', '通知公告']])),
        '/list.asp?id=3': gbk(listBody(rows((id) => `/show.asp?id=${id}`))),
      },
    });
    expect((await add(at('/'))).yaml).toEqual({
      id: 'qingwu-yjj',
      name: '青梧市安全生产监督管理局',
      home: at('/'),
      kind: 'government',
      columns: [{ id: 'tzgg', name: '通知公告', url: at('/list.asp?id=3') }],
      delay: 4,
      expect: { with_date: 0.9 },
      tags: ['gov'],
    });
  });
});

describe('sites that refuse', () => {
  test.each([
    [
      'a wall',
      { '/': { status: 412, body: '<script>var _$aa=1</script>' } },
      /answered 412[\s\S]*never worked around/,
    ],
    [
      'robots.txt',
      { '/robots.txt': 'User-agent: *\nDisallow: /', '/': home(site, []) },
      /robots\.txt forbids it/,
    ],
    [
      'robots.txt out of order',
      { '/robots.txt': { status: 503 } },
      /answered 503, so nothing may be fetched/,
    ],
    ['no such page', {}, /answered 404/],
  ])('%s: nothing is proposed, exit status 1, with the reason', async (_case, pages, reason) => {
    const { add, sites } = await addedSite({ [host]: pages });
    const ended = await add(at('/'), '--write');
    expect(ended.status).toBe(1);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toMatch(reason);
    expect(sites.hits.length).toBeLessThanOrEqual(2);
  });

  test('an empty shell: unverified, nothing written, exit status 1, what to do', async () => {
    const { add, sites } = await addedSite({
      [host]: {
        '/': `<html><head>${site}</head><body><div id="app"></div><script src="/app.js"></script></body></html>`,
      },
    });
    const { yaml, status, stderr } = await add(at('/'), '--write');
    expect(yaml).toMatchObject({ id: 'qingwu-yjj', status: 'unverified' });
    expect(stderr).toMatch(/no column .* was found: an empty shell/);
    expect(status).toBe(1);
    expect(sites.hits.map(({ path }) => path)).toEqual(['/robots.txt', '/', '/robots.txt', '/sitemap.xml']);
  });

  test('columns that are walls or forbidden are left out; the others stay', async () => {
    const { add } = await addedSite({
      [host]: {
        '/robots.txt': 'User-agent: *\nDisallow: /sgdc/',
        '/': home(site, [
          ['/sgdc/', '事故调查'],
          ['/zfjc/', '执法检查'],
          ['/tzgg/', '通知公告'],
        ]),
        '/zfjc/': { status: 403, body: 'no' },
        '/tzgg/': listBody(trsRows()),
      },
    });
    const { yaml, stdout, status } = await add(at('/'));
    expect(yaml.columns).toEqual([{ id: 'tzgg', name: '通知公告', url: at('/tzgg/') }]);
    expect(stdout).toMatch(/事故调查 .*: robots\.txt forbids it/);
    expect(stdout).toMatch(/执法检查 .*: answered 403/);
    expect(status).toBe(0);
  });
});

test('from one of its articles: the columns that its menu leads to, the home page above it', async () => {
  const url = at('/tzgg/202407/t20240728_1.html');
  const text = '<p>市应急管理局派出检查组，对全市化工企业开展检查，发现隐患三处，已责令整改。</p>'.repeat(6);
  const { add } = await addedSite({
    [host]: {
      '/tzgg/202407/t20240728_1.html': home(
        `${site}<meta name="ArticleTitle" content="全市化工企业检查"><meta name="PubDate" content="2024-07-28">`,
        [
          ['/tzgg/', '通知公告'],
          ['/tzgg/index.html', '公告'],
        ],
        `<h1>全市化工企业检查</h1><div id="zoom">${text}</div>`,
      ),
      '/tzgg/': listBody(trsRows(), trsPager),
    },
  });
  expect((await add(url)).yaml).toMatchObject({
    id: 'qingwu-yjj',
    home: at('/'),
    columns: [{ id: 'tzgg', name: '通知公告', url: at('/tzgg/') }],
  });
});

test('at most some twelve requests, however many columns there are', async () => {
  const links = Array.from({ length: 30 }, (_, id) => [`/tz${id}/`, '安全生产'] as const);
  const lists = links.map(([href], id) => [href, listBody(rows((n) => `/a/${id}/${n}0000.html`))] as const);
  const { add, sites } = await addedSite({
    [host]: { '/': home(site, links), ...Object.fromEntries(lists) },
  });
  const { yaml } = await add(at('/'));
  expect(yaml.columns).toHaveLength(8);
  expect(sites.hits.length).toBeLessThanOrEqual(12);
});

describe('offline, from a saved page', () => {
  async function saved(html: string | Uint8Array, url: string, ...more: readonly string[]) {
    const file = join(mkdtempSync(join(tmpdir(), 'anlan-add-')), 'home.html');
    writeFileSync(file, html);
    const ended = await runAnlan(['sources', 'add', '--file', file, '--url', url, ...more]);
    return { ...ended, yaml: parse(ended.stdout) };
  }

  test('columns by their names, none of them tried', async () => {
    const page = iconv.encode(
      home(site, [
        ['/tzgg/', '通知公告'],
        ['/jgzn/', '机构职能'],
        ['/sgdc/', '事故调查'],
      ]),
      'gbk',
    );
    const { yaml, stdout, status } = await saved(page, at('/'));
    expect(yaml).toMatchObject({
      name: '青梧市应急管理局',
      region: '3206',
      columns: [
        { id: 'sgdc', name: '事故调查', url: at('/sgdc/') },
        { id: 'tzgg', name: '通知公告', url: at('/tzgg/') },
      ],
    });
    expect(stdout).toMatch(/link "通知公告"; not tried/);
    expect(status).toBe(0);
  });

  test('--json: the source, its evidence, where it would stand', async () => {
    const { yaml } = await saved(home(site, [['/tzgg/', '通知公告']]), at('/'), '--json');
    expect(yaml).toEqual({
      file: expect.stringMatching(/sources\/jiangsu\/qingwu-yjj\.yaml$/),
      source: {
        id: 'qingwu-yjj',
        name: '青梧市应急管理局',
        home: at('/'),
        kind: 'government',
        region: '3206',
        columns: [{ id: 'tzgg', name: '通知公告', url: at('/tzgg/') }],
        delay: 4,
        tags: ['gov', 'city'],
      },
      evidence: {
        name: 'meta SiteName',
        region: 'meta SiteIDCode 3206000012',
        profile: 'no mark of a known system',
        columns: { tzgg: { why: 'link "通知公告"' } },
      },
      left_out: [],
      warnings: [],
      written: false,
    });
  });

  test('a ministry, by its number', async () => {
    const head = '<meta content="某某部" name="sitename"><meta content="bm45000001\n" name="siteidcode">';
    const { yaml } = await saved(home(head, [['/tzgg/', '通知公告']]), 'http://www.moumou.example/');
    expect(yaml).toMatchObject({ name: '某某部', region: '00', tags: ['gov', 'ministry'] });
  });
});

test.each([
  [['sources', 'add']],
  [['sources', 'add', 'not a URL']],
  [['sources', 'add', '--file', 'package.json']],
])('usage: %j ends with 2', async (words) => {
  const ended = await runAnlan(words);
  expect(ended.status).toBe(2);
  expect(ended.stdout).toBe('');
});
