import type { Kind } from '../../article.ts';

/** What an English headline or opening reports, in order of precedence. */
const rules: readonly (readonly [Kind, RegExp])[] = [
  [
    'accident',
    /\b(?:kill(?:s|ed|ing)|dead|dies?|died|death toll|injur(?:es?|ed|ing)|trapped|missing|explosions?|explodes?|blasts?|blaze|(?:fires?|floods?) (?:breaks?|broke|at|in)|collapse[sd]?|crash(?:e[sd])?|capsize[sd]?|gas leak|accident (?:kills|in|at))\b/iu,
  ],
  [
    'enforcement',
    /\b(?:fine[ds]|penal(?:ty|ties|i[sz]ed)|detained|arrested|punish(?:ed|es|ment)|shut down|sealed|prosecuted|violators)\b/iu,
  ],
  ['notice', /\b(?:issues? (?:a |an )?(?:notice|circular|warning|alert)|urge[sd]|notice)\b/iu],
  ['policy', /\b(?:regulations?|guidelines?|new (?:law|rules)|law takes effect|standards?)\b/iu],
  ['plan', /\b(?:action plan|work plan|three-year plan)\b/iu],
  ['meeting', /\b(?:meeting|teleconference|conference|symposium)\b/iu],
  ['training', /\b(?:drills?|training|lessons?|courses?|lectures?)\b/iu],
  ['inspection', /\b(?:inspect(?:s|ed|ing|ions?|ors)?|checks?|patrols?|examines?)\b/iu],
  ['campaign', /\b(?:campaign|crackdown|crack(?:s|ed)? down|overhaul|safety month|drive)\b/iu],
];
/** Accidents that are warded off. */
const prevention =
  /\b(?:prevent|avoid|curb|reduce)(?:s|ing|ed)?\b[^.;]{0,40}?\b(?:accidents?|fires?|explosions?|blasts?)\b/giu;

/** The kind of an English article by its headline, else by its opening; undefined for Chinese ones. */
export function englishKind(
  title: string,
  body: string,
): { readonly kind: Kind; readonly evidence: string } | undefined {
  if (!isEnglish(`${title} ${body.slice(0, 400)}`)) return undefined;
  for (const [where, text] of [
    ['title', title],
    ['opening', body.slice(0, 300)],
  ] as const) {
    const told = text.replace(prevention, ' ');
    for (const [kind, pattern] of rules) {
      const found = pattern.exec(told);
      if (found) return { kind, evidence: `${where}: ${found[0]}` };
    }
  }
  return { kind: 'news', evidence: 'no decisive word in the title or the opening' };
}

/** More Latin letters than other signs of meaning. */
export function isEnglish(text: string): boolean {
  const latin = text.match(/[A-Za-z]/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return latin > 40 && latin > han * 8;
}
