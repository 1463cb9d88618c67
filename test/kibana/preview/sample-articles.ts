import { type Article, accidentGrades, type FigureName, type Kind } from '../../../src/article.ts';
import { makeArticle } from '../../index/make-article.ts';
import type { Random } from './random.ts';
import type { SampleSite } from './sample-sites.ts';

const kindsByUse: readonly Kind[] = [
  'inspection',
  'notice',
  'news',
  'training',
  'campaign',
  'meeting',
  'enforcement',
  'accident',
  'policy',
  'plan',
  'speech',
  'other',
];
const topics = [
  '危险化学品',
  '消防',
  '燃气',
  '建筑施工',
  '道路交通',
  '矿山',
  '有限空间',
  '特种设备',
  '工贸',
  '防汛',
  '森林防火',
  '校园',
  '自建房',
  '治本攻坚',
  '安全生产月',
  '教育培训',
  '应急演练',
  '节假日',
  '烟花爆竹',
  '粉尘涉爆',
] as const;
const damage = ['gbk', 'pinyin', 'masks', 'paywall', 'digits', 'watermark'] as const;
const day = 86_400_000;

/** Made-up announcements of the sites, up to `end`; `share` of what they would publish: months, kinds, topics, figures, reprints and damage in uneven shares. */
export function sampleArticles(
  random: Random,
  sites: readonly SampleSite[],
  end: Date,
  share = 1,
): readonly Article[] {
  const articles: Article[] = [];
  for (const place of sites) {
    const number = Math.ceil((place.since / 30) * place.pace * share);
    for (let n = 0; n < number; n++) articles.push(article(random, place, articles, end));
  }
  return articles;
}

function article(
  random: Random,
  { site, regions, since }: SampleSite,
  earlier: readonly Article[],
  end: Date,
): Article {
  const at = new Date(end.getTime() - random.next() * since * day);
  const published = `${at.toISOString().slice(0, 10)}T00:00:00+08:00`;
  const kind = random.pickEarly(kindsByUse);
  const region = random.chance(0.92) ? random.pickEarly(regions) : undefined;
  const origin = random.chance(0.15) ? earlier[random.below(earlier.length)] : undefined;
  const isDated = random.chance(0.96);
  const hurt = random.chance(0.2) ? [random.pickEarly(damage)] : [];
  const grade = random.chance(0.7) ? random.pickEarly(accidentGrades) : undefined;
  return makeArticle({
    site,
    ...(region && { region }),
    title: `${region?.path.split('/').at(-1) ?? ''}${kind}示例公告`,
    ...(isDated && { published_at: published }),
    first_seen_at: `${new Date(at.getTime() + random.below(4) * day).toISOString().slice(0, 19)}+08:00`,
    document: { kind },
    topics: random.chance(0.85) ? [...new Set([random.pickEarly(topics), random.pickEarly(topics)])] : [],
    figures: figures(random, kind),
    ...(kind === 'accident' && grade && { accident_grade: grade }),
    quality: {
      masks: hurt.includes('masks') ? 1 + random.below(5) : 0,
      digits_removed: hurt.includes('digits') ? 1 + random.below(9) : 0,
      repairs: hurt.length > 0 ? random.below(20) : 0,
      unrepaired: hurt.includes('gbk') && random.chance(0.4) ? 1 + random.below(4) : 0,
      damage: hurt,
      ...(hurt.includes('paywall') && { complete: false, completeness: 0.3 + random.next() * 0.5 }),
    },
    findings: hurt.map((kindOf) => ({
      code: (
        {
          gbk: 'gbk-repaired',
          pinyin: 'pinyin-removed',
          masks: 'masked',
          paywall: 'omission',
          digits: 'digits-removed',
          watermark: 'watermark-removed',
        } as const
      )[kindOf],
      detail: '示例',
    })),
    ...(origin && {
      cluster: { id: origin.id, first_url: origin.url ?? '', lag_days: random.below(60), share: 0.8 },
    }),
  });
}

function figures(random: Random, kind: Kind): Partial<Record<FigureName, number>> {
  switch (kind) {
    case 'accident':
      return {
        ...(random.chance(0.6) && { deaths: 1 + random.below(5) }),
        ...(random.chance(0.5) && { injuries: random.below(12) }),
        ...(random.chance(0.1) && { missing: 1 }),
        ...(random.chance(0.3) && { direct_loss_cny: random.below(900) * 10_000 }),
      };
    case 'inspection': {
      const found = 3 + random.below(80);
      return {
        ...(random.chance(0.7) && {
          hazards_found: found,
          ...(random.chance(0.8) && { hazards_rectified: Math.round(found * (0.5 + random.next() * 0.55)) }),
        }),
        ...(random.chance(0.5) && { enterprises_inspected: 1 + random.below(60) }),
      };
    }
    case 'enforcement':
      return {
        ...(random.chance(0.8) && { fines_cny: (1 + random.below(60)) * 5000 }),
        ...(random.chance(0.3) && { suspended: 1 + random.below(6) }),
        ...(random.chance(0.4) && { orders_issued: 1 + random.below(20) }),
      };
    case 'training':
      return { trained: 20 + random.below(400) };
    default:
      return {};
  }
}
