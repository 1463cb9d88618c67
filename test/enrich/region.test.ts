import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { lookUpRegion } from '../../src/enrich/region/look-up-region.ts';
import { type RegionContext, resolveRegion } from '../../src/enrich/region/resolve-region.ts';
import { emptyDraft } from './empty-draft.ts';

interface Case {
  readonly title: string;
  readonly body?: string;
  readonly draft?: Partial<Draft>;
  readonly context?: RegionContext;
  /** Path, or undefined where no region is right. */
  readonly path?: string;
}

const government = { id: 's', kind: 'government' } as const;
const news = { id: 'n', kind: 'news' } as const;
const mirror = { id: 'm', kind: 'mirror' } as const;

const cases: Readonly<Record<string, readonly Case[]>> = {
  'the title speaks': [
    { title: '陇西县召开安全生产工作会议', path: '甘肃省/定西市/陇西县' },
    { title: '湖北省安委会部署岁末年初安全防范', path: '湖北省' },
    { title: '南通市应急管理局开展危化品企业检查', path: '江苏省/南通市' },
    { title: '平遥：扎实开展消防安全夜查', path: '山西省/晋中市/平遥县' },
    { title: '恩施州召开森林防火工作会', path: '湖北省/恩施土家族苗族自治州' },
    { title: '通道县开展消防通道专项整治', path: '湖南省/怀化市/通道侗族自治县' },
    { title: '关于印发陇西县安全生产工作要点的通知', path: '甘肃省/定西市/陇西县' },
    { title: '在平阳县安全生产工作会议上的讲话', path: '浙江省/温州市/平阳县' },
    { title: '温州平阳县水头镇开展燃气检查', path: '浙江省/温州市/平阳县/水头镇' },
    { title: '济源市召开安委会全体会议', path: '河南省/济源市' },
    { title: '东莞市石碣镇检查出租屋消防', path: '广东省/东莞市/石碣镇' },
    { title: '北京市东城区开展燃气安全检查', path: '北京市/东城区' },
    { title: '重庆市巫山县检查在建工地', path: '重庆市/巫山县' },
    { title: '济南市市中区开展商场检查', path: '山东省/济南市/市中区' },
    { title: '曲沃县史村镇召开安全例会', path: '山西省/临汾市/曲沃县/史村镇' },
    { title: '国务院安委会办公室部署汛期安全', path: '全国' },
  ],
  'one name for a city and its county, lessons before the own sentence, organs of the nation': [
    { title: '新乡查处一批违法油罐车', path: '河南省/新乡市' },
    {
      title: '盲目施救不可取',
      body: '针对近期全国各地盲目施救事故多发的态势，德州市安监局在全市开展有限空间作业治理。',
      path: '山东省/德州市',
    },
    {
      title: '六个组查六省',
      body: '记者从应急管理部获悉，六个工作组近日查了六省的硝化车间。',
      path: '全国',
    },
    {
      title: '咨询日活动',
      body: '12日，咨询日活动在宝兴县十字街口举行，让全县群众懂得防火。',
      path: '四川省/雅安市/宝兴县',
    },
    {
      title: '昨天晚上22时左右',
      body: '昨天晚上22时左右，泸州市江阳区一商场发生天然气爆燃事故，商场起火。',
      path: '四川省/泸州市/江阳区',
    },
  ],
  'site, publisher and source': [
    {
      title: '我县开展节前安全检查',
      context: { site: government, siteRegion: '621122' },
      path: '甘肃省/定西市/陇西县',
    },
    { title: '县领导检查工地', draft: { siteIdCode: '6211220003' }, path: '甘肃省/定西市/陇西县' },
    { title: '安全生产工作通报', draft: { siteIdCode: '1234567890' } },
    {
      title: '安全生产责任清单',
      draft: { indexNumber: '11140581012455075X/2024-00218' },
      path: '山西省/晋城市/高平市',
    },
    {
      title: '城关镇召开安全例会',
      context: { site: government, siteRegion: '610430' },
      path: '陕西省/咸阳市/淳化县/城关街道',
    },
    {
      title: '水头镇检查石材厂',
      draft: { publisher: '平阳县人民政府' },
      path: '浙江省/温州市/平阳县/水头镇',
    },
    {
      title: '筑牢安全防线',
      draft: { source: '临汾新闻网' },
      body: '近日，曲沃县扎实开展隐患排查。',
      path: '山西省/临汾市/曲沃县',
    },
    {
      title: '筑牢安全防线',
      context: { site: mirror, siteRegion: '131002' },
      body: '近日，湟中区扎实开展隐患排查，全区上下齐心。',
      path: '青海省/西宁市/湟中区',
    },
    { title: '企业安全管理制度', context: { site: mirror, siteRegion: '131002' } },
    { title: '高台县消防夜查', context: { site: news, siteRegion: '62' }, path: '甘肃省/张掖市/高台县' },
    // On a county's portal the town that opens the headline acts; an accident there is the county's report.
    {
      title: '碧岩镇组织开展避险转移演练',
      draft: { publisher: '陇西县人民政府', siteIdCode: '6211220001' },
      context: { site: government, siteRegion: '621122' },
      path: '甘肃省/定西市/陇西县/碧岩镇',
    },
    {
      title: '首阳镇入户宣传冬季防一氧化碳中毒',
      draft: { publisher: '陇西县人民政府', siteIdCode: '6211220001' },
      context: { site: government, siteRegion: '621122' },
      path: '甘肃省/定西市/陇西县/首阳镇',
    },
    { title: '全国安全生产月启动', draft: { publisher: '应急管理部' }, path: '全国' },
    {
      title: '检查水库安全',
      context: { site: government, url: 'http://www.wushan.gov.cn/a.html' },
      body: '9月3日，巫山县水利局开展水库检查。',
      path: '重庆市/巫山县',
    },
    {
      title: '安全大检查',
      draft: { breadcrumb: ['首页', '温州市', '平阳县', '工作动态'] },
      path: '浙江省/温州市/平阳县',
    },
  ],
  'the text speaks': [
    {
      title: '绷紧安全弦 织密防护网',
      body: '3月5日上午，石横镇召开安全生产会议，全镇各企业负责人参加。',
      path: '山东省/泰安市/肥城市/石横镇',
    },
    {
      title: '扎实开展隐患排查',
      body: '近日，金塘镇开展检查。肖岭乡同步排查。全县各乡镇压实责任，我县把安全放在首位。',
      path: '湖北省/咸宁市/崇阳县',
    },
    {
      title: '关于加强汛期安全生产工作的通知',
      body: '各乡镇人民政府，县直各单位：\n现就有关事项通知如下，请认真贯彻落实。\n陇西县安全生产委员会办公室\n2023年6月5日',
      path: '甘肃省/定西市/陇西县',
    },
    {
      title: '多措并举保安全',
      body: '平遥县应急管理局检查了5家企业。平遥县还组织了培训。全县未发生事故。',
      path: '山西省/晋中市/平遥县',
    },
    {
      title: '某社区检查消防',
      body: '近日，庙城镇组织开展消防检查，全镇共检查商户30家。',
      path: '北京市/怀柔区/庙城地区',
    },
  ],
  'other places are only mentioned': [
    {
      title: '石横镇开展消防检查',
      body: '深刻吸取江西新余火灾事故教训，石横镇迅速行动。',
      path: '山东省/泰安市/肥城市/石横镇',
    },
    {
      title: '深刻吸取新余火灾教训 陇西县开展大排查',
      body: '江西新余火灾事故发生后，全县迅速行动。',
      path: '甘肃省/定西市/陇西县',
    },
    { title: '深刻吸取火灾事故教训', body: '1月24日，江西新余发生火灾事故，各单位要引以为戒。' },
    { title: '安全知识', body: '张某毕业于北京某学校，来自山东。' },
    { title: '学习外地经验', body: '某公司位于北京路12号，从南京采购设备。' },
    { title: '江西新余一商铺火灾致多人死亡', body: '新余市渝水区发生火灾。', path: '江西省/新余市/渝水区' },
  ],
  'ambiguity stays at the certain level': [
    { title: '城关镇召开安全生产会议', body: '全镇各村参加。' },
    { title: '太平镇开展安全检查', draft: { publisher: '某某网' } },
    { title: '市中区召开安全生产会', body: '全区动员。' },
    { title: '鼓楼区检查商场', draft: { publisher: '徐州市应急管理局' }, path: '江苏省/徐州市/鼓楼区' },
    { title: '消防通道整治 平安建设推进', body: '公安机关与各部门合作，建设文明和谐社区。' },
    {
      title: '我镇召开安全例会',
      context: { site: government, siteRegion: '621122' },
      path: '甘肃省/定西市/陇西县',
    },
    {
      title: '省应急厅督导组到陇西县督导',
      context: { site: government, siteRegion: '62' },
      path: '甘肃省',
    },
    {
      title: '县应急管理局到首阳镇检查',
      context: { site: government, siteRegion: '621122' },
      path: '甘肃省/定西市/陇西县',
    },
    {
      title: '确保定期检查到位',
      body: '集中卫生整治，三明确三落实，重大庆典活动创新乡镇治理，六一六安全宣传。',
    },
    { title: '乡镇安全生产工作要点', body: '各乡镇要落实责任，和县直部门配合，城镇燃气要排查。' },
  ],
};

