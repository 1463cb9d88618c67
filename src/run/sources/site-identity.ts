import { load } from 'cheerio';
import type { Source } from '../../config/source.ts';
import { wordOf } from '../../crawl/columns/find-columns.ts';
import { visibleText } from '../../crawl/walls/visible-text.ts';
import { gazetteer } from '../../enrich/gazetteer/gazetteer.ts';
import { hostEvidence } from '../../enrich/region/host-evidence.ts';
import { lookUpRegion } from '../../enrich/region/look-up-region.ts';
import { organEvidence } from '../../enrich/region/organ-evidence.ts';
import { regionOfSiteId } from '../../enrich/region/site-evidence.ts';

/** Who runs a site and where, each with what it was read from. */
export interface SiteIdentity {
  readonly id: string;
  readonly name: string;
  readonly nameEvidence: string;
  readonly kind: Source['kind'];
  readonly region?: string;
  readonly regionEvidence?: string;
  readonly tags: readonly string[];
  /** The folder of a department's own part of a portal: /bm/yjglj/. */
  readonly folder?: string;
}

const organ =
  /(?:人民政府(?:办公[室厅])?|管理委员会|委员会|管委会|街道办事处|办事处|政府|应急管理[厅局]|监察局|管理局|监督管理局|[厅局部委院]|办公室|中心|日报|晚报|新闻网|[报台网])$/;

const publicOrgan = /人民政府|[厅局委]$|应急管理部$|委员会$|办事处$/;

/** Reads the name, region, kind and id of a site from one of its pages. Pure. */
export function siteIdentity(
  html: string,
  url: string,
  { isColumn }: { readonly isColumn: boolean },
): SiteIdentity {
  const { hostname, pathname } = new URL(url);
  // A department's own part of a portal: its folder belongs to its id, its title goes before the portal's name.
  const part = isColumn ? undefined : /\/([a-z][a-z0-9]{1,20})\/(?:index\.\w+)?$/i.exec(pathname)?.[1];
  const isPart = part !== undefined && !/^(?:web|home|portal|site|www|index|main|cms|html)$/i.test(part);
  const named = siteName(html, hostname, isPart);
  const placed = siteRegion(html, hostname, named.name);
  const isGovernment =
    placed?.byCode === true || /\.gov\.cn$|\.gov\./.test(hostname) || publicOrgan.test(named.name);
  const kind = isGovernment ? 'government' : 'news';
  const level = placed && lookUpRegion(placed.region)?.level;
  return {
    id: isPart ? `${idOf(hostname)}-${part.toLowerCase()}` : idOf(hostname),
    ...(isPart && { folder: pathname.replace(/[^/]*$/, '') }),
    name: named.name,
    nameEvidence: named.evidence,
    kind,
    ...(placed && { region: placed.region, regionEvidence: placed.evidence }),
    tags:
      kind === 'news'
        ? ['news']
        : ['gov', ...(level === undefined ? [] : [level === 'nation' ? 'ministry' : level])],
  };
}

