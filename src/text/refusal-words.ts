/** Words by which a page says that it is no article; matched against short folded lines (Simplified, half width) and <title>. */
export interface RefusalWords {
  readonly name: string;
  readonly pattern: RegExp;
  readonly example: string;
}

const say = (name: string, pattern: RegExp, example: string): RefusalWords => ({ name, pattern, example });

const pages = '(?:页面?|网页|链接|网址|地址|栏目)';
const things =
  '(?:页面?|网页|文件|目录|资源|文章|信息|内容|新闻|稿件|主题|帖子|链接|网址|地址|栏目|文档|视频|网站|域名|数据|记录)';
const site = '(?:系统|网站|平台|服务器?|本站|站点|网页|页面|栏目|频道)';

/** Nothing is there, or the server fails. A bare number counts only as a whole: 浏览500次 is no error. */
export const errorWords: readonly RefusalWords[] = [
  say(
    'number',
    /^(?:HTTP ?)?(?:状态|Status|错误|Error|代码)?[ :–—-]{0,3}(?:40\d|41\d|50[0-5])(?:\.\d{1,2})?(?:$|[ ,:|!.–—-]{0,3}(?:$|错误|出错|页面|网页|文件|找不到|未找到|抱歉|您|error|not? |forbidden|bad |service|internal|gateway|page|file|oops|sorry))/iu,
    '404 - 找不到文件或目录。',
  ),
  say(
    'missing',
    new RegExp(
      `${things}[^，。]{0,8}(?:不存在|未找到|没有找到|没找到|找不到|无法找到|不可用)|${pages}[^，。]{0,8}(?:失效|丢失|丢了|走丢|迷路|飞)|(?:找不到|没有找到|没找到|未能?找到|无法找到)[^，。]{0,10}${things}(?:$|[。!,，:])|没有(?:该|此|这)[条篇个]?${things}|目标资源`,
      'u',
    ),
    '您要访问的页面不存在',
  ),
  say(
    'removed',
    new RegExp(
      `${things}[^。]{0,10}(?:已经?|可能|被|当前)[^。]{0,12}(?:删除|移除|移走|下线|下架|撤稿|过期|更名|更改名称|屏蔽)(?!的)|(?:已|已经)被?(?:作者|发布者|楼主|管理员)(?:自行)?删除|(?:内容|文章|信息|帖子|稿件)(?:正在|待|尚未|未通过)?审核中?[。!]?$`,
      'u',
    ),
    '文章已被作者删除',
  ),
  say(
    'unlawful',
    /(?:内容|文章|帖子|账号|网页)[^。]{0,12}(?:违规|违反|投诉|涉嫌)[^。]{0,20}(?:无法|不能|停止|禁止)(?:查看|访问|显示)?/u,
    '此内容因违规无法查看',
  ),
  say(
    'server',
    /(?:服务器|系统|程序|应用|网络|数据库)(?:连接|发生|内部)?(?:错误|出错|异常|繁忙|失败|开小差)(?:$|[ ，。！,.!了啦:：])|连接(?:数据库)?时?出错|(?:访问|加载|页面|网页)(?:出错|出现错误)|^出错了|服务(?:暂时|当前)?不可用|^(?:参数错误|非法(?:操作|访问|参数|请求))/u,
    '系统出错了, 请与管理员联系!',
  ),
  say(
    'trace',
    /OLE DB Provider|ODBC|ADODB|VBScript|SQLException|java\.(?:lang|io|sql)\.|Stack ?trace|Fatal error:|Parse error:|Warning: [a-z_]{3,30}\(|Database (?:error|connection)|Apache Tomcat\/|^Whoops/iu,
    "Microsoft OLE DB Provider for ODBC Drivers 错误 '80004005'",
  ),
  say(
    'maintenance',
    new RegExp(
      `${site}(?:正在|正)?[^，。]{0,6}(?:升级|维护|改版|建设|检修)[^，。]{0,4}中(?=$|[ ，。！!,.…])|(?:^|${site})[^，。]{0,4}正在(?:进行)?[^，。]{0,6}(?:升级|维护|改版)|${site}[^，。]{0,6}(?:暂停|停止)(?:访问|服务|开放|更新|运行)`,
      'u',
    ),
    '系统升级维护中',
  ),
  say(
    'suspended',
    new RegExp(
      `(?:网站|域名|站点|空间|主机|${pages})[^，。]{0,10}(?:无法(?:进行)?(?:访问|显示|打开)|到期|已关闭|已关停|停用|已暂停|未备案)|(?:网站|域名|站点)[^，。]{0,6}未[^，。]{0,24}备案|(?:暂停|停止)接入|无法显示[^，。]{0,4}(?:网页|页面)`,
      'u',
    ),
    '该网站暂时无法进行访问',
  ),
  say(
    'denied',
    /访问(?:受限|被拒绝|被禁止|受到限制)|无权(?:限)?(?:访问|查看|浏览)|(?:^|您|页面|目录)[^，。]{0,8}(?:禁止|拒绝)访问|(?:没有|无)(?:访问|查看|浏览|阅读)?权限|(?:地区|网络|IP)[^，。]{0,16}(?:不支持|禁止|限制)[^，。]{0,8}访问|Access (?:is )?Denied|\bForbidden\b/iu,
    '访问受限',
  ),
  say(
    'english',
    /\b(?:page|file|document|article|resource|url)[a-z'’./ ]{0,40}(?:not found|no longer (?:exists?|available)|moved or deleted|does(?:n['’]t| not) exist)|can(?:['’]t|not) (?:find|be found)|could not be found|page isn['’]t working|^not found$|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|internal server error/iu,
    "Sorry, we can't find that page",
  ),
];

