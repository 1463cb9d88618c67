/** Brackets of every sort around the year of a 发文字号. */
const number =
  /([\u4e00-\u9fa5]{2,16})\s?[〔［[【(（﹝〈]\s?((?:19|20)\d\d)\s?[〕］\]】)）﹞〉]\s?(?:第)?\s?(\d{1,4})\s?[号號]/u;
const order =
  /((?:国务院|[\u4e00-\u9fa5]{2,10}(?:总局|部|省人民政府|市人民政府))令)\s?第?\s?(\d{1,4})\s?[号號]/u;

/** 发文字号 in a text, brackets normalised: `豫政办[2016]42号` → `豫政办〔2016〕42号`. Undefined when there is none. */
export function readDocumentNumber(text: string): string | undefined {
  const match = number.exec(text);
  if (match) return `${match[1]}〔${match[2]}〕${match[3]}号`;
  const decree = order.exec(text);
  return decree ? `${decree[1]}第${decree[2]}号` : undefined;
}
