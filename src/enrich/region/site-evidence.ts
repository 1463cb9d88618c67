import type { Site } from '../../article.ts';
import type { Draft } from '../../draft.ts';
import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { RegionEvidence } from './evidence.ts';
import { hostEvidence, pathEvidence } from './host-evidence.ts';
import { shorten } from './look-up-region.ts';
import { organEvidence } from './organ-evidence.ts';

const icpLetters: Readonly<Record<string, string>> = {
  京: '11',
  津: '12',
  冀: '13',
  晋: '14',
  蒙: '15',
  辽: '21',
  吉: '22',
  黑: '23',
  沪: '31',
  苏: '32',
  浙: '33',
  皖: '34',
  闽: '35',
  赣: '36',
  鲁: '37',
  豫: '41',
  鄂: '42',
  湘: '43',
  粤: '44',
  桂: '45',
  琼: '46',
  渝: '50',
  川: '51',
  蜀: '51',
  贵: '52',
  黔: '52',
  滇: '53',
  云: '53',
  藏: '54',
  陕: '61',
  甘: '62',
  陇: '62',
  青: '63',
  宁: '64',
  新: '65',
};

/** What the site proves: its source file's region, 网站标识码, name, host and footer. A mirror's prove nothing. */
export function siteEvidence(
  draft: Draft,
  context: {
    readonly site?: Site | undefined;
    readonly siteRegion?: string | undefined;
    readonly url?: string | undefined;
  },
): readonly RegionEvidence[] {
  const { site, siteRegion, url } = context;
  const mirrored =
    draft.repostedFrom !== undefined || draft.findings.some((finding) => finding.code === 'mirror');
  if (site?.kind === 'mirror' || (!site && mirrored)) return [];
  const government = site?.kind === 'government';
  const evidence: RegionEvidence[] = [];
  const add = (
    code: string | undefined,
    field: string,
    words: string,
    weight: number,
    stay: number,
  ): void => {
    if (code) evidence.push({ codes: [code], weight, stay, field, words });
  };
  if (siteRegion) {
    add(known(siteRegion), 'source file', siteRegion, government || !site ? 4 : 2, government ? 1.2 : 0.3);
  }
  const idCode = draft.siteIdCode ?? site?.id_code;
  if (idCode) add(regionOfSiteId(idCode), '网站标识码', idCode, 4, 1);
  for (const name of new Set([draft.siteName, site?.name])) {
    if (name) evidence.push(...organEvidence(name, 'site', government ? 3 : 2, government ? 0.8 : 0.4));
  }
  const address = url ? URL.parse(url) : null;
  if (address)
    evidence.push(...hostEvidence(address.hostname.toLowerCase()), ...pathEvidence(address.pathname));
  evidence.push(...footerEvidence(draft.furniture));
  return evidence;
}

/** GB/T 2260 in the first six digits of a 网站标识码 (10 digits), `bm`: a ministry. Templates (1234567890, 0000000000) are none. */
export function regionOfSiteId(code: string): string | undefined {
  const trimmed = code.replace(/\s/g, '');
  if (/^bm\d{8}$/i.test(trimmed)) return '00';
  if (!/^\d{10}$/.test(trimmed) || trimmed === '1234567890' || /^0{6}/.test(trimmed)) return undefined;
  return known(trimmed.slice(0, 6));
}

/** The code as the gazetteer writes it (3704 for 370400), undefined if there is no such place. */
export function known(code: string): string | undefined {
  if (/^0+$/.test(code)) return '00';
  const { places } = gazetteer();
  if (places.has(code)) return code;
  const short = shorten(code);
  return places.has(short) ? short : undefined;
}

/** The footer confirms what others say; alone it is too weak to name a region. */
function footerEvidence(lines: readonly string[]): readonly RegionEvidence[] {
  const text = lines.slice(-40).join('\n').slice(-6000);
  const evidence: RegionEvidence[] = [];
  const police = /公网安备\s*(\d{6})\d{8}/u.exec(text);
  const code = police?.[1] ? known(police[1]) : undefined;
  if (code) evidence.push({ codes: [code], weight: 0.6, stay: 0, field: 'footer', words: police?.[0] ?? '' });
  const telephone = /(?<!\d)(0\d{3})[-— )）]{1,2}\d{7,8}(?!\d)/u.exec(text)?.[1];
  const served = telephone ? (gazetteer().areaCodes.get(telephone) ?? []) : [];
  if (served.length > 0)
    evidence.push({ codes: served, weight: 0.5, stay: 0, field: 'footer', words: `telephone ${telephone}` });
  const letter = /([\u4e00-\u9fa5])ICP备/u.exec(text);
  const province = letter?.[1] ? icpLetters[letter[1]] : undefined;
  if (province)
    evidence.push({ codes: [province], weight: 0.3, stay: 0, field: 'footer', words: letter?.[0] ?? '' });
  const runner = /(?:主办(?:单位)?|版权所有|承办(?:单位)?)\s{0,4}[：:©]?\s{0,4}([\u4e00-\u9fa5]{4,30})/u.exec(
    text,
  );
  evidence.push(...organEvidence(runner?.[1], 'footer', 0.9, 0));
  return evidence;
}
