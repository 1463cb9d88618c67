import { type PrintedDate, readDate } from './read-date.ts';

/** A date that stands alone among the last lines, as under an official letter; `（2024年2月29日印发）`, `2001.3.12` too. */
export function signatureDate(body: readonly string[]): PrintedDate | undefined {
  return signature(body)?.date;
}

/** The organ over that date, as it signs: 某某镇人民政府. */
export function signatureOrgan(body: readonly string[]): string | undefined {
  const found = signature(body);
  const above = found && body[found.at - 1]?.replace(/\s/gu, '');
  if (above === undefined || above.length < 4 || above.length > 30) return undefined;
  return /^[\p{Script=Han}（）()·]+$/u.test(above) && signs.test(above) ? above : undefined;
}

const signs =
  /(?:政府|[局厅部科处委]|委员会|办公室|指挥部|街道|办事处|[镇乡]|管委会|安委办|安委会|[总支大]队|公司|中心|集团|协会|学会|学校|学院|大学|医院|法院|检察院|[工总]会|社区|村委会|居委会)$/u;

function signature(body: readonly string[]): { readonly date: PrintedDate; readonly at: number } | undefined {
  for (let at = body.length - 1; at >= 0; at--) {
    // Far from the end, where lists follow a letter, only under an organ.
    if (at < body.length - 8 && !signs.test((body[at - 1] ?? '').slice(-40).replace(/\s/gu, ''))) continue;
    const compact = (body[at] ?? '').replace(/\s/gu, '');
    if (compact.length > 40) continue;
    if (
      !/^(?:[\p{Script=Han}()（）、]{0,24}[^\d])?(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年.{2,5}月?.{0,3}日)(?:印发)?[)）]?$|^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}$/u.test(
        compact,
      )
    )
      continue;
    const date = readDate(compact);
    if (date) return { date, at };
  }
  return undefined;
}
