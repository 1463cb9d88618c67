import { load } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { type PageSurvey, surveyPage } from '../columns/survey-page.ts';

/** A page that holds nothing by itself, and where what it shows comes from. */
export interface Shell {
  readonly reason: string;
  /** What the source file should say. */
  readonly advice: string;
}

/** What each kind of shell says of itself, and what to do. */
const kinds = {
  scripts: {
    says: 'an empty shell: its scripts build what it shows',
    advice: 'Say "browser: true" for the column, or for the source if its articles are built so too.',
  },
  frame: {
    says: 'it only frames another page,',
    advice: 'Name the address of the framed page in the source file, or say "browser: true".',
  },
  onward: {
    says: 'it only leads on by script to',
    advice: 'Name that address in the source file, or say "browser: true".',
  },
} as const;

/** What to do about a shell, by a reason that holds what it says of itself. */
export function shellAdvice(reason: string): string | undefined {
  return Object.values(kinds).find(({ says }) => reason.includes(says))?.advice;
}

const shellOf = (kind: keyof typeof kinds, what: string): Shell => ({
  reason: `${kinds[kind].says} ${what}`,
  advice: kinds[kind].advice,
});

const maxLength = 400_000;
const day = /(?:19|20)\d\d\s{0,2}[-./年]\s{0,2}\d{1,2}\s{0,2}[-./月]\s{0,2}\d{1,2}/g;
/** Says itself that there is nothing: an error page, an empty list. */
const sorry = /不存在|找不到|无法访问|删除|违规|出错|错误|维护|升级|暂无|没有|not\s+found|\b404\b/i;
/** Characters of running text that no shell has. */
const leastProse = 120;
const lists = new Set(['ul', 'ol', 'dl', 'tbody', 'table', 'div', 'section']);

/** Roots that frameworks mount their pages in. */
const rootNames =
  /^(?:app|root|__nuxt|__next|q-app|vue-?app|react-?root|main-?app|app-?(?:root|container|wrapper)|mount)$/i;
const listNames = /list|news|table|grid|data|content|article|item|result|info|lb|xxgk|main/i;
/** Empty elements that have nothing to do with a list. */
const asideNames =
  /page|pagi|fenye|share|weather|nav|menu|search|login|map|banner|count|time|qr|swiper|dialog|modal|toast|mask|bottom|top\b|player|ad\b|tip/i;
const libraries =
  /jquery|bootstrap|swiper|vue(?:\.min)?\.js|react(?:\.min)?\.js|axios|polyfill|share|stat|hm\.js|pucha|wza|accessib|gov_error|superslide|layer(?:\.min)?\.js/i;

