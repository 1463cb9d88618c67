import type { Kind, RegionLevel } from '../../article.ts';
import type { FindingCode } from '../../finding.ts';

/** Chinese for the values that the indices keep in English; Kibana shows these in their place. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  accident: '事故',
  enforcement: '执法处罚',
  notice: '通知',
  policy: '政策法规',
  plan: '工作方案',
  speech: '讲话',
  meeting: '会议',
  inspection: '检查督导',
  training: '培训演练',
  campaign: '专项行动',
  news: '工作动态',
  other: '其他',
};

export const levelLabels: Readonly<Record<RegionLevel, string>> = {
  nation: '全国',
  province: '省级',
  city: '市级',
  county: '县级',
  town: '乡镇',
};

export const siteKindLabels = { government: '政府网站', news: '新闻网站', mirror: '转载站' } as const;

export const findingLabels: Readonly<Record<FindingCode, string>> = {
  'charset-conflict': '编码声明不符',
  'double-decoded': '二次解码（已还原）',
  'text-lost': '文字丢失',
  'gbk-repaired': 'GBK 损坏（已修复）',
  'gbk-unrepaired': 'GBK 损坏（未修复）',
  'pinyin-removed': '夹杂拼音（已去除）',
  'script-converted': '繁体（已转简体）',
  'traditional-original': '原文即繁体',
  'invisible-removed': '不可见字符（已去除）',
  'boilerplate-removed': '页面套话（已去除）',
  'watermark-removed': '水印（已去除）',
  'spill-removed': '代码残留（已去除）',
  'spacing-repaired': '字间空格（已合拢）',
  'punctuation-repaired': '标点重复（已修复）',
  masked: '文字被遮盖',
  omission: '付费省略',
  'digits-removed': '数字被删',
  'cut-end': '结尾中断',
  mirror: '转载页面',
  'date-conflict': '日期矛盾',
  'region-ambiguous': '地区不明',
};

export const damageLabels = {
  charset: '编码错误',
  'text-lost': '文字丢失',
  gbk: 'GBK 损坏',
  pinyin: '夹杂拼音',
  traditional: '被转成繁体',
  invisible: '不可见字符',
  watermark: '水印',
  spill: '代码残留',
  spacing: '字间空格',
  punctuation: '标点重复',
  masks: '文字遮盖',
  paywall: '付费省略',
  digits: '数字被删',
  'cut-end': '结尾中断',
} as const;

/** How a run ended, and how a source is; from good to bad. */
export const statusLabels = {
  ok: '正常',
  skipped: '未抓取',
  empty: '空列表',
  stale: '久未更新',
  shrunk: '明显变少',
  broken: '版面失效',
  unreachable: '无法访问',
  blocked: '被拦截',
  problems: '有问题',
  interrupted: '被中断',
  failed: '失败',
} as const;

export const outcomeLabels = {
  new: '新增',
  changed: '有变化',
  unchanged: '无变化',
  duplicate: '重复地址',
  irrelevant: '与安全生产无关',
  refused: '不是文章',
  listed: '列表页',
  gone: '已删除',
  forbidden: 'robots 禁止',
  pending: '尚未抓取',
} as const;

export const runLevelLabels = { run: '整次运行', source: '单个来源', finding: '单类问题' } as const;
