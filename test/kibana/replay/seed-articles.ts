import { type Article, accidentGrades, kinds } from '../../../src/article.ts';
import { lookUpRegion } from '../../../src/enrich/region/look-up-region.ts';
import { findingCodes } from '../../../src/finding.ts';
import { makeArticle } from '../../index/make-article.ts';
import { randomOf } from '../../random-of.ts';

/** Of every level; 鼓楼区 stands in three cities. */
const regionCodes = [
  '11',
  '110105',
  '31',
  '310115',
  '12',
  '13',
  '1301',
  '15',
  '1502',
  '21',
  '2102',
  '32',
  '3201',
  '320106',
  '3205',
  '320583',
  '33',
  '3301',
  '35',
  '350102',
  '3502',
  '37',
  '3702',
  '3704',
  '370404',
  '370404104',
  '41',
  '4101',
  '410204',
  '42',
  '4201',
  '44',
  '4403',
  '440305',
  '51',
  '5101',
  '510104',
  '52',
  '5201',
  '53',
  '61',
  '6101',
  '62',
  '621122',
  '65',
  '6501',
];
const topics = [
  '危险化学品',
  '烟花爆竹',
  '有限空间',
  '矿山',
  '燃气',
  '消防',
  '道路交通',
  '建筑施工',
  '特种设备',
  '粉尘涉爆',
  '工贸',
  '防汛',
  '森林防火',
  '校园',
  '旅游',
  '自建房',
  '双重预防',
  '责任制',
  '教育培训',
  '节假日',
];
const damages = ['gbk', 'pinyin', 'traditional', 'charset', 'digits', 'paywall'];

/** Articles of many regions, kinds, topics and dates, some undated, unplaced, reprinted or damaged; the same for the same `now`. */
export function seedArticles(amount: number, now: Date): readonly Article[] {
  const random = randomOf(20_240_730);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 1.6 * list.length)] as T;
  const chance = (share: number) => random() < share;
  const upTo = (most: number) => Math.floor(random() * most);
  return Array.from(Array(amount).keys(), (index): Article => {
    const id = `seed-${index}`;
    const site = upTo(12);
    const published = inChina(new Date(now.getTime() - upTo(760) * 86_400_000 - upTo(86_400) * 1000));
    const fetched = inChina(new Date(now.getTime() - upTo(86_400) * 1000));
    const kind = pick(kinds);
    const region = chance(0.1) ? undefined : lookUpRegion(chance(0.05) ? '00' : pick(regionCodes));
    const damage = chance(0.3) ? [...new Set([pick(damages), pick(damages)])] : [];
    const isIncomplete = chance(0.1);
    const { published_at: _, published_precision: __, ...undated } = makeArticle({ id });
    return {
      ...undated,
      ...(chance(0.92) && { published_at: published, published_precision: 'day' as const }),
      fetched_at: fetched,
      first_seen_at: fetched,
      site: {
        id: `site-${site}`,
        name: `示例站点${site}`,
        host: `site-${site}.example`,
        kind: site < 9 ? 'government' : 'mirror',
      },
      ...(region && { region: { ...region, confidence: 0.9 } }),
      document: { kind },
      topics: [...new Set(Array.from({ length: 1 + upTo(3) }, () => pick(topics)))],
      figures: {
        ...(kind === 'accident' && chance(0.8) && { deaths: upTo(9), injuries: upTo(20) }),
        ...(kind === 'accident' && chance(0.2) && { missing: upTo(3), direct_loss_cny: upTo(9_000_000) }),
        ...(chance(0.4) && { hazards_found: upTo(300), enterprises_inspected: upTo(90), trained: upTo(500) }),
        ...(chance(0.3) && { hazards_rectified: upTo(250), suspended: upTo(5), orders_issued: upTo(40) }),
        ...(chance(0.2) && { fines_cny: upTo(800_000) + 0.5 }),
      },
      ...(kind === 'accident' && chance(0.6) && { accident_grade: pick(accidentGrades) }),
      ...(chance(0.25) && {
        cluster: {
          id: 'seed-0',
          ...(chance(0.9) && { lag_days: pick([0, 1, 3, 7, 8, 31, 90]) }),
          share: 0.9,
        },
      }),
      quality: {
        ...(chance(0.6) && { complete: !isIncomplete }),
        ...(isIncomplete && { completeness: Math.round(random() * 100) / 100 }),
        masks: chance(0.2) ? upTo(9) : 0,
        digits_removed: chance(0.1) ? upTo(30) : 0,
        repairs: chance(0.3) ? upTo(12) : 0,
        unrepaired: chance(0.15) ? upTo(6) : 0,
        damage,
      },
      findings: damage.map((one) => ({ code: pick(findingCodes), detail: one })),
    };
  });
}

/** 2024-07-30T09:00:00+08:00 */
function inChina(moment: Date): string {
  return `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
