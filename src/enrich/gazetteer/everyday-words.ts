/**
 * Stems of cities and counties (found by reading the whole list) that are everyday words in work-safety texts. Without their suffix or a parent
 * in front (湖北公安, 公安县) they name no place: 公安机关, 平安建设, 合作共建, 消防通道.
 */
export const everydayWords: ReadonlySet<string> = new Set(
  (
    '惠民 民族 泰山 资源 复兴 振兴 商城 天桥 路桥 盐湖 富裕 长子 前锋 灯塔 宏伟 无极 互助 中方 天涯 长寿 石柱 石棉 南部 沿河 平房 ' +
    '友谊 回民 二道 丰满 方正 滨海 滨江 响水 长乐 二七 上街 点军 石鼓 石门 双桥 磐石 温泉 集贤 高明 七星 金沙 凤凰 海棠 玉泉 麒麟 ' +
    '钟楼 鼓楼 黑水 玄武 牡丹 太湖 东海 东湖 西湖 南湖 北湖 望江 兴国 市北 市南 路南 路北 河西 江岸 南关 来宾 白银 临河 信丰 ' +
    '苏木 公安 平安 安康 安定 安宁 平定 平和 和平 和谐 合作 通道 新建 解放 光明 友好 新城 新华 新民 新兴 富民 富强 开发 开化 开平 ' +
    '民权 民主 文化 文明 同心 共和 红旗 前进 向阳 东风 爱民 卫东 建华 兴业 兴安 安居 安平 安全 太平 平顺 平原 平台 西安 ' +
    '大通 大方 大安 永安 永和 长安 长治 长宁 长兴 朝天 城关 城中 城东 城西 城北 城区 郊区 矿区 东区 西区 工农 ' +
    '高新 示范 中心 中站 中原 东方 东山 东港 西山 南山 北关 海港 港口 港南 港北 江海 江南 江北 河口 河东 山阳 博爱 建设 ' +
    '固安 利民 阳明 乌当 正定 正安 普安 宣化 万年 万全 团结 自流 宝山 龙湾 龙门 金山 金湾 永定 永新 永丰 ' +
    '大同 三江 三水 三元 四方 五常 五家 七里 八步 九龙 千山 万山 双江 双湖 云龙 天元 天心 天等 天台 明光 明山 ' +
    '工业 商业 农业 交通 建筑 煤矿 矿山 车站 公园 广场 市场 码头 小城 三管 古城 古镇 清水 白云 青山 绿园 乐业 石林 镇安 镇平 镇原 区委 市中 全南 同安 各市 新安 保安 治安 乡安 化安 公主 集安 安福 宁安 长安 建安 民安 会同 会东 会理 会宁 会昌 会泽 会城 隆安 文安 安新 安全 安次 高要 重庆'
  ).split(' '),
);

/** Names so general that they count only right behind their parent: 晋城市城区, 泰兴市开发区街道. */
const generalNames: ReadonlySet<string> = new Set(
  '城区 郊区 矿区 东区 西区 新区 新城区 城中区 市中区 街道 农场 林场 牧场 苗圃 盐场 高新区 开发区 保税区 工业园区 工业园 经济开发区 开发区街道 工业园区街道 城区街道 新区街道 高新区街道 中心街道 中心镇 城镇'.split(
    ' ',
  ),
);

/** A name made of nothing but kinds of areas and farms: 化工园区, 第一良种场, 经济技术开发区. */
const kinds = new RegExp(
  `^(?:${(
    '县 市 区 乡 镇 国营 国有 地方 第一 第二 第三 第四 第五 经济 技术 高新 产业 化工 化学 煤化工 工业 旅游 度假 物流 现代 农业 科技 科学 生态 新 滨江 滨湖 ' +
    '临港 临空 高铁 空港 循环 综合 城乡 一体化 良种 原种 繁育 繁殖 种 畜牧 农牧 畜禽 园艺 农科 林科 果树 苗木 水产 渔 茶 蚕 棉花 羊 牛 马 猪 鸡 畜 保税 出口 加工 商务 ' +
    '创业 创新 文化 示范 开发 集聚 集中 中心 管理 城 郊 北 南 东 西 试验 实验 健康 食品 轻工 建设 社区 街道 港口 港 航空 合作 民营 企业 特色 小镇 风景 名胜 景 保护 森林 公园 ' +
    '园 水库 养殖 种植 新材料 新能源 软件 电子 信息 智能 制造 装备 医药 生物 汽车 数字 林业 林 农 牧 盐 苗圃 老城 片 总 分 养'
  )
    .split(' ')
    .join('|')})+(?:区|园|场|所|站|办公室|新城|委员会|管委会|中心|片区|街道|镇)$`,
  'u',
);

/** True for names that count only right behind their parent: 城区, 化工园区, 国营林场. */
export function isGeneralName(name: string): boolean {
  return generalNames.has(name) || ('区园场所站室城会心'.includes(name.at(-1) ?? '') && kinds.test(name));
}

/** Letters behind a city's short name that make other words of the two: 三明+确, 确保定+期, 创新乡+镇. */
export const otherWords: Readonly<Record<string, string>> = {
  三明: '确白显',
  新乡: '镇村',
  保定: '期点时位',
  大庆: '典祝',
  中卫: '生',
  日照: '常样料',
  南平: '均台',
  海口: '岸',
  大连: '锁续接',
  东营: '业',
  中山: '间',
  安阳: '光',
};