const requests =
  /\$\.(?:ajax|get|post|getJSON)\s*\(|\bfetch\s*\(|\baxios\b|XMLHttpRequest|\.load\s*\(\s*['"]/;
const fills =
  /\.(?:append|html|prepend)\s*\(|innerHTML|insertAdjacentHTML|table\.render|laytpl|template\s*\(|new\s+Vue|createApp|flow\.load|bootstrapTable|\.datagrid\s*\(/;
const templates = /\{\{[^{}]{1,80}\}\}|<%=?[^%]{1,80}%>|\$\{\s{0,3}\w{1,20}\.\w{1,20}[^}]{0,20}\}/;
/** The list is an address away, as the profile of that family knows: no browser is needed. */
const knownApi = /window\._CONFIG\s*=|\/gkmlpt\/|<datastore>|<recordset>/;

/**
 * Is it a page without a list or text of its own: a script application's root, a list that scripts fill, a frame around another
 * page, a redirect by script? Such a page is neither empty nor of an unknown layout. Walls are told before (recogniseWall).
 */
export function recogniseShell(html: string): Shell | undefined {
  const sample = html.slice(0, maxLength);
  if (knownApi.test(sample)) return undefined;
  // htmlparser2: linear, however deep elements are nested.
  const $ = load(sample, { xml: { xmlMode: false, decodeEntities: true } });
  const inline = $('script:not([src])')
    .toArray()
    .map((script) => $(script).text())
    .join('\n');
  const files = $('script[src]')
    .toArray()
    .map((script) => $(script).attr('src') ?? '');
  const noscript = $('noscript').text();
  const unit = $('script[querydata], script[queryData]').length > 0 || /jpaas-publish-server/.test(sample);
  const patterns = $('script[type^="text/"]')
    .toArray()
    .some((script) => /html|template|handlebars|tmpl/.test($(script).attr('type') ?? ''));
  const frames = $('iframe[src], frame[src]')
    .toArray()
    .map((frame) => $(frame).attr('src') ?? '')
    .filter((src) => src !== '' && !/^(?:about|javascript|data):/i.test(src));
  const refresh = /url\s{0,3}=\s{0,3}['"]?([^'"\s>]+)/i.exec(
    $('meta[http-equiv="refresh" i]').attr('content') ?? '',
  )?.[1];
  const survey = surveyPage($.root().get(0)?.children ?? []);
  const { text } = survey;
  if (hasEntries(survey) || survey.prose >= leastProse) return undefined;

  const isBare = text.length < 60 && !sorry.test(text);
  const onward = refresh ?? (isBare ? leadsOn(inline) : undefined);
  if (isBare && onward !== undefined) return shellOf('onward', onward.slice(0, 200));
  if (frames[0] !== undefined && text.length < 200) return shellOf('frame', frames[0].slice(0, 200));
  if (files.length === 0 && inline.trim() === '') return undefined;
  const built =
    emptyRoot(survey.empty) ??
    (unit ? 'a unit of jpaas that is asked for by script' : undefined) ??
    filledList(survey.empty, inline, files) ??
    (patterns || templates.test(text) || $('[v-for], [ng-repeat], [v-html]').length > 0
      ? 'a template that scripts fill'
      : undefined) ??
    (/document\s*\.\s*write(?:ln)?\s*\([\s\S]{0,200}<(?:li|tr|a|dd)\b/i.test(inline)
      ? 'entries that document.write prints'
      : undefined) ??
    askedList(inline) ??
    (isBare && /javascript|脚本/i.test(noscript) ? '<noscript> asks for JavaScript' : undefined) ??
    (isBare && text.length < 16 ? 'no text, only scripts' : undefined);
  return built === undefined ? undefined : shellOf('scripts', `(${built})`);
}

/** Does it list something: links with dates, or titles in a number that no navigation has? */
function hasEntries({ links, text }: PageSurvey): boolean {
  if (links.length >= 3 && (text.match(day)?.length ?? 0) >= 3) return true;
  const titles = links.filter(
    ({ title, inFrame }) => !inFrame && title.length >= 12 && !templates.test(title),
  );
  return new Set(titles.map(({ href }) => href)).size >= 5;
}

function emptyRoot(empty: readonly Element[]): string | undefined {
  for (const { attribs, tagName } of empty) {
    const id = attribs.id ?? '';
    if (rootNames.test(id) || tagName === 'app-root')
      return `<${tagName}${id ? ` id="${id}"` : ''}> without content`;
  }
  return undefined;
}

/** An empty list that the page's scripts name, or that has a list's id where scripts of the site's own are loaded. */
function filledList(empty: readonly Element[], inline: string, files: readonly string[]): string | undefined {
  const own = files.filter((file) => !libraries.test(file));
  const isFilled = fills.test(inline) || requests.test(inline);
  for (const { attribs, tagName } of empty) {
    const id = attribs.id ?? '';
    const classes = (attribs.class ?? '').split(/\s+/).filter((name) => name.length > 2);
    const names = [id, ...classes].join(' ');
    if (!lists.has(tagName) || names.trim() === '' || asideNames.test(names)) continue;
    const isNamed =
      (id !== '' && new RegExp(`['"\`#]${quoted(id)}\\b`).test(inline)) ||
      classes.some((name) => new RegExp(`\\.${quoted(name)}\\b`).test(inline));
    const shown = `an empty <${tagName} ${id ? `id="${id}"` : `class="${classes.join(' ')}"`}>`;
    if (isNamed && isFilled) return shown;
    if (id !== '' && listNames.test(id) && own.length > 0) return shown;
  }
  return undefined;
}

/** A script that asks an address of lists and puts what comes into the page. */
function askedList(inline: string): string | undefined {
  if (!requests.test(inline) || !fills.test(inline)) return undefined;
  const address =
    /['"`]([^'"`\s]{0,120}(?:list|query|search|channel|column|article|news|loaddata|jhtml|api\/)[^'"`\s]{0,120})['"`]/i.exec(
      inline,
    )?.[1];
  return address?.includes('/') ? `entries that are asked of ${address}` : undefined;
}

function leadsOn(inline: string): string | undefined {
  return /location(?:\.href)?\s{0,3}=\s{0,3}['"]([^'"]{1,400})['"]|location\.(?:replace|assign)\s*\(\s*['"]([^'"]{1,400})['"]/
    .exec(inline)
    ?.slice(1)
    .find((target) => target !== undefined);
}

function quoted(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
