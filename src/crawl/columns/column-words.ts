/** What a column's name says of it: `weight` from 1 (news of all sorts) to 6 (nothing but work safety); `safety`: it is about work safety on any site. */
export interface ColumnWord {
  readonly pattern: RegExp;
  readonly weight: number;
  readonly safety?: true;
}

/** Names of columns that carry work-safety announcements, as emergency departments and governments call them; the first that fits counts. */
export const columnWords: readonly ColumnWord[] = [
  { pattern: /安全生产|安委[会办]|安监|安全监管|安全监察/, weight: 6, safety: true },
  {
    pattern:
      /事故.{0,2}(?:调查|查处|通报|通告|快报|督办|案例|警示|信息|公开|报告)|(?:调查|典型|警示).{0,2}事故|警示教育|典型案例/,
    weight: 6,
    safety: true,
  },
  {
    pattern:
      /(?:执法|监察|安全)检查|行政执法|监管执法|监督执法|执法(?:动态|信息|公示|公开|监察)|双随机|隐患|查处/,
    weight: 5,
    safety: true,
  },
  {
    pattern:
      /应急(?:要闻|新闻|动态|资讯|工作|管理|救援|快讯|信息|指挥)|救援动态|灾害(?:预警|信息)|(?:安全|应急)(?:要闻|新闻|动态|信息)/,
    weight: 5,
    safety: true,
  },
  {
    pattern:
      /危化|危险化学品|烟花爆竹|矿山|煤矿|工贸|(?:安全|专项)整治|治本攻坚|安全(?:预防|防范|宣传|培训|教育|提示|月)|防灾减灾|防汛|消防/,
    weight: 5,
    safety: true,
  },
  { pattern: /行政处罚|处罚(?:公示|信息|决定)|“?黑名单”?|失信/, weight: 4, safety: true },
  {
    pattern: /通知公告|公告通知|公示公告|公告公示|通知通告|通告公告|公告栏|^(?:通知|公告|公示|通告)$/,
    weight: 5,
  },
  {
    pattern: /工作动态|政务动态|部门动态|机关动态|本[厅局]动态|[厅局](?:内)?动态|工作(?:信息|简报|要闻)/,
    weight: 4,
  },
  {
    pattern:
      /(?:基层|地方|市县|县区|区县|区市|市州|各地|乡镇|街道|镇街|县市区?|省际|部委|行业|各县).{0,2}(?:动态|信息|新闻|传真|快讯|之窗)|基层(?:传真|之窗)/,
    weight: 4,
  },
  {
    pattern:
      /政策文件|规范性文件|法规(?:标准|政策|文件)|政策法规|文件通知|政府文件|部门文件|本[厅局]文件|[厅局]发文/,
    weight: 3,
  },
  { pattern: /新闻(?:动态|中心|资讯|发布|报道)|要闻|今日\S{2}|新闻$|时政/, weight: 3 },
  { pattern: /政策解读|解读回应|标准规范|法律法规|法规规章/, weight: 2 },
  { pattern: /^动态$|信息公开目录|(?:政府|政务)信息公开$|法定主动公开/, weight: 1 },
];

/** Names of columns that carry none: people, money, services, what a site says of itself. */
export const otherColumns =
  /机构|领导|职能|职责|概况|简介|招标|采购|中标|党[建务的史]|人事|招聘|招录|任免|信箱|邮箱|办事|服务|在线|咨询|投诉|举报|建议|提案|下载|视频|图片|图解|音频|访谈|直播|年报|年度报告|指南|依申请|预决?算|决算|财政|财务|审计|资金|统计|数据|登录|注册|无障碍|适老|关怀|微信|微博|客户端|移动端|手机版|地图|友情|链接|联系|关于|帮助|English|繁|简体|RSS|调查征集|征集调查|意见征集|问卷|信用|专题首页|考试|成绩|许可|审批|证书|查询|收藏|设为|搜索|检索|知识库|热线|值班|制度公开|工资|房产|拍卖|疫情/i;
