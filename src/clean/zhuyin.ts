const table = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.split(' ').map((pair) => [pair.replace(/[a-zü]+$/, ''), /[a-zü]+$/.exec(pair)?.[0] ?? '']));

const initials = table(
  'ㄅb ㄆp ㄇm ㄈf ㄉd ㄊt ㄋn ㄌl ㄍg ㄎk ㄏh ㄐj ㄑq ㄒx ㄓzh ㄔch ㄕsh ㄖr ㄗz ㄘc ㄙs',
);
const finals = table(
  'ㄚa ㄛo ㄜe ㄞai ㄟei ㄠao ㄡou ㄢan ㄣen ㄤang ㄥeng ㄦer ㄧi ㄨu ㄩü ㄧㄚia ㄧㄛio ㄧㄝie ㄧㄠiao ㄧㄡiu ㄧㄢian ㄧㄣin ㄧㄤiang ㄧㄥing ' +
    'ㄨㄚua ㄨㄛuo ㄨㄞuai ㄨㄟui ㄨㄢuan ㄨㄣun ㄨㄤuang ㄨㄥong ㄩㄝüe ㄩㄢüan ㄩㄣün ㄩㄥiong',
);
/** Finals that begin a syllable. */
const alone = table(
  'ㄧyi ㄨwu ㄩyu ㄧㄡyou ㄧㄣyin ㄧㄥying ㄨㄟwei ㄨㄣwen ㄨㄥweng ㄩㄝyue ㄩㄢyuan ㄩㄣyun ㄩㄥyong',
);
const tones = 'ˉˊˇˋ˙';

/** Zhuyin as pinyin with a tone digit where it has a tone sign: ㄓㄨㄛˊ → zhuo2, ㄢ → an. Undefined for what is no syllable. */
export function zhuyinToPinyin(zhuyin: string): string | undefined {
  const letters = [...zhuyin].filter((sign) => !tones.includes(sign)).join('');
  const tone = [...zhuyin].find((sign) => tones.includes(sign));
  const digit = tone === undefined ? '' : String(tones.indexOf(tone) + 1);
  const initial = initials.get(letters.charAt(0));
  const rest = initial === undefined ? letters : letters.slice(1);
  if (initial === undefined) {
    const final = finals.get(rest);
    const syllable = alone.get(rest) ?? final?.replace(/^i/, 'y').replace(/^u/, 'w');
    return syllable === undefined ? undefined : syllable + digit;
  }
  if (rest === '') return /[zcsr]/.test(initial) ? `${initial}i${digit}` : undefined;
  const final = finals.get(rest);
  if (final === undefined) return undefined;
  return initial + (/[jqx]/.test(initial) ? final.replace('ü', 'u') : final) + digit;
}
