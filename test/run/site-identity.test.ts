import { expect, test } from 'vitest';
import { siteIdentity } from '../../src/run/sources/site-identity.ts';

const meta = (name: string, content: string) => `<meta content="${content}" name="${name}">`;
const of = (html: string, url = 'http://yjj.qingwu.example/') => siteIdentity(html, url, { isColumn: false });

test.each([
  ['the tag', meta('SiteName', '青梧市应急管理局门户网站'), '青梧市应急管理局'],
  ['the tag, whatever its case', meta('sitename', '欢迎访问青梧市应急管理局'), '青梧市应急管理局'],
  ['the footer', '<title>首页</title><p>主办单位：青梧市应急管理局　电话 0513-1234</p>', '青梧市应急管理局'],
  ['the footer, the other way round', '<p>中共青梧市委 青梧市人民政府主办　Tel：1</p>', '青梧市人民政府'],
  ['the title', '<title>网站首页 - 青梧市安全生产监督管理局</title>', '青梧市安全生产监督管理局'],
  ['the title of a column', '<title>通知公告_青梧市应急管理局</title>', '青梧市应急管理局'],
  ['nothing', '<title>首页</title>', 'yjj.qingwu.example'],
  ['a template', `${meta('SiteName', 'null')}<title>青梧市应急管理局</title>`, '青梧市应急管理局'],
])('name from %s', (_where, html, name) => {
  expect(of(html).name).toBe(name);
});

test.each([
  ['the tag', meta('SiteIDCode', '3206000012'), 'http://a.example/', '3206'],
  ['the tag with a line end in it', meta('SiteIDCode', '32060\n00012'), 'http://a.example/', '3206'],
  ['a ministry', meta('SiteIDCode', 'bm45000001'), 'http://a.example/', '00'],
  ['the footer', '<p>政府网站标识码：6207240001</p>', 'http://a.example/', '620724'],
  [
    'no template',
    `${meta('SiteIDCode', '1234567890')}<p>网站标识码：0000000000</p>`,
    'http://a.example/',
    undefined,
  ],
  ['the name', '<title>南安市水头镇人民政府</title>', 'http://a.example/', '350583119'],
  [
    'the name, told from its namesakes by the host',
    '<title>铁西区人民政府</title>',
    'http://txq.siping.gov.cn/',
    '220302',
  ],
  ['the host', '<title>应急管理局</title>', 'http://yjj.zaozhuang.gov.cn/', '3704'],
  ['the tag before the host', meta('SiteIDCode', '3206000012'), 'http://yjj.zaozhuang.gov.cn/', '3206'],
])('region from %s', (_where, html, url, region) => {
  expect(of(html, url).region).toBe(region);
});

test.each([
  ['http://yjj.cq.gov.cn/', 'cq-yjj'],
  ['https://www.mem.gov.cn/', 'mem'],
  ['http://www.gaotai.gov.cn/bm/yjglj/', 'gaotai-yjglj'],
  ['http://www.gaotai.gov.cn/web/index.html', 'gaotai'],
  ['http://127.0.0.1/', '127-0-0-1'],
])('id of %s', (url, id) => {
  expect(of('', url).id).toBe(id);
});

test('kind and tags', () => {
  expect(of('<title>泸州晚报网</title>', 'http://www.lzwb.example/')).toMatchObject({
    kind: 'news',
    tags: ['news'],
  });
  expect(of('', 'http://yjt.hunan.gov.cn/')).toMatchObject({ kind: 'government', tags: ['gov', 'province'] });
});
