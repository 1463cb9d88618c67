/** How the parts of a page with a question and its answer are named: a letter to a government, a question to a community. */
export interface AskWords {
  /** Line above the question. */
  readonly ask: RegExp;
  /** Line above the answer. */
  readonly reply: RegExp;
  /** Row of data above an answer that has no name. */
  readonly replied?: RegExp;
  /** First line behind the answer that is no longer of it. */
  readonly end: RegExp;
  /** Words the page names itself with, in <title>, breadcrumb or a label. */
  readonly page: RegExp;
}

/** 领导信箱, 网友留言, 网络问政: letter and official reply. Matched against a line without marks and blanks. */
export const letterWords: AskWords = {
  ask: /^(?:(?:来信|去信|信件|写信|留言|网友|群众|市民|咨询|提问|问题|投诉|诉求|求助|建议|反映|我的)(?:内容|正文|描述|详情|问题|诉求|留言|信息)|内容|提问|问题|主要内容|正文)$/u,
  reply:
    /^(?:官方|单位|部门|领导|镇街|处理|办理|受理|信件|最新|承办|答复|回复|反馈|网上|办结)*(?:回复|答复|反馈|办理|处理|办结)(?:情况|内容|结果|意见|信息|详情|正文)?$/u,
  replied: /^[[【]?(?:回复|答复|回应|反馈)(?:单位|部门|机构|人|时间|日期)[\]】]?(?:[:：\s]|$)/u,
  end: /满意度|(?:是否|感到)满意|非常满意|(?:服务|办理)(?:态度|速度|效率)[:：]|评价[:：]|^(?:网友|信件|群众|市民|我要|用户|办件)?(?:评价|评论|点评)(?:$|[（(\d])|对我有用|^(?:相关|最新|热门|其他|往期|更多|推荐)(?:信件|留言|回复|来信|咨询|问题|问政)|^(?:信件|留言)(?:查询|检索)|^(?:我要写信|我要留言|我要提问|写信须知|发表评论|上一[篇条封]|下一[篇条封]|返回|打印|关闭)/u,
  page: /信箱|来信|信件|留言|问政|咨询|投诉|诉求|求助|互动|民声|之声/u,
};

/** 知道, 问答: question and best answer. */
export const questionWords: AskWords = {
  ask: /^(?:问题(?:描述|补充|详情|说明)?|补充(?:说明|问题)?|提问)$/u,
  reply:
    /^(?:最佳|推荐|采纳|被采纳|已采纳|最满意|满意|精华|优质|精彩|专家|律师|网友采纳|提问者采纳)的?(?:答案|回答|回复|解答)$|^(?:已被|提问者|网友|咨询者|被)采纳$/u,
  end: /^(?:其他|其它|更多|全部|所有|网友)的?(?:回答|答案|问题|类似问题|知道)|^(?:类似|相关|相似|待解决|等待您来|等您来|热门|推荐)(?:的)?(?:问题|回答|知识|提问|资讯|内容|阅读|搜索)|^您可能|^为[您你]推荐|^(?:已?赞过?|评论|对我有用|有用|踩过?|举报|分享|收藏|追问)(?:$|[（(\d ])|^(?:本|该|此)(?:回答|答案)(?:由|被)|你?对这个回答的评价|^我来(?:回答|答)|^(?:登录|换一[批换]|广告)$/u,
  page: /知道|问答|问问|提问|解决|答案|回答|wenda|zhidao|ask/iu,
};

/** Labels of a letter's data: `信件编号：…`, a row of them. Read from the line's start, marks and blanks aside. */
export const letterData =
  /^[[【]?(?:(?:信件|来信|留言|写信|咨询|提问|投诉|诉求|问题|受理|登记|流水|网友|用户|提交|发布|处理|办理|办结|答复|回复|反馈|审核|承办|责任|转办|主办|所属|所在|发件|收件|事项|建议|邮件|涉及|查询|当前|是否|浏览|回复人)?(?:编号|序号|件号|流水号|类型|类别|分类|性质|人|者|人姓名|姓名|昵称|用户|时间|日期|单位|部门|机构|单号|状态|标题|主题|次数|地区|区域|领域|来源|公开|渠道|对象|领导|码|量|数)|网友|作者|点击|浏览|阅读|领导|电话|邮箱|E-?mail|IP)[\]】]?(?:[:：\s|]|$)/iu;

/** Stages of handling, each with its date at most: 网友留言 07-18 09:40, 部门受理. */
export const letterStages =
  /^(?:\d[.、]?)?(?:网友|网民|群众|市民|平台|部门|单位|官方|领导|信件|来信|留言|诉求|提交|系统|正在|已经?|待)*(?:留言|来信|提交|写信|提问|审核|受理|接收|接件|转办|交办|分办|承办|办理|处理|回复|答复|办结|评价|反馈|公开|完成|发布)(?:中|成功|完成|通过|评价|完毕|件)?(?:[\d\s:：./年月日-]*)$/u;
