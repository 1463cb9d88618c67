/** Dashboards by id, as their links name them. */
const names = {
  'anlan-regions': '区域对比',
  'anlan-accidents': '事故与隐患',
  'anlan-quality': '抓取与清洗质量',
} as const;

/** Markdown: links from one dashboard to the others, within the same space. */
export function otherDashboards(here: keyof typeof names): string {
  const links = Object.entries(names).filter(([id]) => id !== here);
  return `另见：${links.map(([id, name]) => `[${name}](#/view/${id})`).join(' · ')}`;
}
