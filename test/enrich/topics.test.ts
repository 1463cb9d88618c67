import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/config/read-yaml.ts';
import { topicsSchema } from '../../src/config/topics.ts';
import { findTopics } from '../../src/enrich/topics/find-topics.ts';

const topics = readYaml(join(import.meta.dirname, '../../config/topics.yaml'), topicsSchema);

describe('examples of config/topics.yaml', () => {
  for (const topic of topics.topics) {
    test.each(topic.examples.yes)(`${topic.name}: %s`, (text) => {
      expect(findTopics(text, '', topics).topics).toContain(topic.name);
    });
    test.each(topic.examples.no)(`not ${topic.name}: %s`, (text) => {
      expect(findTopics(text, '', topics).topics).not.toContain(topic.name);
    });
  }
  test.each(topics.relevance.examples.yes)('relevant: %s', (text) => {
    expect(findTopics(text, '', topics).relevant).toBe(true);
  });
  test.each(topics.relevance.examples.no)('not relevant: %s', (text) => {
    expect(findTopics(text, '', topics).relevant).toBe(false);
  });
});

test('the first topics of the design are all there', () => {
  const names =
    '危险化学品 烟花爆竹 有限空间 矿山 燃气 消防 道路交通 建筑施工 特种设备 粉尘涉爆 工贸 防汛 森林防火 水上交通 农机 校园 旅游 自建房 双重预防 安全生产月 专项整治三年行动 治本攻坚 十五条硬措施 三管三必须 责任制 教育培训 应急演练 节假日 复工复产';
  expect(topics.topics.map((topic) => topic.name).sort()).toEqual(names.split(' ').sort());
});

describe('relevance', () => {
  const relevant = (title: string, body: string) => findTopics(title, body, topics).relevant;
  test('a strong topic in the title is enough', () => {
    for (const title of ['秋冬季森林防火公告', '小型水库防汛值守', '餐饮店燃气软管更换'])
      expect(relevant(title, ''), title).toBe(true);
  });
  test('a yearly report that names everything once is none', () => {
    const other = '全年地区生产总值增长，新增城镇就业，建成学校和医院，乡村面貌改善。'.repeat(120);
    const once = '加强安全生产监管，做好防汛抗旱和森林防火，排查消防隐患，更新燃气管网。';
    expect(relevant('在第十届人民代表大会第三次会议上', `${other}${once}${other}`)).toBe(false);
    expect(relevant('县里开展岁末走访', once)).toBe(true);
  });
  test('safety of another sense does not count', () => {
    for (const title of ['食品安全知识进校园', '网络安全宣传周', '粮食安全党政同责考核'])
      expect(relevant(title, ''), title).toBe(false);
  });
  test.each([
    [
      'an exam',
      '安全知识练习',
      '1.安全生产方针是（ ）。\nA.预防为主\nB.综合治理\nC.安全第一\n2.下列不属于隐患的是（ ）。',
    ],
    ['fiction', '第37章 惊变', '煤矿出事了，镇长连夜赶到矿上，安全生产谁负责？'],
    ['fiction', '矿难', '“煤矿又塌方了！”\n“你们怎么监管的？”\n“我们当时就查封了……”\n他挂断电话。'],
    ['a thesis', '安全培训研究', '论文部分内容阅读\n安全生产教育培训是基础。'],
    ['goods', '消防头盔', '头盔规格齐全，阻燃，厂家批发，消防员专用。'],
    ['a contract', '安全生产责任书', '甲方：____ 乙方：____ 乙方必须服从安全管理。签署人：'],
  ])('%s is no announcement: %s', (_form, title, body) => {
    expect(relevant(title, body)).toBe(false);
  });
  test('an accident needs hardly a word more', () => {
    expect(relevant('渡船倾覆 4人失联', '5人自行上岸。')).toBe(true);
  });
  test('范文 on a page with a real plan is only a warning', () => {
    expect(relevant('村级安全生产工作计划（范文）', '一、排查隐患。二、安全培训。')).toBe(true);
    expect(relevant('安全生产责任书范文模板免费下载', '注册会员即可下载word版。')).toBe(false);
  });
});

describe('what a text is about', () => {
  const of = (title: string, body: string) => findTopics(title, body, topics).topics;
  test('items of a long list are named only', () => {
    const list = '提供用电安全、消防安全、交通安全、特种设备安全、防汛等咨询，现场解答。';
    expect(of('安全宣传咨询日走进广场', `6月16日，安全生产月活动举行。${list}`)).toEqual(['安全生产月']);
  });
  test('words that are another topic’s count for that one', () => {
    expect(
      of('清明祭扫防火提示', '严防森林火灾，林区禁止明火，不带火种，护林员看守，防火期严禁燃放鞭炮。'),
    ).not.toContain('消防');
    expect(of('一面包车侧翻起火', '高速公路上，面包车侧翻后起火，消防员赶到扑救，交警调查。')).not.toContain(
      '消防',
    );
  });
  test('organs are no topics', () => {
    expect(of('镇里开展联合检查', '镇政府会同文化旅游局、消防大队开展安全生产检查。')).toEqual([]);
  });
  test('a minor topic beside a main one is left out, unless the headline names it', () => {
    const body =
      '检查烟花爆竹零售店，烟花爆竹仓库须防潮，烟花爆竹经营者须持证，花炮不得超量，烟花爆竹禁止混存。汛期将至。';
    expect(of('检查烟花爆竹', body)).toEqual(['烟花爆竹']);
    expect(of('汛期检查烟花爆竹', body)).toContain('防汛');
  });
});
