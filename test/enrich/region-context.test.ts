import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { resolveRegion } from '../../src/enrich/resolve-region.ts';
import { emptyDraft } from './empty-draft.ts';

interface Case {
  readonly title: string;
  readonly body?: string;
  readonly draft?: Partial<Draft>;
  readonly url?: string;
  /** Path, or undefined where no region is right. */
  readonly path?: string;
}

const cases: Readonly<Record<string, readonly Case[]>> = {
  'what a host tells': [
    // Telephone prefix, pinyin with an addition, initials that only decide between places named.
    {
      title: '城关镇夜查网吧',
      body: '昨晚，城关镇检查网吧五家。',
      url: 'http://www.0375life.example/a/1.html',
      path: '河南省/平顶山市/宝丰县/城关镇',
    },
    {
      title: '我市检查加油站',
      body: '省督查组检查我市加油站，孝感市有关负责人陪同。我市汇报了工作。',
      url: 'http://anluyun.example.org/p/1.html',
      path: '湖北省/孝感市/安陆市',
    },
    {
      title: '大营镇开展夜查',
      body: '区人大代表随大营镇干部夜查企业。区应急局派员参加。',
      url: 'https://abc.henanrd.gov.cn/d/1',
      path: '河南省/三门峡市/陕州区/大营镇',
    },
    {
      title: '城关镇检查商铺',
      body: '近日，城关镇组织检查商铺。',
      url: 'http://www.cqfj.gov.cn/a.html',
    },
    { title: '安全知识问答', body: '用电要防触电。', url: 'http://www.yjhl.gov.cn/a.html' },
    {
      title: '全市部署汛期安全',
      url: 'http://yjglj.xinxiang.gov.cn/1.html',
      path: '河南省/新乡市',
    },
  ],
  'hosts of provinces, general names before an organ': [
    {
      title: '万古镇检查加油站',
      body: '近日，万古镇检查加油站。',
      url: 'https://dz.cbg.cn/show/1.html',
      path: '重庆市/大足区/万古镇',
    },
    {
      title: '新城区应急管理局检查烟花爆竹',
      body: '新城区应急管理局联合韩森寨街道夜查商铺。',
      url: 'https://yjglj.xa.gov.cn/xw/1.html',
      path: '陕西省/西安市/新城区',
    },
    {
      title: '全区教育系统安全培训',
      body: '近日，郊区应急管理局举办全区培训班。',
      url: 'http://www.jmsjqzf.gov.cn/1.html',
      path: '黑龙江省/佳木斯市/郊区',
    },
    {
      title: '全市集中培训',
      body: '昨日，全市安全生产培训在市委党校举行，市应急管理局干部参加。',
      url: 'https://www.jrjingshan.com/a/1.html',
      path: '湖北省/荆门市/京山市',
    },
    {
      title: '劝导站建起来',
      body: '交警麻章大队在乡镇设立劝导站四个。交警麻章大队还发了宣传单。',
      path: '广东省/湛江市/麻章区',
    },
    {
      title: '6月8日，县政协赴两镇',
      body: '6月8日，县政协按照全县会议部署，赶赴瓦庙和汉王两镇，瓦庙镇、汉王镇迅速排查。瓦庙镇召开会议。汉王镇督查有力。',
      path: '陕西省/安康市/紫阳县',
    },
  ],
  'places in a row, neighbours, words of the path': [
    {
      title: '两县实施村寨防火改造',
      body: '融水苗族自治县和三江侗族自治县木房多。融水苗族自治县和三江侗族自治县加快改造。',
      path: '广西壮族自治区/柳州市',
    },
    {
      title: '村寨防火',
      body: '我们三江侗族自治县与贵州、湖南接壤，全县木房多，要管好火。',
      path: '广西壮族自治区/柳州市/三江侗族自治县',
    },
    {
      title: '拆除飞线',
      body: '近日，双塘街道各社区联动拆除飞线。',
      url: 'http://wm.jschina.com.cn/9653/qinhuaiqu/202007/t1.shtml',
      path: '江苏省/南京市/秦淮区/双塘街道',
    },
    {
      title: '湟中区排查隐患',
      body: '近日，湟中区扎实排查隐患。',
      url: 'http://a.example.com/langfang/anci/1.html',
      path: '青海省/西宁市/湟中区',
    },
  ],
  'datelines, credits and signatures': [
    {
      title: '演练防未然',
      body: '近日，金乡镇在温州市某胶业公司厂区内开展应急演练。金乡镇还组织企业观摩。',
      draft: { source: '今日苍南' },
      path: '浙江省/温州市/苍南县/金乡镇',
    },
    {
      title: '社区里的夜查队',
      body: '长乐新闻网讯 7月3日，我区在人民广场启动夜查。区应急管理局参加。',
      path: '福建省/福州市/长乐区',
    },
    {
      title: '县区快讯',
      body: '活动开展以来，县委、县政府高度重视，全县排查企业60家。（获嘉县应急管理局）',
      url: 'http://yjj.xinxiang.gov.cn/1.html',
      path: '河南省/新乡市/获嘉县',
    },
    {
      title: '关于印发工作要点的通知',
      body: '各乡镇人民政府：\n现印发给你们。\n永嘉县人民政府\n2022年3月1日\n永嘉县工作要点\n根据浙江省和温州市部署，制定本要点。\n一、排查。\n二、整改。\n三、总结。',
      path: '浙江省/温州市/永嘉县',
    },
    {
      title: '省煤矿督导组到鹤岗检查',
      body: '东北网鹤岗4月2日电（记者 赵某）省煤矿督导组在鹤岗检查三天，已向鹤岗市政府反馈。',
      path: '黑龙江省/鹤岗市',
    },
    {
      title: '前4个月事故下降',
      body: '新华社北京5月8日电 记者近日从住房城乡建设部获悉，前4个月事故下降。四川广元、上海虹口两起较大事故未报告。',
      path: '全国',
    },
    {
      title: '节前值班',
      body: '节前，国务院安委会部署检查，派出组员赴各地。',
      path: '全国',
    },
  ],
  'the place of an event is the article’s own': [
    {
      title: '一仓库起火 无人伤亡',
      body: '昨日17时，东莞市虎门镇某社区一仓库起火，明火已扑灭。',
      path: '广东省/东莞市/虎门镇',
    },
    {
      title: '孝义市一煤矿发生顶板事故 致1死',
      body: '1月5日，孝义市阳泉曲镇一煤矿发生顶板垮落。事故发生后，孝义市立即启动预案。',
      path: '山西省/吕梁市/孝义市/阳泉曲镇',
    },
    {
      title: '襄樊市襄阳区双沟镇一民房鞭炮爆炸',
      body: '本报襄樊讯 2日，襄樊市襄阳区双沟镇一农户家中发生爆炸。',
      path: '湖北省/襄阳市/襄州区/双沟镇',
    },
    {
      title: '关于通报一起坠落事故的函',
      body: '荔湾区人民政府：\n3月7日，荔湾区东漖街一工地发生事故。请你区成立调查组。\n广州市安全生产委员会\n2024年3月8日',
      path: '广东省/广州市',
    },
  ],
  'organs of the nation behind other words, a name that a word contains': [
    {
      title: '景区安全有新要求',
      body: '央视网消息:6月2日,文化和旅游部发布通知,全国已进入主汛期。各地要排查隐患。',
      path: '全国',
    },
    {
      title: '湖北、天津多家景区发生事故,文旅部发出通知',
      body: '针对近期天津市蓟州区、山西省吕梁市、湖北省恩施州景区出现的事故,文化和旅游部发布通知,要求各地排查。',
      path: '全国',
    },
    {
      title: '节前旅游检查',
      body: '21日,县旅游局检查了东拉山大峡谷景区、硗碛寨·神木垒景区,为我县旅游业提供保障。',
    },
    {
      title: '县领导检查企业',
      body: '23日,县委副书记、县长检查企业。在单县某生物公司,他查看了消防设施。县领导参加。',
      path: '山东省/菏泽市/单县',
    },
  ],
  'who visits and who is visited': [
    {
      title: '鄂托克旗应急管理局到棋盘井镇督导企业',
      body: '近日，执法组进驻棋盘井镇，检查化工企业。',
      path: '内蒙古自治区/鄂尔多斯市/鄂托克旗/棋盘井镇',
    },
    {
      title: '丽水市考察组到瑞安塘下镇学习整治经验',
      body: '6日，丽水市有关负责人一行到瑞安市塘下镇考察。塘下镇介绍了做法。',
      path: '浙江省/温州市/瑞安市/塘下镇',
    },
    {
      title: '副县长检查冬季安全',
      body: '副县长带领县应急局检查企业，到了南关加油站、下梁镇政府和一家矿山。全县要落实责任。',
      path: '陕西省/商洛市/柞水县',
    },
    {
      title: '一季度执法案例',
      body: '市应急管理局公布一批案例。案例一 澄海区应急管理局检查一加工场，罚款2万元。案例二 南澳县应急管理局检查一超市，罚款5000元。',
      path: '广东省/汕头市',
    },
    {
      title: '水头镇召开石材业警示会',
      body: '昨日，南安市水头镇召开石材业警示会，观看吊装事故警示片。',
      path: '福建省/泉州市/南安市/水头镇',
    },
  ],
  'names that are none, old or elsewhere now': [
    { title: '化工园区如何管', body: '化工园区要管好，各化工园区要自查。' },
    { title: '某地体育平台', body: '安徽体育平台下载，澳门金沙注册送礼。' },
    { title: '鞍山小学举行疏散演练', body: '鞍山小学全校师生参加演练，鞍山小学校长讲话。' },
    {
      title: '西充：一作坊爆炸',
      body: '西充县一作坊发生爆炸。\n主站蜘蛛池模板: 墨竹工卡县| 江都市| 浮梁县| 静安区| 谷城县| 威海市| 南昌市| 四平',
      path: '四川省/南充市/西充县',
    },
    { title: '思茅市检查茶厂', path: '云南省/普洱市' },
    { title: '北京市崇文区检查胡同消防', path: '北京市/东城区' },
    { title: '巢湖市无为县检查渡口', path: '安徽省/芜湖市/无为市' },
    { title: '肥东县撮镇检查物流园', path: '安徽省/合肥市/肥东县/撮镇镇' },
    { title: '贵安新区检查工地', path: '贵州省' },
    { title: '两江新区检查工地', path: '重庆市' },
    { title: '一二八团排查棉花加工厂', path: '新疆维吾尔自治区/胡杨河市/兵团一二八团' },
    { title: '石家庄市桥西区检查商场', path: '河北省/石家庄市/桥西区' },
    { title: '邢台市桥西区检查商场', path: '河北省/邢台市/信都区' },
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
      const { region, evidence } = resolveRegion(draft, { url: one.url });
      expect(region?.path, JSON.stringify({ region, evidence })).toBe(one.path);
    });
  });
}
