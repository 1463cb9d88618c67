import { testRegions } from './test-regions.ts';

testRegions({
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
});
