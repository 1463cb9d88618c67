import { article, page, portal, type WallCase } from './case.ts';

/** The half that the rules were made with. */
export const seenCases: readonly WallCase[] = [
  {
    name: 'jsl cookie and reload',
    kind: 'challenge',
    status: 521,
    html: "<script>document.cookie=('_')+('_jsl_clearance_s=1700.1|0|x');location.href=location.pathname+location.search</script>",
  },
  {
    name: 'acw_sc__v2',
    kind: 'challenge',
    html: '<html><script>var arg1="5B1F0C";(function(a,b){var c=a();setCookie("acw_sc__v2",x);function reload(x){document.location.reload()}})(f,1)</script></html>',
  },
  {
    name: 'obfuscated _$xx with its meta',
    kind: 'challenge',
    status: 412,
    html: '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html"><meta content="{qqqqaa" r="m"><script r="m">$_ts=window["$_ts"];_$aF=_$bG();function _$bG(){return 1}</script><script src="/4QbVtADbnLVI/c.8a7.js" r="m"></script></head><body></body></html>',
  },
  {
    name: 'cookie C3VK',
    kind: 'challenge',
    html: '<html><head><script>document.cookie="C3VK=b1f2e3; path=/; max-age=300";window.location.reload();</script></head></html>',
  },
  {
    name: 'slider of a cloud firewall',
    kind: 'challenge',
    html: page(
      '访问验证',
      '<div id="nc"></div><p>为保障您的访问安全，请按住滑块，拖动到最右边</p><script src="/AWSC/awsc.js"></script>',
    ),
  },
  {
    name: 'cloudflare',
    kind: 'challenge',
    status: 503,
    html: page(
      'Just a moment...',
      '<h2>Checking your browser before accessing</h2><script src="/cdn-cgi/challenge-platform/h/b/x.js"></script>',
    ),
  },
  {
    name: 'firewall page with status 200',
    kind: 'challenge',
    html: page(
      '网站防火墙',
      '<div><span>您的请求带有危险参数，已被网站管理员设置拦截！</span><ul><li>可能原因：提交的内容包含异常数据</li><li>如何解决：检查提交内容；联系网站管理员</li></ul></div>',
    ),
  },
  {
    name: 'address banned',
    kind: 'forbidden',
    html: page('提示', '<p>对不起，您的IP地址 10.0.0.1 已被封禁，如有疑问请联系管理员。</p>'),
  },
  { name: 'too often', kind: 'challenge', html: page('', '<p>访问过于频繁，请稍后再试</p>') },
  {
    name: '403 bare',
    kind: 'forbidden',
    status: 403,
    html: '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>',
  },
  {
    name: 'login form',
    kind: 'login',
    html: page(
      '用户登录',
      '<form><label>用户名</label><input name="u"><label>密码</label><input type="password" name="p"><button>登录</button></form>',
    ),
  },
  {
    name: 'redirect to sso',
    kind: 'login',
    html: page('统一认证', '<div id="app"></div>'),
    asked: '/tz/1.html',
    final: '/sso/login?service=x',
  },
  {
    name: 'log in to read',
    kind: 'login',
    html: portal('关于开展检查的通知', '<h1>关于开展检查的通知</h1><p>请登录后查看全文</p>'),
  },
  {
    name: 'paywall as a whole',
    kind: 'paywall',
    html: portal(
      '安全周刊',
      '<h1>安全周刊第三期</h1><p>本文为付费内容，订阅后可阅读全文</p><a href="/buy">立即订阅</a>',
    ),
  },
  {
    name: 'soft 404 in the portal',
    kind: 'missing',
    html: portal(
      '柏川县应急管理局',
      '<div class="err"><p>抱歉，您访问的页面不存在或已被删除</p><p><span>5</span>秒后自动返回首页</p></div>',
    ),
  },
  { name: 'soft 404 bare', kind: 'missing', html: page('404', '<h1>404</h1><p>找不到该页面</p>') },
  {
    name: 'redirect to the home page',
    kind: 'missing',
    html: portal('首页', '<h2>欢迎</h2>'),
    asked: '/art/2024/1.html',
    final: '/',
  },
  {
    name: 'redirect to 404.html',
    kind: 'missing',
    html: page('出错啦', '<img src="/404.png">'),
    asked: '/tz/1.html',
    final: '/404.html',
  },
  {
    name: 'redirect to its folder',
    kind: 'missing',
    html: portal('通知', '<ul><li><a href="2.html">另一条</a></li></ul>'),
    asked: '/tz/1.html',
    final: '/tz/',
  },
  {
    name: 'maintenance',
    kind: 'maintenance',
    html: page('系统维护', '<h2>系统维护中</h2><p>网站正在升级维护，请稍后访问。</p>'),
  },
  {
    name: 'closed',
    kind: 'closed',
    html: page('温馨提示', '<p>该网站已关闭，请访问柏川县人民政府门户网站。</p>'),
  },
  {
    name: 'parked',
    kind: 'closed',
    html: page(
      'baichuan.example 域名出售',
      '<h1>您正在访问的域名可以转让！</h1><p>This domain is for sale</p><a href="https://x.example">报价</a>',
    ),
  },
  { name: 'empty', kind: 'stub', html: '' },
  { name: 'thirteen bytes', kind: 'stub', html: '<html></html>' },
  { name: 'one word', kind: 'stub', html: 'error' },
  { name: 'system error', kind: 'fault', html: page('出错了', '<p>系统繁忙，请稍后再试！</p>') },
  {
    name: 'trace',
    kind: 'fault',
    html: page('', '<pre>java.lang.NullPointerException\n at com.x.Y(Y.java:12)</pre>'),
  },
  // No walls.
  {
    name: 'about captcha fraud',
    kind: 'none',
    html: portal(
      '警惕“验证码”诈骗',
      article('警惕“验证码”诈骗', [
        '近期有不法分子冒充客服，要求群众提供短信验证码，请完成安全验证等话术均为诈骗。',
        '接到此类电话请立即挂断，并拨打反诈专线举报。',
      ]),
    ),
  },
  {
    name: 'about maintenance of a system',
    kind: 'none',
    html: portal(
      '关于系统升级维护的公告',
      article('关于系统升级维护的公告', [
        '因系统升级维护，本网站将于7月13日22时至次日6时暂停访问，给您带来不便敬请谅解。',
      ]),
    ),
  },
  {
    name: 'about a page that was deleted',
    kind: 'none',
    html: portal(
      '关于撤销某公告的通知',
      article('关于撤销某公告的通知', ['原公告内容有误，页面已被删除，现予以更正，请各单位以本通知为准。']),
    ),
  },
  {
    name: 'short notice with a login box',
    kind: 'none',
    html: portal(
      '值班通知',
      `<form><input name="u"><input type="password" name="p"></form>${article('值班通知', ['7月13日由办公室值班，请各股室做好安排。'])}`,
    ),
  },
  {
    name: 'article with tracking script',
    kind: 'none',
    html: portal(
      '暗访检查',
      `${article('暗访检查', ['县安委办组成三个暗访组，对六家企业开展检查，发现隐患十二处。'])}<script>document.cookie="v=1";if(0)location.href="/m/"</script>`,
    ),
  },
  {
    name: 'pictures only',
    kind: 'none',
    html: portal(
      '一图读懂安全生产月',
      '<h1>一图读懂安全生产月</h1><div class="info">发布时间：2024-06-01</div><div id="zoom"><img src="a.jpg"><img src="b.jpg"></div>',
    ),
  },
  {
    name: 'index to folder',
    kind: 'none',
    html: portal('通知', article('通知', ['各单位：请于七月底前完成自查自改工作并上报总结。'])),
    asked: '/art/88/index.html',
    final: '/art/88/',
  },
  {
    name: 'JSON list',
    kind: 'none',
    html: '{"data":[]}',
    accept: 'list',
    headers: { 'content-type': 'application/json' },
  },
  {
    name: 'empty column',
    kind: 'none',
    html: portal('通知公告', '<div class="tip">暂无相关信息</div>'),
    accept: 'list',
  },
  {
    name: 'list with a title about walls',
    kind: 'none',
    html: portal(
      '通知公告',
      `<ul>${['关于网站正在升级维护的通知', '访问受限企业名单', '警惕滑动验证骗局'].map((title, id) => `<li><a href="${id}.html">${title}</a><span>2024-07-0${id + 1}</span></li>`).join('')}</ul>`,
    ),
    accept: 'list',
  },
  {
    name: 'shell of a single page application',
    kind: 'none',
    html: page('通知公告', '<div id="app"></div><script src="/js/app.js"></script>'),
    accept: 'list',
  },
];
