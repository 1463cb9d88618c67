import type { SelfWords } from './evidence.ts';

/**
 * Words by which an administration speaks of its own area. Not after 各, 乡 (乡镇党委), 省 or 县 (各县市委): those
 * speak of all. 全区域 and 全市场 are other words.
 */
const own =
  /(?<![各乡省县市和与及、（(])(全|我|本)(省|市|盟|县|区|旗|镇|乡|街道)(?![域场长镇间别级内外部政委])/gu;
const organ =
  /(?<=^|[^\u4e00-\u9fa5、（(]|[副由经到带领向据请被]|、(?=.长))(省|市|盟|州|县|区|旗|镇|乡|街道)(?:委(?!员)|政府|党委|党工委|安委|安办|长(?!期|效|远|江)|应急|人大|直各?(?:部门|单位))/gu;
const addressees: readonly (readonly [RegExp, Level])[] = [
  [/^各市[、，]区/u, 'city'],
  [
    /^各(?:省辖|设区的?)?(?:市|州|盟市|市州|地州市)(?:（州）|、州|、县)?(?:[（(、，,]|人民政府|安委|应急)/u,
    'province',
  ],
  [/^各(?:县|区|旗县|旗)[^：:]{0,12}(?:人民政府|安委|管委会|委|[、，,])/u, 'city'],
  [/^各(?:功能区|园区|开发区)?[^：:]{0,8}?[，,、]?各?(?:乡|镇|街道|苏木)[^：:]{0,40}[：:]?/u, 'county'],
  [/^各(?:村|社区|行政村|居)[^：:]{0,40}[：:]/u, 'town'],
];

type Level = 'province' | 'city' | 'county' | 'town';
const levelOf: Readonly<Record<string, Level>> = {
  省: 'province',
  市: 'city',
  盟: 'city',
  州: 'city',
  县: 'county',
  区: 'county',
  旗: 'county',
  镇: 'town',
  乡: 'town',
  街道: 'town',
};

const most = 4;

/** How strongly the text speaks as a province, city, county or town; `share` of it where it reports an event. */
export function selfWords(title: string, paragraphs: readonly string[], share = 1): SelfWords {
  const masses = { province: 0, city: 0, county: 0, town: 0 };
  const countySuffixes = new Set<string>();
  const counts = new Map<string, number>();
  const add = (level: Level, mass: number, words: string): void => {
    masses[level] = Math.min(most * share, masses[level] + mass * share);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  };
  const scan = (text: string, factor: number): void => {
    for (const match of text.matchAll(own)) {
      const area = match[2] ?? '';
      const level = levelOf[area];
      if (!level) continue;
      if (level === 'county') countySuffixes.add(area);
      add(level, factor * (match[1] === '全' ? 0.8 : 1.2), match[0]);
    }
    for (const match of text.matchAll(organ)) {
      const level = levelOf[match[1] ?? ''];
      if (level === 'county') countySuffixes.add(match[1] ?? '');
      if (level) add(level, factor * 0.2, match[0]);
    }
  };
  scan(title, 2);
  scan(paragraphs.join('\n').slice(0, 20_000), 1);
  const [spoken, level] = speakerOf(title) ?? [];
  if (spoken && level) {
    add(level, 3, `title: ${spoken}…`);
    if (level === 'county') countySuffixes.add(spoken);
  }
  const [lead, leadLevel] =
    title !== '' && paragraphs[0]?.startsWith(title) ? [] : (speakerOf(paragraphs[0] ?? '') ?? []);
  if (lead && leadLevel) {
    add(leadLevel, 0.6, `lead: ${lead}…`);
    if (leadLevel === 'county') countySuffixes.add(lead);
  }
  for (const paragraph of paragraphs.slice(0, 3)) {
    const found = addressees.find(([pattern]) => pattern.test(paragraph.slice(0, 120)));
    if (found) {
      add(found[1], 1.5, paragraph.slice(0, 16));
      break;
    }
  }
  const words = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => (count > 1 ? `${word}×${count}` : word));
  return { ...masses, countySuffixes, words };
}

const day =
  /^(?:[【“"《\s]|\d{1,2}月\d{1,2}日(?:上午|下午|晚)?[，,]?|近日[，,]?|日前[，,]?|为[^，。]{4,40}[，,])+/u;

/** Who acts in the first words, behind the day: 6月18日，县政协…; 区域, 市场 and 镇村 are no speakers. */
function speakerOf(text: string): readonly [string, Level] | undefined {
  const spoken = /^(省|市|县|区|旗|镇|乡|街道)(?!场|容|民|域|间|级|外|区|镇|村|县|内|里|政设施)/u.exec(
    text.slice(0, 80).replace(day, ''),
  )?.[1];
  const level = spoken === undefined ? undefined : levelOf[spoken];
  return spoken !== undefined && level ? [spoken, level] : undefined;
}
