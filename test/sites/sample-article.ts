import type { FigureName, Kind } from '../../src/article.ts';

/** The sample sites, one host each; the host's name is the key. */
export const sampleSites = {
  'yjt.hubei.example': '湖北省应急管理厅, TRS portal, province',
  'yjj.nantong.example': '南通市应急管理局, Hanweb portal, city',
  'www.longxi.example': '陇西县人民政府, 博达 VSB, county',
  'www.pingyaonews.example': '平遥新闻网, local news CMS in GBK without a charset in the header',
  'www.shuitou.example': '水头镇人民政府, town portal with one column that needs a browser',
  'www.kuaijuhe.example': '快聚合, aggregator that reposts',
  'www.jingxiang.example': 'mirror in Traditional script with pinyin and GBK damage',
  'www.wenmishu.example': '文秘 site behind a paywall',
} as const;
export type SampleHost = keyof typeof sampleSites;

/**
 * One made-up article of the truth table: what a reader of the undamaged page would write down.
 * Tests take what they expect from here, never from Anlan's own output.
 */
export interface SampleArticle {
  /** Stable, unique: `<host key>-<number>`. */
  readonly id: string;
  readonly host: SampleHost;
  /** Id of the column (list) on that host: tzgg, aqsc, zfjc … */
  readonly column: string;
  readonly title: string;
  /** Clean Simplified text, a paragraph each. */
  readonly paragraphs: readonly string[];
  /** Local time of China: `2024-07-30 09:15` or, where the page prints only a day, `2024-07-30`. */
  readonly publishedAt: string;
  /** The organ that issued it. */
  readonly publisher: string;
  /** 来源 as printed on the page, where it prints one. */
  readonly source?: string;
  readonly author?: string;
  readonly editor?: string;
  /** 发文字号 with 〔〕. */
  readonly documentNumber?: string;
  readonly indexNumber?: string;
  /** 成文日期, `2024-07-29`. */
  readonly issuedOn?: string;
  /** Region that speaks: GB/T 2260 (2, 4, 6 digits) or NBS (9 digits); absent where the page does not determine one. */
  readonly regionCode?: string;
  /** 山东省/枣庄市/峄城区/阴平镇 */
  readonly regionPath?: string;
  readonly kind: Kind;
  /** Names from config/topics.yaml that a careful reader would give. */
  readonly topics: readonly string[];
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
  /** False for pages that are no work-safety announcement at all. */
  readonly relevant: boolean;
  /** Id of the article that this one repeats (a reprint on another site). */
  readonly reprintOf?: string;
  /** For the paywalled site: characters shown, and in all. */
  readonly paywall?: { readonly shown: number; readonly total: number; readonly omitted?: number };
  readonly attachments?: readonly { readonly name: string; readonly type: string }[];
}