/** yjj.qingwu.gov.cn → qingwu-yjj: labels that name something, the widest first; an address of numbers as it stands. */
function idOf(hostname: string): string {
  if (/^[\d.]+$|^\[/.test(hostname)) return hostname.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const labels = hostname
    .split('.')
    .filter((label) => !/^(?:www|gov|cn|com|net|org|edu|example)$/.test(label));
  const id = labels
    .reverse()
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-');
  return id.replace(/^-+|-+$/g, '') || hostname.replace(/[^a-z0-9]+/g, '-');
}

function siteName(
  html: string,
  hostname: string,
  isPart: boolean,
): { readonly name: string; readonly evidence: string } {
  const $ = load(html.slice(0, 2_000_000));
  const pieces = $('title')
    .first()
    .text()
    .split(/[-_—|–·>]+/u)
    .map(tidy)
    .filter((piece) => piece !== '' && (organ.test(piece) || !wordOf(piece)));
  const titled = pieces.find((one) => organ.test(one));
  if (isPart && titled !== undefined) return { name: titled, evidence: 'title' };
  const meta = tidy(metaOf($, 'SiteName') ?? '');
  if (meta !== '') return { name: meta, evidence: 'meta SiteName' };
  const footer = visibleText(html).slice(-6000);
  const runner =
    /(?:主办(?:单位)?|版权所有)\s{0,4}[：:©]?\s{0,4}([\u4e00-\u9fa5]{4,30})/u.exec(footer)?.[1] ??
    /([\u4e00-\u9fa5]{4,30})\s{0,2}(?:主办|版权所有)/u.exec(footer)?.[1];
  const owner = runner === undefined ? '' : tidy(runner);
  if (organ.test(owner)) return { name: owner, evidence: `footer ${owner}` };
  const piece = titled ?? pieces.at(-1);
  if (piece !== undefined) return { name: piece, evidence: 'title' };
  return { name: hostname, evidence: 'the host alone: give it its name' };
}

/** 欢迎访问青梧市应急管理局门户网站 → 青梧市应急管理局 */
function tidy(text: string): string {
  return text
    .replace(/[\s\u00a0\u3000]+/g, '')
    .replace(/^(?:欢迎(?:访问|光临|进入)?|您好)/u, '')
    .replace(/(?:政府)?(?:门户|官方|政务)?(?:网站|官网|门户网|首页|主页)+$/u, (tail) =>
      tail.startsWith('政府') ? '政府' : '',
    )
    .replace(/^首页$|^null$|^undefined$/u, '')
    .slice(0, 60);
}

function metaOf($: ReturnType<typeof load>, name: string): string | undefined {
  for (const element of $('meta[name]').get()) {
    if (element.attribs.name?.trim().toLowerCase() === name.toLowerCase())
      return element.attribs.content?.trim();
  }
  return undefined;
}

/** 网站标识码 first (its first six digits are GB/T 2260), then the name, narrowed by the host, then the host alone. */
function siteRegion(
  html: string,
  hostname: string,
  name: string,
): { readonly region: string; readonly evidence: string; readonly byCode?: true } | undefined {
  const code = (metaOf(load(html.slice(0, 200_000)), 'SiteIDCode') ?? '').replace(/\s/g, '');
  const printed = /(?:网站)?标识码\s{0,4}[：:]?\s{0,4}((?:bm\d{8})|\d{10})(?!\d)/iu.exec(
    visibleText(html),
  )?.[1];
  for (const [value, where] of [
    [code, 'meta SiteIDCode'],
    [printed, '网站标识码'],
  ] as const) {
    const region = value ? regionOfSiteId(value) : undefined;
    if (region !== undefined) return { region, evidence: `${where} ${value}`, byCode: true };
  }
  const hosts = hostEvidence(hostname)
    .filter(({ hint }) => !hint)
    .flatMap(({ codes }) => codes);
  const names = organEvidence(name, 'name', 1, 1).flatMap(({ codes }) => codes);
  const narrowed = names.filter((one) =>
    hosts.some((other) => one.startsWith(other) || other.startsWith(one)),
  );
  const fitting = narrowed.length > 0 ? narrowed : names;
  if (fitting.length === 1 && fitting[0] !== undefined)
    return {
      region: fitting[0],
      evidence: narrowed.length > 0 ? `name ${name}, host ${hostname}` : `name ${name}`,
    };
  const shared = commonPlace(fitting.length > 0 ? fitting : hosts);
  return shared === undefined
    ? undefined
    : { region: shared, evidence: fitting.length > 0 ? `name ${name}` : `host ${hostname}` };
}

/** The one place that codes share: itself, or a province or city that holds them all. */
function commonPlace(codes: readonly string[]): string | undefined {
  const [first] = codes;
  if (first === undefined) return undefined;
  if (new Set(codes).size === 1) return first;
  return [4, 2]
    .map((length) => first.slice(0, length))
    .find((prefix) => codes.every((code) => code.startsWith(prefix)) && gazetteer().places.has(prefix));
}
