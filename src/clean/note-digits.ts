import { annotate, type Mark, type TrackedText } from './tracked-text.ts';

/** A bracket or phrase that only makes sense with a figure: (-月), （～日）, 自年月, 达到%以上. */
const certain =
  /[（(][-—~～至]{1,2}[年月日][）)]|(?<=[，。；：、,;:\s（(]|^)(?:年月日?|月日)(?=[，。；：、,;:\s）)起至前后]|$)|(?<=[达到为高低过])%(?=以[上下])/gmu;
/** What a text looks like whose 2009年, 60周年 and 五年 were stripped; only beside a certain place and without any digit. */
const likely =
  /今(?=[是内底初]|[，,]|(?:安全|工作|全))|(?<=成立|建国|建党|建军|诞辰|围绕|庆祝)周(?=[，。,、]|国庆)|(?<=[键要]|第)一(?=[，。,])/gu;

/** Flags places where a converter stripped figures: 春季战役(-月). The figures are gone and are not guessed. */
export function noteDigits(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  const marks = [...text.matchAll(certain)].map((match) => toMark(match, 'a figure is missing'));
  if (marks.length === 0) return tracked;
  const hasDigits = /[0-9０-９]/.test(text);
  const more = hasDigits
    ? []
    : [...text.matchAll(likely)].map((match) => toMark(match, 'a figure seems to be missing'));
  return annotate(tracked, [...marks, ...more]);
}

function toMark(match: RegExpExecArray, detail: string): Mark {
  const start = match.index;
  return { start, end: start + match[0].length, note: { code: 'digits-removed', before: match[0], detail } };
}
