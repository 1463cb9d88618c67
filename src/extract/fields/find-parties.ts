import type { Finding } from '../../finding.ts';
import { foldMap } from '../lines/fold-map.ts';
import type { Line } from '../lines/line.ts';
import { findSource, type SourceHints } from './find-source.ts';
import { isNewsroom, isOrgan } from './media-names.ts';
import { readLabels } from './read-labels.ts';

/** Who wrote, who published, and who repeated it. */
export interface Parties {
  readonly source?: string;
  readonly publisher?: string;
  readonly publisherWhy?: string;
  readonly repostedFrom?: { readonly name: string; readonly url?: string };
  readonly findings: readonly Finding[];
}

interface PartyHints extends Omit<SourceHints, 'repost'> {
  readonly tagPublisher?: string;
  /** The organ that signs the text. */
  readonly signedBy?: string;
  readonly siteName?: string;
  readonly siteIdCode?: string;
  /** Front matter `author`: the platform or person that posted the file. */
  readonly poster?: string;
  readonly url?: string;
}

/** Source (ContentSource, 来源), publisher (table, repost line, 版权所有, 主办, the site itself), reposting platform, and the finding `mirror`. */
export function findParties(hints: PartyHints): Parties {
  const repost = repostLine(hints.footer);
  const source = findSource({ ...hints, ...(repost && { repost: repost.source }) });
  const table = labelValue([...hints.header, ...hints.footer], 'publisher');
  const owner = ownerLine(hints.footer);
  const host = hints.url === undefined ? '' : (/^https?:\/\/([^/:]+)/i.exec(hints.url)?.[1] ?? '');
  const siteIsOrgan =
    hints.siteName !== undefined &&
    (hints.siteIdCode !== undefined || /\.gov\.cn$/i.test(host) || isOrgan(organOf(hints.siteName)));
  const pick: readonly (readonly [string | undefined, string])[] = [
    [table, 'information table'],
    [repost?.publisher, `repost line ${repost?.words ?? ''}`],
    [hints.signedBy, 'signature'],
    [owner, '版权所有'],
    [labelValue(hints.footer, 'host'), '主办单位'],
    [hints.tagPublisher, 'publisher of the JSON-LD'],
    [siteIsOrgan ? organOf(hints.siteName ?? '') : undefined, 'the site is the organ'],
  ];
  const chosen = pick.find(([value]) => value !== undefined && value.length >= 2);
  const platform = repost ? (hints.poster ?? hints.siteName) : undefined;
  const reposted = platform !== undefined && platform !== repost?.publisher ? { name: platform } : undefined;
  const findings: Finding[] = [];
  if (
    hints.siteName !== undefined &&
    source === undefined &&
    !siteIsOrgan &&
    !isNewsroom(hints.siteName) &&
    owner === undefined &&
    table === undefined
  ) {
    findings.push({
      code: 'mirror',
      detail: `${hints.siteName} repeats a text without saying where it is from`,
    });
  }
  return {
    ...(source === undefined ? {} : { source }),
    ...(chosen?.[0] === undefined ? {} : { publisher: chosen[0], publisherWhy: chosen[1] }),
    ...(reposted ? { repostedFrom: reposted } : {}),
    findings,
  };
}

/** 【来源：峄城区人民政府_工作动态】 at the end: a platform repeats that organ's text. */
function repostLine(
  lines: readonly Line[],
): { readonly publisher: string; readonly source: string; readonly words: string } | undefined {
  for (const line of lines.slice(0, 12)) {
    const map = foldMap(line.text);
    const match = /^[[【] ?(?:来源|信息来源|稿件来源|文章来源) ?: ?([^\]】]{2,60})[\]】]?$/u.exec(map.folded);
    const inside = match?.[1];
    if (inside === undefined) continue;
    const start = map.folded.indexOf(inside);
    const source = map.original(start, start + inside.length);
    const publisher = source.split(/[_｜|—-]/u)[0]?.trim() ?? source;
    return { publisher, source, words: line.text };
  }
  return undefined;
}

function labelValue(lines: readonly Line[], kind: 'publisher' | 'host'): string | undefined {
  for (const line of lines) {
    for (const label of readLabels(line)) {
      if (label.kind !== kind) continue;
      const value =
        label.value
          .replace(/[|丨（(【[].*$/u, '')
          .trim()
          .split(/\s{1,5}/u)[0] ?? '';
      if (value.length >= 2 && value.length <= 40 && /\p{Script=Han}/u.test(value)) return value;
    }
  }
  return undefined;
}

const noOwner = /^(?:未经|不得|转载|任何|备案|主办|承办|联系|地址|网站|技术|原作者|归|违者|侵权)/u;

/** 版权所有 © 2020-2024 某中心 联系电话… → 某中心; also 某中心 版权所有. */
function ownerLine(lines: readonly Line[]): string | undefined {
  for (const line of lines) {
    if (line.text.length > 400 || !/[版所]/u.test(line.text)) continue;
    const map = foldMap(line.text);
    const behind =
      /版权所有[:\s©]{0,6}(?:\(c\)|copyright)?[\s\d©,.-]{0,20}(?:年)?(?:归)?\s?([\p{Script=Han}]{4,30})/iu.exec(
        map.folded,
      );
    const before = /([\p{Script=Han}]{4,30})\s?版权所有/u.exec(map.folded);
    const value = [behind?.[1], before?.[1]].find((one) => one !== undefined && !noOwner.test(one));
    if (value === undefined) continue;
    const organ = value.replace(/(?:主办|承办|所有|未经|联系电话|地址|网站标识码|备案号).*$/u, '');
    if (organ.length < 4) continue;
    const start = map.folded.indexOf(value);
    return map.original(start, start + organ.length);
  }
  return undefined;
}

/** 某某区人民政府门户网站 → 某某区人民政府. */
function organOf(siteName: string): string {
  return siteName
    .replace(/[-_|｜\s].*$/u, '')
    .replace(/(?:政务)?(?:门户)?网站?$|官方网站$|信息公开平台$/u, '');
}
