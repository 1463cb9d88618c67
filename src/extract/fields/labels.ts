/** What a label in a header line, a table of 政府信息公开 or a tail line introduces; `stop` only ends the value before it. */
export type LabelKind =
  | 'date'
  | 'issued'
  | 'source'
  | 'author'
  | 'editor'
  | 'publisher'
  | 'number'
  | 'index'
  | 'title'
  | 'owner'
  | 'host'
  | 'siteCode'
  | 'stop';

/** Labels as printed on Chinese pages, Simplified, without the spaces that may stand between their characters. */
export const labelWords: Readonly<Record<LabelKind, readonly string[]>> = {
  date: split(`
    提交日期 发帖日期 发贴日期 发贴时间 上帖时间
    Published Updated
    发布时间 发信站 发表时间 发布日期 发表日期 发表于 发布于 公开日期 公开时间 更新时间 更新日期 最后更新
    修改时间 发稿时间 发稿日期 公布时间 公布日期 颁布时间 颁布日期 创建时间 发帖时间 提问时间 来信时间 留言时间
    写信时间 咨询时间 提交时间 诉求时间 刊发时间 推送时间 录入时间 添加时间 上传时间 信息时间 时间 日期
  `),
  issued: split(`
    成文日期 成文时间 生成日期 印发日期 签发日期 发文日期 发文时间
  `),
  source: split(`
    信息来源 文章来源 稿件来源 新闻来源 内容来源 本文来源 来源于 来源自 原文来源 消息来源 转载自 转载来源 来源
    稿源 出处 转自 摘自 Source
  `),
  author: split(`
    发信人 发帖人 楼主 通讯员 作者 记者 供稿人 供稿 撰稿人 撰稿 来稿 撰文 文/图 图/文 图文 文字
    Author
  `),
  editor: split(`
    责任编辑 编辑人 编辑员 文章编辑 图文编辑 新闻编辑 栏目编辑 网络编辑 值班编辑 执行编辑 本文编辑 责编 编辑
    Editor
  `),
  publisher: split(`
    发布机构 发文机关 发文机构 发文单位 发布机关 发布单位 所属机构 公开主体 公开单位 制发机关 公开责任部门
    颁布单位 颁布机关 颁布部门 制定机关 发布部门
  `),
  number: split(`
    发文字号 发文文号 公文文号 文件编号 文号
  `),
  index: split(`
    信息索引号 索引号
  `),
  title: split(`
    来信标题 信件标题 留言标题 诉求标题 咨询标题 问题标题 信访标题 信息名称 贴子主题 帖子主题 本页主题 文章主题
    文章标题 新闻标题 法规标题 主题 文件名称 标题 名称
  `),
  owner: split(`
    版权所有
  `),
  host: split(`
    主办单位 主办
  `),
  siteCode: split(`
    identificationcode IdentificationCode IDCode 政府网站标识码 网站标识码 标识码
  `),
  stop: split(`
    Views Pageviews Hits Font FontSize Clicks Tags
    信件编号 受理编号 留言编号 编号 信件类型 诉求类型 留言类型 来信人 写信人 留言人 网友 留言对象 办理状态
    处理状态 答复状态 答复单位 回复单位 办理单位 受理单位 承办部门 回复部门 答复部门 答复时间 回复时间 办结时间
    受理时间 答复日期 回复日期 注册时间 注册日期 注册 最后登录 上次登录 上次访问 最后登陆 信区 积分 威望 级别
    等级 标签 播放次数 播放量 播放 浏览次数 浏览量 浏览数 点击次数 点击量 点击数 点击率 阅读次数 阅读量 阅读数
    访问次数 访问量 浏览 点击 阅读 人气 字体大小 字体 字号 打印 分享到 分享 收藏 评论 一审 二审 三审 编审
    视觉 美编 统筹 统一编号 信息编号 法规来源 审核 审核人 签发人 发布人 校对人 录入人 录入 上传人 联系人
    信息员 审签 校对 初审 复审 终审 监制 摄影 摄 报料热线 联系电话 咨询电话 电话 地址 邮编 承办单位 承办
    协办单位 技术支持 主管单位 主题分类 体裁分类 组配分类 公开方式 公开范围 公开时限 公开程序 有效性 效力状态
    有效期 生效日期 失效日期 废止日期 废止时间 生效时间 失效时间 信息分类 内容分类 实施日期 关键词 主题词 分类
    栏目 信息类别 语种 内容概述 截止时间 截止日期 截止 核稿人 核稿 时限 活动时间 会议时间
  `),
};

function split(words: string): readonly string[] {
  return words.trim().split(/\s+/u);
}
