import type { Control } from '../controls.ts';

const view = 'anlan-articles';

/** 省 → 市 → 县区, then what the reader asks about; each list holds only what the ones before it leave. */
export const regionControls: readonly Control[] = [
  { id: 'province', title: '省', view, field: 'region.province' },
  { id: 'city', title: '市', view, field: 'region.city' },
  { id: 'county', title: '县区', view, field: 'derived.county_path' },
];

export const kindControl: Control = { id: 'kind', title: '公告类型', view, field: 'document.kind' };
export const topicControl: Control = { id: 'topic', title: '主题', view, field: 'topics' };
export const siteControl: Control = { id: 'site', title: '来源', view, field: 'site.name' };
export const gradeControl: Control = { id: 'grade', title: '事故等级', view, field: 'accident_grade' };
