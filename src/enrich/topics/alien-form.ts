/** Marks of one kind of text, how many different ones make it, and words without or with which it is none. */
interface AlienForm {
  readonly name: string;
  readonly least: number;
  readonly marks: RegExp;
  /** The same mark may count again: options and blanks of an exam repeat by nature. */
  readonly repeats?: boolean;
  readonly needs?: RegExp;
  readonly unless?: RegExp;
}

/** Reports of accidents name makes and materials too. */
const accidents = /(?:事故[\s\S]{0,400}){3}|通知如下|检查[\s\S]{0,300}隐患/u;

const forms: readonly AlienForm[] = [
  {
    name: 'an exam',
    least: 4,
    repeats: true,
    marks:
      /（ {0,8}）|(?:^|[\n 。；）])[A-D][.、．]|答案】?[：:]? ?[A-D对错正√×]|单[项选]{1,2}题|多[项选]{1,2}题|判断题|选择题/gmu,
    needs: /题|答案|不包括|下列|以下哪/u,
  },
  {
    name: 'fiction',
    least: 3,
    marks:
      /[笑冷怒叹喝沉苦轻淡]{1,2}[着声]{0,2}道[：，]|说道[：，]|轻咳|目光(?:扫视|一扫)|众人|心中(?:一|暗)|不由得|微微一笑|点了点头|摇了摇头|主持着|瞪了|说了话|皱了?眉|小说|急声|吃了一惊|脸色|私下|悄声|挂断|一愣|低声|伺机|追问|心里|前世|穿越|顿时|叫到身边|也不知道|怪不到|恍然|他的?(?:赶快|赶紧|沉着)|[！？]”/gu,
  },
  // Plans and rules have no thirty-seven chapters.
  {
    name: 'fiction',
    least: 1,
    marks: /第(?:\d{1,4}|[二三四五六七八九]十[一二三四五六七八九]?|[^章\n]{0,2}百[^章\n]{0,4})章|最新章节/gu,
  },
  {
    name: 'fiction',
    least: 3,
    repeats: true,
    marks: /(?:^|\n)[“"][^\n”"]{2,80}[！？…。.]{1,6}[”"]/gu,
    unless: /记者|通讯员|本报|来源|讯[ （）：]|编辑/u,
  },
  { name: 'a thesis', least: 1, marks: /论文部分内容阅读|中图分类号|(?:硕士|学位|毕业)论文|文献标识码/gu },
  {
    name: 'a thesis',
    least: 3,
    marks:
      /参考文献|笔者|实践证明|有利于|<正>|(?:^|\n)摘要(?=\n)|[（(]?见表 ?\d|值得[^，。]{0,16}(?:研究|思考|探讨)|关键词[：】]|摘 {0,4}要[：】]|\bAbstract\b|\bKey ?words?\b|本文(?:从|以|对|针对|通过|分析|介绍|研究)|论文/giu,
  },
  {
    name: 'a thesis',
    least: 2,
    marks: /摘 {0,4}要[：】]|关键词[：】]|本文(?:通过|针对|结合|分析)|\d{4}年第?\d{1,2}期/gu,
    unless: accidents,
  },
  {
    name: 'goods',
    least: 3,
    marks:
      /(?:本|该|我)(?:公司|产品|厂)(?:生产|专业|主营|适用|采用|符合)|生产销售|【广告】|材质|厂家|产品(?:参数|特点|说明|标识|信息|质量|用途|名称|结构)|技术(?:参数|性能)|规格|型号|聚碳酸酯|ABS|阻燃|抗冲击|冲击吸收|帽[壳衬箍]|市场规模|选购|价格|使用寿命|头盔|安全帽|[红白蓝黄]色(?:安全帽|头盔)|批发|热销|定制|欢迎(?:咨询|选购|来电)|立即咨询|获取报价|免费试用|高新技术企业|自主研发|产品中心|量大从优|全国热线/gu,
    unless: accidents,
  },
  {
    name: 'a contract to fill in',
    least: 3,
    marks: /甲方|乙方|签署人|以下简称|范本|模板|_{4,}|(?:怎么|怎样)写|写作要点|签字确认/gu,
  },
  {
    name: 'a certificate to win',
    least: 2,
    marks:
      /报名条件|考试时间|(?:资格|安全员|从业)证书?|[ABC]证|[ABC]本|学历要求|专业背景|任职资格|证件之一|具备(?:大专|中专)|年龄不得/gu,
  },
  {
    name: 'comfort for workers',
    least: 2,
    marks: /送清凉|送去“?清凉|环卫工人|慰问(?:组|活动)|绿豆|西瓜|清凉饮品|防暑药品/gu,
    unless: accidents,
  },
  {
    name: 'an essay',
    least: 3,
    marks:
      /引言|核心价值|面临的挑战|核心策略|结语|现代企业|在当今|至关重要|案例分析|扮演着|一种(?:书面|法律)|旨在|通常包括|首先会|接下来/gu,
    unless: accidents,
  },
  {
    name: 'an essay',
    least: 3,
    marks:
      /引言|本文(?:将|旨在|从|主要|介绍)|的重要性|更好地?(?:了解|理解)|详细(?:分析|介绍)|深入探讨|具体内容如下|通常(?:涵盖|包括|需要)|成功案例|失败案例|总之|综上所述|评选标准|多个维度|标杆|是确保[^，。]{0,16}的(?:重要|关键)|案例背景|不可忽视|至关重要|以下是[^。，]{0,20}(?:内容|要点|步骤|方法)|常见的[^，。]{0,12}(?:场景|问题)|极易引发|培训需|全攻略|完整流程|规避指南|详细解析|该如何应对|首先，|其次，/gu,
    unless:
      /\d{1,2}月\d{1,2}日|近日|日前|昨[日天]|记者|通讯员|本报|通知如下|特此|〔\d{4}〕|我[县市区镇乡局]/u,
  },
  {
    name: 'posts to fill',
    least: 2,
    marks:
      /任职(?:要求|资格|条件)|薪资|五险一金|招聘(?:人数|岗位|单位)|学历要求|工作经验|投递简历|月薪|岗位描述/gu,
  },
];

/** The kind of a text that announces nothing: exam, fiction, thesis, goods, job advert; undefined for all others. */
export function alienForm(title: string, body: string): string | undefined {
  const text = `${title}\n${body.slice(0, 3000)}`;
  for (const { name, least, marks, repeats, needs, unless } of forms) {
    const found = text.match(marks) ?? [];
    const kinds = new Set(found.map((mark) => mark.trim()));
    if ((repeats ? found.length : kinds.size) < least) continue;
    if (needs?.test(text) === false || unless?.test(text)) continue;
    return `${name}: ${[...kinds].slice(0, 3).join(' ')}`;
  }
  return undefined;
}
