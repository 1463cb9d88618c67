import type { IndexView } from '../data-view.ts';

/** 公告: one document an article. */
export const articlesView: IndexView = {
  name: 'articles',
  title: '安澜 · 公告',
  timeField: 'published_at',
  fields: {
    title: { label: '标题' },
    published_at: { label: '发布时间' },
    'region.province': { label: '省' },
    'region.city': { label: '市' },
    'region.county': { label: '县区' },
  },
};
