import { editAt, splitLines } from './edits.ts';
import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

const documents =
  '通知 公告 通告 通报 公示 决定 意见 批复 请示 报告 纪要 命令 启事 公报 声明 方案 办法 规定 条例 细则'.split(
    ' ',
  );
/** Words of an organ's headline; a poem's title, 春 江 花 月 夜, has none of them. */
const official =
  /关于|通知|通报|通告|公告|公示|决定|意见|批复|请示|报告|纪要|公报|方案|办法|规定|条例|细则|会议|委员会|人民政府|管理局|办公室|要点|总结|计划|责任书|承诺书|倡议书|公开信|安全生产/u;
/** Words of running text; two of them show that the line was written without its spaces. */
const common =
  /安全|生产|工作|通知|关于|检查|企业|责任|管理|应急|消防|会议|单位|部门|落实|组织|要求|进行|情况|活动|以及|我们/gu;

const token = /^(?:\p{Script=Han}|[\p{P}\p{S}]{0,2}\p{Script=Han}?[\p{P}\p{S}]{0,2}|[A-Za-z0-9.%-]{1,10})$/u;
const spaced =
  /(?<![\p{Script=Han}\p{P}])(?:[\p{Script=Han}，。；：、“”（）《》][ \u3000\u00a0]{1,2}){7,2000}[\p{Script=Han}，。；：、“”（）《》](?![\p{Script=Han}\p{P}])/gu;
const gap = /[ \u3000\u00a0\t]+/u;
const longestTitle = 400;

/**
 * Closes up headlines and sentences set letter by letter: `关 于 开 展 … 的 通 知` → 关于开展…的通知, `通　知` → 通知. Only lines that
 * read like an official text once closed; a verse, a list of names and a form's labels stay.
 */
export function closeSpacing(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  if (!/\p{Script=Han}[ \u3000\u00a0\t]{1,8}\p{Script=Han}/u.test(text)) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const edits: Edit[] = [];
  for (const [lineStart, lineEnd] of splitLines(text)) {
    const line = text.slice(lineStart, lineEnd);
    const trimmed = line.trim();
    if (trimmed.length < 3) continue;
    const start = lineStart + line.indexOf(trimmed);
    const closed = trimmed.length <= longestTitle ? closeTitle(trimmed) : undefined;
    if (closed !== undefined) {
      const range = [start, start + trimmed.length] as const;
      if (!isProtected(...range)) edits.push(toEdit(text, range, closed));
      continue;
    }
    for (const { index, 0: run } of line.matchAll(spaced)) {
      const by = run.replace(/[ \u3000\u00a0]+/gu, '');
      const range = [lineStart + index, lineStart + index + run.length] as const;
      if (new Set(by.match(common)).size >= 2 && !isProtected(...range)) edits.push(toEdit(text, range, by));
    }
  }
  return applyEdits(tracked, edits);
}

function toEdit(text: string, range: readonly [number, number], by: string): Edit {
  return editAt(text, range, by, 'spacing-repaired', 'set letter by letter, closed up');
}

function closeTitle(line: string): string | undefined {
  const tokens = line.split(gap);
  if (tokens.length < 2 || !tokens.every((one) => token.test(one))) return undefined;
  const single = tokens.filter((one) => /^\p{Script=Han}$/u.test(one)).length;
  if (single < tokens.length * 0.6) return undefined;
  const closed = tokens.join('');
  if (tokens.length === 2) return documents.includes(closed) ? closed : undefined;
  return tokens.length >= 3 && official.test(closed) ? closed : undefined;
}
