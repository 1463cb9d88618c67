import type { SavedSearch } from '../saved-search.ts';

const view = 'anlan-articles';

const newestSearch: SavedSearch = {
  id: 'anlan-newest',
  title: '安澜 · 最新公告',
  about: 'Newest announcements.',
  view,
  where: '',
  columns: {
    title: 480,
    'region.path': 180,
    'document.kind': 110,
    topics: 160,
    publisher: 180,
    'site.name': undefined,
  },
  sort: ['@timestamp', 'desc'],
};

export const accidentSearch: SavedSearch = {
  id: 'anlan-accident-reports',
  title: '安澜 · 事故报道',
  about: 'Reports and inquiries of accidents, newest first, later reprints left out.',
  view,
  where: 'document.kind: accident and not cluster.lag_days > 0',
  columns: {
    title: 420,
    'region.path': 180,
    accident_grade: 100,
    'figures.deaths': 90,
    'figures.injuries': 90,
    topics: 140,
    'site.name': undefined,
  },
  sort: ['@timestamp', 'desc'],
};

const deathsSearch: SavedSearch = {
  id: 'anlan-deaths',
  title: '安澜 · 有人员死亡的事故',
  about: 'Accidents with deaths, newest first.',
  view,
  where: 'document.kind: accident and figures.deaths > 0',
  columns: {
    title: 420,
    'figures.deaths': 90,
    'figures.missing': 90,
    'figures.injuries': 90,
    accident_grade: 100,
    'region.path': 180,
    'site.name': 160,
    url: undefined,
  },
  sort: ['@timestamp', 'desc'],
};

const damageSearch: SavedSearch = {
  id: 'anlan-damage',
  title: '安澜 · 文字有损坏的公告',
  about: 'Articles whose text is damaged, masked or cut off, newest first.',
  view,
  where:
    'quality.unrepaired > 0 or quality.masks > 0 or quality.digits_removed > 0 or quality.complete: false',
  columns: {
    title: 420,
    'quality.damage': 180,
    'quality.unrepaired': 100,
    'quality.masks': 100,
    'quality.completeness': 100,
    'site.name': 160,
    url: undefined,
  },
  sort: ['@timestamp', 'desc'],
};

export const failingPagesSearch: SavedSearch = {
  id: 'anlan-failing-pages',
  title: '安澜 · 抓取失败的页面',
  about: 'Pages that could not be had in their last run, longest failing first.',
  view: 'anlan-pages',
  where: 'failures > 0 or gone_runs > 0',
  columns: {
    url: 360,
    title: 260,
    'site.name': 160,
    http_status: 100,
    failures: 110,
    gone_runs: 110,
    reason: 260,
    due_at: undefined,
  },
  sort: ['failures', 'desc'],
};

/** Searches in the order of the file. */
export const searches = [
  newestSearch,
  accidentSearch,
  deathsSearch,
  damageSearch,
  failingPagesSearch,
] as const;
