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