for (const [name, list] of Object.entries(cases)) {
  describe(name, () => {
    test.each(list.map((one) => [one.title, one] as const))('%s', (_title, one) => {
      const draft = emptyDraft({
        title: one.title,
        paragraphs: (one.body ?? '').split('\n').filter(Boolean),
        ...one.draft,
      });
      const result = resolveRegion(draft, one.context ?? {});
      const certain = result.region && result.region.confidence >= 0.4 ? result.region.path : undefined;
      expect(certain, JSON.stringify(result)).toBe(one.path);
    });
  });
}

test('a place only mentioned is still listed', () => {
  const draft = emptyDraft({
    title: '石横镇开展消防检查',
    paragraphs: ['深刻吸取江西新余火灾事故教训，石横镇迅速行动。'],
  });
  expect(resolveRegion(draft, {}).mentioned).toEqual(['3605']);
});

test('an ambiguous town is a finding, the article stays above it', () => {
  const draft = emptyDraft({ title: '城关镇召开安全会议', siteIdCode: '6212000001' });
  const result = resolveRegion(draft, {});
  expect(result.region?.path).toBe('甘肃省/陇南市');
  expect(result.findings.map((finding) => finding.code)).toEqual(['region-ambiguous']);
});

test.each([
  ['370404101', '山东省/枣庄市/峄城区/阴平镇', 'town'],
  ['370404', '山东省/枣庄市/峄城区', 'county'],
  ['370400', '山东省/枣庄市', 'city'],
  ['37', '山东省', 'province'],
  ['370000', '山东省', 'province'],
  ['110101', '北京市/东城区', 'county'],
  ['441900101', '广东省/东莞市/石碣镇', 'town'],
  ['441900', '广东省/东莞市', 'city'],
  ['419001', '河南省/济源市', 'county'],
  ['71', '台湾省', 'province'],
  ['00', '全国', 'nation'],
])('%s is %s', (code, path, level) => {
  expect(lookUpRegion(code)).toMatchObject({ path, level });
});

test('no such place', () => {
  expect(lookUpRegion('999999')).toBeUndefined();
  expect(lookUpRegion('')).toBeUndefined();
});
