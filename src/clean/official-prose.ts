/**
 * Words of announcements, in Simplified script, that primers, poems, menus and readers for learners do without. Where
 * brackets alone cannot tell a farm from a teacher, the prose around them does.
 */
const words =
  '安全生产 应急管理 应急预案 应急救援 危险化学品 烟花爆竹 有限空间 标准化 隐患 事故 事件 警示 伤亡 死亡 遇难 企业 单位 部门 场所 商户 从业人员 外包 ' +
  '负责人 管理员 主体责任 责任 制度 落实 部署 监管 监督 管理 整改 排查 整治 治理 督查 督促 检查 执法 巡查 演练 培训 措施 通知 通报 公告 公示 名单 ' +
  '召开 会议 讲话 表态 强调 指出 要求 加强 严防 值守 值班 开展 推进 推动 贯彻 防范 遏制 处置 救援 现场 作业 施工 设备 设施 生产 建设 ' +
  '同志 党委 政府 县委 区委 市委 镇党委 国务院 局长 县长 镇长 书记 干部 群众 居民 全县 全市 全区 全镇 乡镇 街道 社区 村委会 办公室 公司 ' +
  '工业 工程 项目 防火 倡议 发布 宣传 公布 案例 违法 处罚 警察 公安局 驾驶人 经营 依法 法规 法律 规定 条例 印发 附件 记者 报道 通讯员';
/** What news has besides: a day, a count, a unit of administration. */
const news: readonly RegExp[] = [
  /\d{1,2}月\d{1,2}日/,
  /\d[余多]?(?:家|条|处|人|份|台|名|个|次|起|万|元|公里|小时)/,
  /\p{Script=Han}{2}(?:县|市|镇|乡|街道)/u,
];
const pattern = new RegExp(words.split(' ').join('|'), 'g');

/** How many different such words and signs of news a text holds, up to `most`. */
export function countOfficialWords(text: string, most: number): number {
  const found = new Set<string>(news.filter((sign) => sign.test(text)).map(String));
  for (const [word] of text.matchAll(pattern)) {
    if (found.size >= most) break;
    found.add(word);
  }
  return Math.min(found.size, most);
}
