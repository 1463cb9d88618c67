import { article, page, portal, type WallCase } from './case.ts';

/** The half that the rules had not seen when they were first tried on it; what it then corrected is said in the commit. */
export const unseenCases: readonly WallCase[] = [
  {
    name: 'script that hides its cookie',
    kind: 'challenge',
    html: '<script>eval(function(p,a,c,k,e,d){return p}("0.1=2",3,3,"document|cookie|x".split("|"),0,{}));window.location.href=window.location.href</script>',
  },
  {
    name: 'EdgeOne',
    kind: 'challenge',
    status: 567,
    html: page('567', '<p>The request was restricted by the security policy of the site.</p>'),
  },
  {
    name: '405 of a cloud firewall',
    kind: 'challenge',
    status: 405,
    html: page(
      '405',
      '<div class="block">很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</div><p>您的请求ID是: 77a1</p>',
    ),
  },
  {
    name: 'challenge with 202',
    kind: 'challenge',
    status: 202,
    html: '<html><head></head><body><script src="/_probe.js"></script></body></html>',
  },
  {
    name: 'safe dog',
    kind: 'challenge',
    html: page(
      '网站访问报错',
      '<img src="http://404.safedog.cn/images/x.png"><p>如果您是网站管理员，请登录安全狗控制台查看</p>',
    ),
  },
  {
    name: 'captcha to type',
    kind: 'challenge',
    html: page(
      '安全检查',
      '<form method="post"><p>您的访问出现异常，请输入图片中的验证码以继续访问</p><img src="/captcha.php"><input name="code"><button>提交</button></form>',
    ),
  },
  {
    name: 'environment',
    kind: 'challenge',
    html: page(
      '环境异常',
      '<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a href="javascript:;">去验证</a>',
    ),
  },
  {
    name: 'javascript needed',
    kind: 'challenge',
    html: page(
      '',
      '<noscript>请开启JavaScript</noscript><p>请开启JavaScript并刷新该页</p><script src="/x/a1b2.js"></script>',
    ),
  },
  {
    name: 'region not allowed',
    kind: 'forbidden',
    html: page('提示信息', '<div>您所在的地区暂不支持访问本网站</div>'),
  },
  {
    name: '403 that says no right',
    kind: 'forbidden',
    html: page('403', '<h1>403</h1><p>您没有权限访问该资源</p>'),
  },
  {
    name: 'blacklist',
    kind: 'forbidden',
    html: page('拒绝访问', '<h3>拒绝访问</h3><p>您的IP因频繁访问已被系统列入黑名单，24小时后自动解除。</p>'),
  },
  { name: '451', kind: 'forbidden', status: 451, html: page('', 'unavailable') },
  {
    name: 'portal of citizens',
    kind: 'login',
    html: page(
      '统一身份认证平台',
      '<div class="tabs"><span>个人登录</span><span>法人登录</span></div><input placeholder="手机号"><input type="password"><p>忘记密码</p><p>扫码登录</p>',
    ),
    asked: '/tz/3.html',
    final: '/tyrz/index.html',
  },
  {
    name: 'cas on its own host',
    kind: 'login',
    html: page('登录', '<div id="root"></div><script src="/app.js"></script>'),
    final: '/cas/login',
  },
  {
    name: 'members only',
    kind: 'paywall',
    html: portal('深度', '<h1>某地安全整治观察</h1><p>本内容仅限会员阅读，开通会员后即可查看</p>'),
  },
  {
    name: 'deleted',
    kind: 'missing',
    html: portal(
      '信息提示',
      '<p>该信息已被删除或尚未发布！</p><a href="javascript:history.back()">返回上一页</a>',
    ),
  },
  {
    name: 'IIS 404',
    kind: 'missing',
    html: page(
      '404 - 找不到文件或目录。',
      '<h1>服务器错误</h1><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3>',
    ),
  },
  {
    name: 'title only',
    kind: 'missing',
    html: page('页面不存在 - 柏川县人民政府', '<img src="/img/404.png" alt=""><a href="/">返回首页</a>'),
  },
  {
    name: 'public welfare 404',
    kind: 'missing',
    html: page(
      '404-公益',
      '<p>您访问的页面找不到了</p><p>但我们可以一起寻找走失的孩子</p><script src="//qzone.example/404/search_children.js"></script>',
    ),
  },
  { name: 'redirect to error', kind: 'missing', html: page('提示', '<p>访问出错</p>'), final: '/error.jsp' },
  {
    name: 'redirect to index.html',
    kind: 'missing',
    html: portal('柏川县应急管理局', '<h2>要闻</h2>'),
    asked: '/info/1021/3.htm',
    final: '/index.html',
  },
  {
    name: 'closed until checked',
    kind: 'closed',
    html: page('网站暂停服务', '<p>该网站未进行备案，暂时无法访问。</p>'),
  },
  { name: 'due', kind: 'closed', html: page('域名过期', '<p>此域名已过期，请联系服务商续费</p>') },
  {
    name: 'rebuilt',
    kind: 'maintenance',
    html: portal('柏川县应急管理局', '<div>网站正在改版升级中，敬请期待</div>'),
  },
  {
    name: 'database',
    kind: 'fault',
    html: page(
      '',
      'Fatal error: Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /www/a.php:12',
    ),
  },
  {
    name: 'bad gateway as 200',
    kind: 'fault',
    html: page('502 Bad Gateway', '<center><h1>502 Bad Gateway</h1></center><hr><center>openresty</center>'),
  },
  { name: 'blank lines', kind: 'stub', html: '\r\n\r\n<!-- cache 12 --> \r\n' },
  {
    name: 'refresh that leads on, told by recogniseShell',
    kind: 'none',
    html: '<html><head><meta http-equiv="refresh" content="0;url=/index.shtml"></head></html>',
  },
  {
    name: 'deep list page of few bytes',
    kind: 'stub',
    html: '<html><head><meta charset="utf-8"></head><body></body></html>',
    accept: 'list',
    asked: '/tz/index_88.html',
  },
  // No walls.
  {
    name: 'one line notice',
    kind: 'none',
    html: portal('停水通知', article('停水通知', ['7月12日8时至18时，东街停水检修，请相互转告。'])),
  },
  {
    name: 'app users log in',
    kind: 'none',
    html: portal(
      '关于启用举报系统的通知',
      article('关于启用举报系统的通知', [
        '即日起启用安全隐患举报系统，群众登录后可查看办理进度，首次使用请先登录并完成实名验证。',
      ]),
    ),
  },
  {
    name: 'named 404 in the address',
    kind: 'none',
    html: portal(
      '404号文件公示',
      article('404号文件公示', ['现将第404号文件予以公示，公示期五个工作日，期间如有异议请向我局反映。']),
    ),
    asked: '/tz/404.html',
  },
  {
    name: 'without any frame',
    kind: 'none',
    html: page(
      '某矿区冒顶事故',
      '<p>7月8日，柏川县一处石料矿区发生冒顶，造成一人被困，救援力量第一时间赶赴现场开展处置。</p><p>经过六小时救援，被困人员成功获救，目前生命体征平稳，事故原因正在调查。</p>',
    ),
  },
  {
    name: 'blocked enterprise',
    kind: 'none',
    html: portal(
      '关于将某企业列入黑名单的公告',
      article('关于将某企业列入黑名单的公告', [
        '该企业因拒不整改重大隐患，被列入安全生产失信黑名单，管理期限一年。',
      ]),
    ),
  },
  {
    name: 'mandated tags, body in an attachment',
    kind: 'none',
    html: portal(
      '关于印发整治方案的通知',
      '<h1>关于印发整治方案的通知</h1><p>附件</p><a href="1.pdf">整治方案.pdf</a>',
      '<meta name="ArticleTitle" content="关于印发整治方案的通知"><meta name="PubDate" content="2024-07-02 09:00">',
    ),
  },
  {
    name: 'video',
    kind: 'none',
    html: portal('警示教育片', '<h1>警示教育片</h1><video src="/v.mp4"></video>'),
  },
  {
    name: 'long text with a sealed end',
    kind: 'none',
    html: portal(
      '评论',
      `<h1>评论</h1>${'<p>压实责任链条，关键在于把每一项措施落到岗位、落到人头，避免以文件落实文件。</p>'.repeat(12)}<p>登录后查看更多</p>`,
    ),
  },
  {
    name: 'penalty list',
    kind: 'none',
    html: portal(
      '行政处罚公示',
      '<h1>行政处罚公示</h1><table><tr><td>当事人</td><td>违法事实</td></tr><tr><td>柏川甲厂</td><td>未按规定培训</td></tr></table><div>更新时间：2024-07-09</div>',
    ),
  },
  {
    name: 'list with login in its frame',
    kind: 'none',
    html: portal(
      '通知公告',
      `<form><input type="password"></form><ul>${Array.from({ length: 15 }, (_, id) => `<li><a href="${id}.html">关于第${id}批整改企业的公示</a></li>`).join('')}</ul>`,
    ),
    accept: 'list',
  },
  {
    name: 'empty list of a portal',
    kind: 'none',
    html: portal('公示', '<p>没有找到相关记录</p>'),
    accept: 'list',
  },
  {
    name: 'feed',
    kind: 'none',
    html: '<?xml version="1.0"?><rss><channel><title>访问受限</title></channel></rss>',
    accept: 'list',
  },
  {
    name: 'redirect to https and www',
    kind: 'none',
    html: portal('通知', article('通知', ['请各单位于月底前报送总结材料，逾期不予受理。'])),
    final: '/tz/2024/1.html',
  },
  {
    name: 'traditional page',
    kind: 'none',
    html: portal(
      '職安通訊',
      '<h1>職安通訊</h1><div>發布日期：2024-07-01</div><p>工友須佩戴安全帽及安全帶，並接受訓練。</p>',
    ),
  },
];
