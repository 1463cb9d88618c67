import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/config/read-yaml.ts';
import { topicsSchema } from '../../src/config/topics.ts';
import { findTopics } from '../../src/enrich/find-topics.ts';

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
  test('范文 on a page with a real plan is only a warning', () => {
    expect(relevant('村级安全生产工作计划（范文）', '一、排查隐患。二、安全培训。')).toBe(true);
    expect(relevant('安全生产责任书范文模板免费下载', '注册会员即可下载word版。')).toBe(false);
  });
});
