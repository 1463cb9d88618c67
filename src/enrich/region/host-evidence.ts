import { everydayWords } from '../gazetteer/everyday-words.ts';
import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { RegionEvidence } from './evidence.ts';
import { abbreviated, before, behind, generic, portal, provincial, special } from './host-tables.ts';

const shortest = 4;

/**
 * What a host proves: full pinyin in a label (yjj.zaozhuang.gov.cn → 枣庄市; several places may share it, as wushan), with
 * the usual additions (anluyun, henanrd), a parent in front (zhejiangjiashan), a telephone prefix (cs0799), and as a hint
 * that only decides between places named in the text, initials (yjhl, cncx, dyq).
 */
export function hostEvidence(host: string): readonly RegionEvidence[] {
  const government = host.endsWith('.gov.cn') || host.includes('.gov.');
  const served = whole(host, government);
  if (served) return [served, ...labelEvidence(host, government)];
  return labelEvidence(host, government);
}

/** 秦淮区 in …/9653/qinhuaiqu/202007/…: only a hint, because mirrors have paths of their own. */
export function pathEvidence(path: string): readonly RegionEvidence[] {
  const segments = path.split('/').filter((segment) => /^[a-z]{6,24}$/.test(segment));
  return segments.slice(0, 6).flatMap((segment) => {
    const codes = byPinyin(segment, false);
    return codes.length === 0
      ? []
      : [{ codes, weight: 0.8, stay: 0, field: 'path', words: segment, hint: true as const }];
  });
}

/** What the host as a whole tells: a province's station, the province's part of a portal, gd.gov.cn. */
function whole(host: string, government: boolean): RegionEvidence | undefined {
  const piece = (codes: readonly string[], weight: number): RegionEvidence => ({
    codes,
    weight,
    stay: 0.1,
    field: 'host',
    words: host,
  });
  if (government) {
    const code = special[/([a-z]+)\.gov\.cn$/.exec(host)?.[1] ?? ''];
    return code ? piece([code], 1.5) : undefined;
  }
  const carried = provincial.find(([domain]) => host.endsWith(`.${domain}`))?.[1];
  if (carried) return piece([carried], 1);
  const part = abbreviated[portal.exec(host)?.[1] ?? ''];
  return part ? piece(part, 0.9) : undefined;
}

function labelEvidence(host: string, government: boolean): readonly RegionEvidence[] {
  const labels = host.split('.').filter((label) => !generic.has(label));
  return labels.flatMap((label) => {
    const codes = byPinyin(label, government);
    if (codes.length > 0)
      return [{ codes, weight: government ? 1.5 : 0.8, stay: 0.2, field: 'host', words: host }];
    const served = byTelephone(label);
    if (served.length > 0) return [{ codes: served, weight: 1, stay: 0.2, field: 'host', words: host }];
    const hinted = byInitials(label, government);
    return hinted.length > 0
      ? [{ codes: hinted, weight: 0.8, stay: 0.2, field: 'host initials', words: host, hint: true as const }]
      : [];
  });
}

function byPinyin(label: string, government: boolean): readonly string[] {
  const { pinyin, places } = gazetteer();
  if (label.length > 30) return [];
  const real = (code: string): boolean => {
    const place = places.get(code);
    if (!place || place.placeholder) return false;
    return government || !everydayWords.has(place.stem);
  };
  const named = (name: string): readonly string[] =>
    name.length < shortest ? [] : (pinyin.get(name) ?? []).filter(real);
  for (const start of before) {
    if (!label.startsWith(start)) continue;
    for (const end of behind) {
      if (!label.endsWith(end)) continue;
      const name = label.slice(start.length, label.length - end.length);
      const found = named(name);
      if (found.length > 0) return withoutNamesakes(found);
      for (let cut = shortest; cut <= name.length - 3; cut++) {
        const parents = named(name.slice(0, cut));
        const below = (pinyin.get(name.slice(cut)) ?? []).filter(
          (code) => real(code) && parents.some((parent) => code !== parent && code.startsWith(parent)),
        );
        if (below.length > 0) return below;
      }
    }
  }
  return [];
}

/** xinxiang is 新乡市, not the county of that name in it. */
function withoutNamesakes(codes: readonly string[]): readonly string[] {
  const unique = [...new Set(codes)];
  return unique.filter((code) => !unique.some((city) => city !== code && code.startsWith(city)));
}

function byTelephone(label: string): readonly string[] {
  const prefix = /^[a-z]{0,8}(0\d{3})(?!\d)/.exec(label)?.[1];
  return prefix ? (gazetteer().areaCodes.get(prefix) ?? []) : [];
}

/** cncx: 长宁县? yjhl: 伊金霍洛旗, dyq: 东营区, cqfj: 重庆 + 奉节, tcxw: 腾冲 + news. */
function byInitials(label: string, government: boolean): readonly string[] {
  if (!/^[a-z]{2,8}$/.test(label)) return [];
  const { initials, places } = gazetteer();
  const found = new Set<string>();
  const add = (letters: string, fits: (code: string) => boolean): void => {
    for (const code of letters.length < 2 ? [] : (initials.get(letters) ?? [])) {
      if (places.get(code)?.placeholder === false && fits(code)) found.add(code);
    }
  };
  const rest = government
    ? label.replace(/(?<=^.{4,})(?:zf|xw|zw)$/, '')
    : label.replace(/(?:xw|rmt|tv|rb|news|zx)$/, '');
  if (!government && rest === label) return [];
  add(rest, () => true);
  const last = rest.at(-1) ?? '';
  add(rest.slice(0, -1), (code) => kindLetter(places.get(code)?.suffix ?? '') === last);
  for (let cut = 2; cut <= rest.length - 2; cut++) {
    const parents = initials.get(rest.slice(0, cut)) ?? [];
    const below = (code: string): boolean =>
      parents.some((parent) => parent !== code && code.startsWith(parent));
    if (parents.length === 0) continue;
    add(rest.slice(cut), below);
    add(rest.slice(cut, -1), (code) => below(code) && kindLetter(places.get(code)?.suffix ?? '') === last);
  }
  return [...found];
}

function kindLetter(suffix: string): string {
  return { 县: 'x', 区: 'q', 市: 's', 旗: 'q', 州: 'z', 省: 's' }[suffix.at(-1) ?? ''] ?? '';
}
