import type { Line } from '../lines/line.ts';

/** `2019` `09/07` `19:02`, or a large `30` above `2024-07`, each in an element of its own → one line. */
export function joinSplitDates(lines: readonly Line[]): readonly Line[] {
  const joinedLines: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [one, two, three] = lines.slice(at, at + 3).map((line) => line.text);
    const line = lines[at];
    if (!line || one === undefined) continue;
    const whole = dayOverMonth(line.parts);
    if (whole !== undefined) {
      const { parts: _, ...rest } = line;
      joinedLines.push({ ...rest, text: whole });
      continue;
    }
    const year =
      /^(?:19|20)\d\d年?$/.test(one) && two !== undefined && /^\d{1,2}[-/.月]\d{1,2}日?$/.test(two);
    const month =
      two !== undefined && /^(?:19|20)\d\d[-/.年]\d{1,2}月?$/.test(two) && /^\d{1,2}日?$/.test(one);
    if (year) {
      const time = three !== undefined && /^\d{1,2}:\d\d(?::\d\d)?$/.test(three);
      joinedLines.push({
        ...line,
        text: `${one.slice(0, 4)}-${two?.replace(/[/.月]/g, '-').replace('日', '')}${time ? ` ${three}` : ''}`,
      });
      at += time ? 2 : 1;
    } else if (month) {
      joinedLines.push({
        ...line,
        text: `${two?.replace(/[/.年]/g, '-').replace('月', '')}-${one.replace('日', '')}`,
      });
      at++;
    } else joinedLines.push(line);
  }
  return joinedLines;
}

/** `<b>30</b><span>2024-07</span>` → 2024-07-30. */
function dayOverMonth(parts: readonly string[] | undefined): string | undefined {
  if (parts?.length !== 2) return undefined;
  const [day = '', month = ''] = parts;
  if (!/^\d{1,2}日?$/.test(day) || !/^(?:19|20)\d\d[-/.年]\d{1,2}月?$/.test(month)) return undefined;
  return `${month.replace(/[/.年]/g, '-').replace('月', '')}-${day.replace('日', '')}`;
}