/** Walls against robots that speak to people; Anlan stops at them. */
export const challengeWords: readonly RefusalWords[] = [
  say(
    'verify',
    /人机(?:识别|验证)|安全验证|滑动验证|访问验证|(?:请|需)[^，。]{0,10}(?:完成|通过|进行)[^，。]{0,8}验证|验证(?:后|以)[^。]{0,8}(?:继续|访问)|输入[^，。]{0,8}验证码[^。]{0,6}(?:继续|访问)|(?:按住|拖动|滑动)[^，。]{0,6}滑块|点击图中|浏览器安全检查|^(?:正在进行)?安全检查中|verify (?:that )?you are (?:a )?human|checking your browser|just a moment|attention required|captcha/iu,
    '请完成验证后继续访问',
  ),
  say(
    'script',
    /(?:请|需要)(?:先)?(?:开启|启用|打开)[^，。]{0,8}(?:javascript|cookie)|enable (?:javascript and )?cookies/iu,
    '请开启JavaScript并刷新该页',
  ),
  say(
    'traffic',
    /^环境异常|(?:当前|网络)环境(?:存在)?异常|(?:访问|请求)(?:存在|出现)?异常|异常(?:流量|访问|请求)|访问频率|(?:访问|请求|操作)(?:过于|太)频繁|非人类|too many requests/iu,
    '当前环境异常, 完成验证后即可继续访问。',
  ),
  say(
    'wall',
    /(?:访问|请求)[^。]{0,14}(?:阻断|拦截)|请求[^，。]{0,8}恶意|(?:安全威胁|黑客攻击|恶意攻击|拦截并记录|设置拦截)|网站防火墙|被防火墙|Web应用防护|\bWAF\b|创宇盾|创宇云|云盾|安全狗|云锁|ddos protection|request has been blocked/iu,
    '您的访问被阻断',
  ),
];

/** The text is behind a login or a payment. */
export const loginWords: readonly RefusalWords[] = [
  say(
    'login',
    /(?:请|需要?)(?:先)?(?:登录|登陆)|(?:您|你)?(?:尚未|还未|还没有?|没有)(?:登录|登陆)|(?:用户|会员|账号|密码|扫码|个人|法人)(?:登录|登陆)|(?:登录|登陆)后(?:可|即可|才能)?(?:查看|阅读|访问|继续|下载)|统一身份认证|忘记密码|找回密码|用户名[^，。]{0,6}密码/u,
    '您需要先登录才能继续本操作',
  ),
  say(
    'payment',
    /付费(?:内容|文章|阅读|文档)|(?:订阅|购买|支付|付费)后(?:可|即可|才能)?(?:阅读|查看|可?见)|仅(?:限|对)[^，。]{0,6}(?:会员|订阅)/u,
    '本文为付费内容, 订阅后可阅读全文',
  ),
];

/** The page is the answer to a question. */
export const listWords: readonly RefusalWords[] = [
  say(
    'search',
    /(?:搜索|检索|查询)结果|(?:找到|搜索到|检索到)[^。]{0,16}\d[^。]{0,8}(?:结果|条|篇|个|项)/u,
    '为您找到相关结果约 1,642 个',
  ),
];

/** A script is to fill the page, or nobody has. */
export const stubWords: readonly RefusalWords[] = [
  say(
    'loading',
    /^[^，。]{0,6}(?:正在(?:努力)?(?:加载|载入|跳转)|(?:加载|载入|跳转)中)|^(?:页面)?跳转|^loading\b/iu,
    '数据加载中...',
  ),
  say('nothing', /^(?:暂无|没有|暂时没有)(?:相关)?(?:内容|数据|信息|记录|资料)[。!]?$/u, '暂无内容'),
];

/** Pages of service, by their <title>: what they hold is no text of theirs. */
export const serviceWords: readonly RefusalWords[] = [
  say(
    'service',
    /^(?:联系(?:我们|方式|电话)|(?:客户端|软件|APP)下载|在线留言|我要(?:留言|写信|咨询)|contact(?: us)?)(?=$|[ _|·,-])/iu,
    '联系我们-某某公司',
  ),
  say(
    'default',
    /^(?:welcome to (?:nginx|openresty|tengine|centos)|iis(?: ?\d|$| windows)|it works|apache2? .{0,20}default page|test page for)|(?:站点|网站)创建成功|默认(?:首页|站点|页面)/iu,
    'Welcome to nginx!',
  ),
];

/** First of a table's rules that a text meets, with its words in quotation marks as a reason. */
export function findRefusal(
  table: readonly RefusalWords[],
  text: string,
): { readonly name: string; readonly words: string } | undefined {
  for (const { name, pattern } of table) {
    const found = pattern.exec(text)?.[0].trim();
    if (found) return { name, words: `“${found}”` };
  }
  return undefined;
}

/** First words of a table that a text says, in quotation marks as a reason: `“404 Not Found”`. */
export function findWords(table: readonly RefusalWords[], text: string): string | undefined {
  return findRefusal(table, text)?.words;
}
