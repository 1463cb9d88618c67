import { isTag } from 'domhandler';
import { textContent } from 'domutils';
import { absoluteUrl, type ListSource } from './list-page.ts';
import { pageNumber } from './page-number.ts';
import { pageParts } from './page-parts.ts';

/** A script that puts a number into an address: `location.href = "list_" + n + ".html"`. */
const assigned =
  /(?:location(?:\.href)?\s{0,5}=|location\.(?:replace|assign)\s{0,3}\(|window\.open\s{0,3}\()\s{0,5}(["'])([^"'\n]{0,200})\1\s{0,5}\+\s{0,5}(\(\s{0,3}[\w.]{1,30}\s{0,3}-\s{0,3}1\s{0,3}\)|[\w.]{1,30})(?:\s{0,5}\+\s{0,5}(["'])([^"'\n]{0,100})\4)?/g;
const pageField =
  /^(?:page|pageno|pagenum|pageindex|currentpage|curpage|nowpage|cpage|pagenumber|p|topage|page_no)$/i;

/** How the page itself shows that its pages are addressed by number: in a script, in a form with a field for it, or by links to other numbers. Undefined where it does not. */
export function pageScheme(page: ListSource): ((number: number) => string | undefined) | undefined {
  return scriptScheme(page) ?? formScheme(page) ?? linkScheme(page);
}

export function scriptScheme({ html, base }: ListSource) {
  for (const found of html.matchAll(assigned)) {
    const [, , before = '', variable = '', , after = ''] = found;
    if (!/[_=/?-]$|^$/.test(before) && !/page/i.test(before)) continue;
    if (/keyword|search|val\b|url/i.test(variable)) continue;
    // `"index_" + (n - 1) + ".html"`: addresses counted from 0.
    const shift = variable.startsWith('(') ? 1 : 0;
    return (number: number) => absoluteUrl(`${before}${number - shift}${after}`, base);
  }
  return undefined;
}

/** Only forms that are sent by GET: what is posted has no address. */
function formScheme(page: ListSource) {
  const { $, base, url } = page;
  for (const form of pageParts(page).named.get('form') ?? []) {
    if (/^post$/i.test(form.attribs.method ?? '')) continue;
    const fields = $(form).find('input[type="hidden"][name]').get().filter(isTag);
    const counter = fields.find((field) => pageField.test(field.attribs.name ?? ''));
    if (!counter) continue;
    const action = absoluteUrl(form.attribs.action ?? '', base) ?? url;
    return (number: number) => {
      const next = new URL(action);
      for (const field of fields) {
        if (field.attribs.name)
          next.searchParams.set(
            field.attribs.name,
            field === counter ? String(number) : (field.attribs.value ?? ''),
          );
      }
      return next.href;
    };
  }
  return undefined;
}

/** A link whose words are its page's number: where 5 is `?page=5`, 2 is `?page=2`. */
function linkScheme(page: ListSource) {
  const { base, url } = page;
  const here = pageNumber(url).series;
  for (const link of pageParts(page).links) {
    const shown = /^\s*[[(]?(\d{1,4})[\])]?\s*$/.exec(textContent(link).slice(0, 20))?.[1];
    const target = shown && absoluteUrl(link.attribs.href ?? '', base);
    const split = target ? pageNumber(target) : undefined;
    if (!target || split?.number === undefined || split.series !== here) continue;
    const shift = Number(shown) - split.number;
    if (shift !== 0 && shift !== 1) continue;
    const at = target.lastIndexOf(String(split.number));
    const [before, after] = [target.slice(0, at), target.slice(at + String(split.number).length)];
    return (number: number) => absoluteUrl(`${before}${number - shift}${after}`, base);
  }
  return undefined;
}
