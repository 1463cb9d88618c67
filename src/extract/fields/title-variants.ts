import { type Line, squeeze } from '../lines/line.ts';

/** Another reading of a candidate and how much better it is. */
export interface TitleVariant {
  readonly text: string;
  readonly bonus: number;
}

const file = /^(.{4,}?)\.(?:docx?|pdf|wps|pptx?|xlsx?|txt|ofd)$/iu;
const sort = /^[[【〔(（][^\]】〕)）]{1,12}[\]】〕)）]\s?/u;
/** A date in or without brackets behind the headline, on its own line: … [原创 2010-07-22 16:05:11]. */
const dated =
  /^(.{4,}?)\s?[[(（【]?\s?(?:原创|转载|发[布表]于|时间|日期)?[:：]?\s?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?\s?[\])）】]?$/u;
/** Most that may stand beside the headline in its line: a label, a date, a count of replies. */
const mostBeside = 40;

/** The headline without a file's ending, the sort of a thread, a date or labels beside it; `cut` is <title> without its suffix. */
export function titleVariants(
  text: string,
  line: Line | undefined,
  cut: string,
  pageTitle: string,
): readonly TitleVariant[] {
  const found: TitleVariant[] = [];
  const wanted = squeeze(cut);
  const bare = file.exec(text)?.[1];
  if (bare !== undefined) found.push({ text: bare, bonus: 1 });
  const date = dated.exec(text)?.[1];
  if (date !== undefined && !wanted.includes(squeeze(text)))
    found.push({ text: date, bonus: squeeze(date) === wanted ? 25 : 1 });
  // Labels in elements of their own beside the headline: <h1><span>投诉</span>村口的桥无人管<em>3 回复</em></h1>.
  const own = line?.parts?.find((part) => part.length >= 4 && squeeze(part) === wanted);
  if (own !== undefined && own !== text && text.length - own.length <= mostBeside && squeeze(text) !== wanted)
    found.push({ text: own, bonus: 25 });
  // 『民生杂谈』[投诉]消防车道被占(转载): what stands in brackets around it.
  const unbracketed = text
    .replace(/^(?:[[【〔(（『「][^\]】〕)）』」]{1,14}[\]】〕)）』」]\s?){1,3}/u, '')
    .replace(/\s?[[(（【](?:转载|转帖|转贴|原创|已解决|精华)[\])）】]$/u, '')
    .trim();
  if (
    unbracketed !== text &&
    unbracketed.length >= 4 &&
    squeeze(unbracketed) === wanted &&
    !pageTitle.includes(squeeze(text))
  )
    found.push({ text: unbracketed, bonus: 25 });
  // A forum prints the sort of a thread before its subject: [投诉] 消防车道被占.
  const opening = sort.exec(text);
  const rest = opening ? text.slice(opening[0].length) : '';
  if (rest.length >= 4 && squeeze(rest) === wanted && !pageTitle.includes(squeeze(text)))
    found.push({ text: rest, bonus: 1 });
  return found;
}
