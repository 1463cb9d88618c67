import { aggregator } from './aggregator.ts';
import { hanweb } from './hanweb.ts';
import { localNews } from './local-news.ts';
import { mirror } from './mirror.ts';
import { paywall } from './paywall.ts';
import type { SampleArticle, SampleHost } from './sample-article.ts';
import type { SiteForm, SitePages } from './site.ts';
import { townPortal } from './town-portal.ts';
import { trs } from './trs.ts';
import { vsb } from './vsb.ts';

/** The form of each sample site. */
export const forms: Readonly<Record<SampleHost, SiteForm>> = {
  'yjt.hubei.example': trs,
  'yjj.nantong.example': hanweb,
  'www.longxi.example': vsb,
  'www.pingyaonews.example': localNews,
  'www.shuitou.example': townPortal,
  'www.kuaijuhe.example': aggregator,
  'www.jingxiang.example': mirror,
  'www.wenmishu.example': paywall,
};

/** All pages of all sample sites, host → path → page. */
export function renderSites(articles: readonly SampleArticle[]): Map<string, SitePages> {
  const byHost = Map.groupBy(articles, (article) => article.host);
  return new Map(
    Object.entries(forms).map(([host, form]) => [host, form.render(byHost.get(host as SampleHost) ?? [])]),
  );
}
