import { countChinese } from './lines/line.ts';

/** `zh`, or the declared language of a text of letters, `en` where none is declared. */
export function articleLanguage(paragraphs: readonly string[], declared: string | undefined): string {
  const sample = paragraphs.join(' ').slice(0, 4000);
  const chinese = countChinese(sample);
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  if (chinese * 4 >= latin)
    return chinese + latin === 0 && declared ? declared.slice(0, 2).toLowerCase() : 'zh';
  const base = declared?.slice(0, 2).toLowerCase();
  return base !== undefined && /^[a-z]{2}$/.test(base) && base !== 'zh' ? base : 'en';
}
