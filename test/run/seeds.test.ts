import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articleSchema } from '../../src/article.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { normalise } from '../../src/run/normalise.ts';

/** Five real pages that are not part of the project; without them these tests are left out. */
const folder = resolve(process.env.ANLAN_SEEDS ?? '../shared/seeds');
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED the tests on real pages: no folder ${folder} (set ANLAN_SEEDS)`);

const knowledge = loadKnowledge(resolve('config'));
const read = (number: string) => {
  const name = readdirSync(folder).find((file) => file.startsWith(number));
  return normalise({ content: readFileSync(join(folder, name ?? number)) }, knowledge).article;
};
const annotation = /[\p{Script=Han}][(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+ ?[)）]/u;

describe.skipIf(!present)('real pages', () => {
  // Each was read once word by word against the damaged page, by eye: what is missing there is missing here.
  test.each([
    ['001', '11bdaee7c794a669748bc75d5e1969d1a255f5ca31c99736fb9b488f432ff4c4'],
    ['004', 'd50cb49582ba460fe4c0601502afea1823f70cbdd58910b8352bfd2dbafabcf3'],
  ])('%s: the body is the one that was read', (number, digest) => {
    expect(createHash('sha256').update(read(number).body).digest('hex')).toBe(digest);
  });

  test('000: a repost of a town’s meeting', () => {
    const article = read('000');
    expect(articleSchema.safeParse(article).error).toBeUndefined();
    expect(article).toMatchObject({
      title: '阴平镇召开2月份安全警示教育会议',
      published_at: '2022-02-11T09:23:51+08:00',
      published_precision: 'minute',
      region: { path: '山东省/枣庄市/峄城区/阴平镇', code: '370404101', level: 'town' },
      publisher: '峄城区人民政府',
      reposted_from: { name: '趣头条' },
      document: { kind: 'meeting' },
      attachments: [],
      relevant: true,
    });
    expect(article.body).not.toMatch(/来源|版权/);
    expect(article.body).toMatch(/^为有效防范和遏制安全事故发生/);
    expect(article.body).toMatch(/加强监督检查。$/);
    expect(article.body.split('\n').length).toBeGreaterThanOrEqual(10);
  });

  test('001: a mirror in Traditional script with pinyin and stripped digits', () => {
    const article = read('001');
    expect(article).toMatchObject({
      title: '乡镇安全生产工作要点(一)',
      region: { path: '山东省/泰安市/肥城市/石横镇', code: '370983106' },
    });
    expect(article.published_at).toBeUndefined();
    expect(article.body).not.toMatch(annotation);
    expect(article.body).not.toMatch(/[鄉鎮產經濟責應對實際與熱門薦]/);
    expect(article.body).not.toMatch(/热门推荐|最新文章|思而思学网/);
    const digits = article.findings.filter((finding) => finding.code === 'digits-removed');
    const points = [...article.body];
    expect(digits.length).toBeGreaterThanOrEqual(4);
    expect(
      digits.map(({ at }) => (at ? points.slice(Math.max(0, at[0] - 4), at[1]).join('') : '')),
    ).toContainEqual(expect.stringMatching(/春季战役\(-月/));
    expect(article.quality.digits_removed).toBeGreaterThanOrEqual(4);
    expect(article.findings).toContainEqual(
      expect.objectContaining({ code: 'mirror', detail: expect.stringContaining('思而思') }),
    );
  });

  test('002: a paywalled speech with masks', () => {
    const article = read('002');
    expect(article).toMatchObject({
      title: '在2022年全区安全生产工作会上的讲话',
      published_at: '2023-07-31T09:32:27+08:00',
      document: { kind: 'speech' },
      quality: { complete: false, total_chars: 5977, omitted_chars: 747 },
    });
    expect(article.quality.completeness).toBeCloseTo(2099 / 5977, 3);
    expect(article.region?.confidence ?? 0).toBeLessThan(0.5);
    if (article.region) expect(article.evidence.region).toBeTruthy();
    expect(article.body).not.toMatch(/您的位置|目录\/提纲|登陆|客服/);
    expect(article.body.match(/时刻牢记不能屡屡重蹈覆辙的郑重告诫/g)).toHaveLength(1);
    const points = [...article.body];
    const masked = article.findings
      .filter((finding) => finding.code === 'masked')
      .map(({ at }) => (at ? points.slice(at[0], at[1] + 1).join('') : ''));
    for (const mask of [/^\*\*/, /^_/, /^yq_?/, /^y情/])
      expect(masked).toContainEqual(expect.stringMatching(mask));
    expect(article.body).toContain('**书记');
    expect(article.body).toContain('_总书记');
    expect(article.body).toContain('yq_组');
    expect(article.body).toContain('网上y情');
    const hole = article.findings.find(
      (finding) => finding.code === 'omission' && finding.detail.includes('747'),
    );
    expect(hole?.at).toBeDefined();
    const before = points.slice(0, hole?.at?.[0] ?? 0).join('');
    expect(before).toMatch(/责任感,更\s*[.…]*$/);
  });

  test('003: a county’s news with GBK damage', () => {
    const article = read('003');
    expect(article).toMatchObject({
      title: expect.stringMatching(/^曲沃[:：]牢固树立红线意识 扎实做好安全生产$/),
      published_at: '2017-04-17T09:05:53+08:00',
      region: { path: '山西省/临汾市/曲沃县', code: '141021' },
      source: '临汾新闻网',
      authors: ['吴滨'],
      editors: ['吉政'],
    });
    expect(article.body).not.toMatch(/版权声明|未经书面授权/);
    const points = [...article.body];
    const flagged = article.findings
      .filter((finding) => finding.code === 'gbk-unrepaired')
      .flatMap(({ at }) => (at ? [points.slice(at[0], at[1]).join('')] : []));
    const spans: readonly (readonly [string, RegExp])[] = [
      ['理念。县委、县政府始终', /h委、/],
      ['体系。县委、县政府制订', /h委、/],
      ['“两客一危”、', /\?/],
      ['咨询日”活动', /\?/],
      ['勇挑重担', /\?/],
    ];
    for (const [restored, damage] of spans) {
      if (article.body.includes(restored)) continue;
      expect(article.body, `${restored} is neither restored nor flagged`).toMatch(damage);
      expect(flagged.length).toBeGreaterThan(0);
    }
    // Whatever is left of the damage lies inside a finding.
    for (const [index, point] of points.entries()) {
      if (point !== '?') continue;
      const inside = article.findings.some(({ at }) => at && at[0] <= index && index < at[1]);
      const plain = !/[?；、，！。]/.test(points[index + 1] ?? '') && !/[?？]/.test(points[index - 1] ?? '');
      expect(inside || plain, `? at ${index}: ${points.slice(index - 6, index + 6).join('')}`).toBe(true);
    }
  });

  test('004: a sub-district on a county’s media site', () => {
    const article = read('004');
    expect(article).toMatchObject({
      title: '以责任为基石 筑牢安全生产防线',
      published_at: '2024-07-30T00:00:00+08:00',
      published_precision: 'day',
      region: { path: '江苏省/常州市/武进区/潞城街道', code: '320412003' },
      publisher: '武进区融媒体中心',
      editors: ['孙婷婷'],
    });
    expect(article.body).not.toMatch(annotation);
    expect(article.body).not.toMatch(/天气|您当前的位置|报料热线|ICP|责编|以责任为基石/);
    expect(article.body).toMatch(/^安全生产事关人民福祉/);
    expect(article.body).toMatch(/安全稳定的社会环境。$/);
    expect(article.regions_mentioned).toEqual(expect.arrayContaining([expect.stringMatching(/^3605/)]));
  });
});
