import { article, page, portal, type WallCase } from './case.ts';

/** Written after the rules had been mended once, and again looked at once before anything was changed. */
export const laterCases: readonly WallCase[] = [
  {
    name: 'JSON that asks for a login',
    kind: 'login',
    html: '{"code":401,"msg":"请先登录","data":null}',
    accept: 'list',
    headers: { 'content-type': 'application/json' },
  },
  {
    name: 'JSON that is overloaded',
    kind: 'challenge',
    html: '{"success":false,"message":"访问过于频繁，请稍后重试"}',
    accept: 'list',
    headers: { 'content-type': 'application/json' },
  },
  {
    name: 'JSON that fails',
    kind: 'fault',
    html: '{"status":500,"error":"系统异常，请联系管理员"}',
    accept: 'list',
    headers: { 'content-type': 'application/json' },
  },
  {
    name: 'JSON in order without entries',
    kind: 'none',
    html: '{"success":true,"message":"操作成功","data":{"total":0,"list":[]}}',
    accept: 'list',
    headers: { 'content-type': 'application/json' },
  },
  {
    name: 'challenge on a list',
    kind: 'challenge',
    html: page('', '<script>var x=_$9a("k");function _$9a(k){return document.cookie=k+"=1"}</script>'),
    accept: 'list',
  },
  {
    name: 'login on a list',
    kind: 'login',
    html: page(
      '登录',
      '<h2>用户登录</h2><form>账号<input name=a>密码<input type=password name=b></form><p>首次使用请先注册</p>',
    ),
    accept: 'list',
  },
  {
    name: 'list that moved',
    kind: 'missing',
    html: portal('柏川县应急管理局', '<p>您访问的栏目不存在</p>'),
    accept: 'list',
  },
  {
    name: 'maintenance notice as a picture with words',
    kind: 'maintenance',
    html: page(
      '柏川县应急管理局',
      '<img src="/weihu.jpg"><p>尊敬的用户：网站正在进行系统升级，预计7月13日8时恢复访问。</p>',
    ),
    accept: 'list',
  },
  {
    name: 'English block',
    kind: 'forbidden',
    html: page(
      'Access Denied',
      "<h1>Access Denied</h1><p>You don't have permission to access this resource.</p><p>Reference #18.a1b2</p>",
    ),
  },
  {
    name: 'English captcha',
    kind: 'challenge',
    html: page(
      'Attention Required!',
      '<h1>Sorry, you have been blocked</h1><p>Please complete the captcha to continue</p>',
    ),
  },
  {
    name: 'Traditional 404',
    kind: 'missing',
    html: page('找不到網頁', '<p>抱歉，找不到您要的網頁</p><a href="/">回首頁</a>'),
  },
  { name: 'unaudited', kind: 'missing', html: portal('提示', '<p>该文章正在审核中</p>') },
  { name: 'wrong parameter', kind: 'fault', html: page('', '<p>参数错误</p>') },
  {
    name: 'too many requests by its body',
    kind: 'challenge',
    html: page('429 Too Many Requests', '<h1>Too Many Requests</h1>'),
  },
  {
    name: 'host not bound',
    kind: 'closed',
    html: page(
      '没有找到站点',
      '<h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p><p>该域名未绑定到任何网站</p>',
    ),
  },
  { name: 'arrears', kind: 'closed', html: page('', '<p>该网站因欠费已暂停，请联系管理员</p>') },
  {
    name: 'default page of a panel',
    kind: 'closed',
    html: page(
      '恭喜，站点创建成功！',
      '<h1>恭喜, 站点创建成功！</h1><p>这是默认index.html，本页面由系统自动生成</p>',
    ),
  },
  {
    name: 'frame of one picture',
    kind: 'none',
    html: page('安全生产法挂图', '<img src="1.jpg"><img src="2.jpg">'),
  },
  {
    name: 'notice that a site closes',
    kind: 'none',
    html: portal(
      '关于原网站关闭的公告',
      article('关于原网站关闭的公告', [
        '根据整合要求，原安监局网站已关闭，相关内容迁移至县政府网站，请社会公众周知。',
      ]),
    ),
  },
  {
    name: 'report on a traffic incident',
    kind: 'none',
    html: portal(
      '高速异常流量预警',
      article('高速异常流量预警', [
        '受降雨影响，环城高速访问东收费站方向出现异常流量，请驾驶员减速慢行，注意行车安全。',
      ]),
    ),
  },
  {
    name: 'questions and answers',
    kind: 'none',
    html: portal(
      '网上咨询',
      '<h1>网上咨询</h1><dl><dt>问：特种作业证丢失如何补办？</dt><dd>答：请携带身份证到窗口办理，七个工作日内补发。</dd></dl><div>发布日期：2024-07-03</div>',
    ),
  },
  {
    name: 'card of an organ',
    kind: 'none',
    html: portal(
      '监督举报',
      '<h1>监督举报</h1><p>举报电话：0000-0000000</p><p>地址：柏川县东街1号</p><p>邮编：000000</p>',
    ),
  },
  {
    name: 'old table page',
    kind: 'none',
    html: page(
      '事故通报',
      '<table><tr><td>关于一起中毒事故的通报</td></tr><tr><td>6月2日，某养殖场清理沼气池时发生中毒，一人经抢救无效死亡。</td></tr><tr><td>各养殖场要吸取教训，严格执行先通风、再检测、后作业。</td></tr></table>',
    ),
  },
  {
    name: 'article that quotes a firewall',
    kind: 'none',
    html: portal(
      '网络安全检查情况',
      article('网络安全检查情况', ['检查组发现两家单位网站防火墙未启用，访问日志留存不足，已责令限期整改。']),
    ),
  },
  {
    name: 'redirected with its number',
    kind: 'none',
    html: portal('通知', article('通知', ['请各企业于七月底前完成培训取证工作并留存台账备查。'])),
    asked: '/show.asp?id=5',
    final: '/news/5.html',
  },
  {
    name: 'list that became its folder',
    kind: 'none',
    html: portal('通知公告', '<ul><li><a href="1.html">关于开展汛期检查的通知</a></li></ul>'),
    accept: 'list',
    asked: '/tz/list.jsp',
    final: '/tz/',
  },
];
