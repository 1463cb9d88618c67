/**
 * Words of announcements, in Simplified script, that primers, poems, menus and readers for learners do without. Where
 * brackets alone cannot tell a farm from a teacher, the prose around them does.
 */
const words =
  '安全生产 应急管理 应急预案 应急救援 危险化学品 烟花爆竹 有限空间 隐患 事故 企业 单位 部门 从业人员 负责人 主体责任 责任制 责任书 ' +
  '落实 部署 监管 监督 整改 排查 整治 治理 督查 督促 检查组 执法 巡查 演练 培训 措施 通知 通报 召开 会议 强调 指出 要求 加强 严防 值守 开展 ' +
  '推进 推动 贯彻 防范 遏制 党委 政府 县委 区委 市委 镇党委 国务院 局长 县长 镇长 书记 全县 全市 全区 全镇 街道 社区 消防 施工 矿山 公司 办公室';
const pattern = new RegExp(words.split(' ').join('|'), 'g');

/** How many different such words a text holds, up to `most`. */
export function countOfficialWords(text: string, most: number): number {
  const found = new Set<string>();
  for (const [word] of text.matchAll(pattern)) {
    found.add(word);
    if (found.size >= most) break;
  }
  return found.size;
}
