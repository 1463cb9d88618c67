interface VisitParameter {
  /** What leaves it there. */
  readonly serves: string;
  readonly name: RegExp;
  /** Where the name alone may also name a page. */
  readonly value?: RegExp;
  /** Goes only where something else is left that names the page. */
  readonly unlessAlone?: boolean;
}

/** Query parameters that name a visit, a campaign or a moment, never a page. */
const visitParameters: readonly VisitParameter[] = [
  { serves: 'campaigns', name: /^(?:utm_.*|spm|scm|_ga|gclid|fbclid|msclkid|bd_vid|hm(?:sr|pl|cu|kw|ci))$/i },
  {
    serves: 'shares in WeChat and the like',
    name: /^(?:from|isappinstalled|share_.*|sharer_.*|scene|clicktime|enterid|nsukey|wx_.*)$/i,
  },
  {
    serves: 'sessions of Java, PHP, ASP, ColdFusion',
    name: /^(?:jsessionid|phpsessid|aspsessionid.*|asp\.net_sessionid|sessionid|session_id|cfid|cftoken)$/i,
  },
  {
    serves: 'sessions under a name that other sites give to their articles',
    name: /^(?:sid|sess|token)$/i,
    value: /^[0-9a-z-]{16,}$/i,
    unlessAlone: true,
  },
  { serves: 'moments', name: /^timestamp$/i },
  {
    serves: 'numbers that keep caches away',
    name: /^(?:_|_?t|ts|time|_dc|r|rnd|rand|random|nocache|v)$/i,
    value: /^(?:1\d{9}(?:\d{3})?|0\.\d{6,})$/,
  },
];

/**
 * A query without what names only a visit, as `?a=1&b=2` or empty; what stays keeps its octets (GBK too) and its order.
 * `path` tells whether a page is still named without it. `?id=7&utm_source=q&t=1700000000000` → `?id=7`
 */
export function dropVisitParameters(query: string, path: string, ignored: readonly string[] = []): string {
  const pieces = query
    .replace(/^\?/, '')
    .split('&')
    .filter((piece) => piece !== '');
  const names = new Set(ignored.map((name) => name.toLowerCase()));
  const isVisit = (piece: string, alone: boolean) => {
    const [name, value] = nameAndValue(piece);
    if (names.has(name.toLowerCase())) return true;
    return visitParameters.some(
      (one) => one.name.test(name) && (one.value?.test(value) ?? true) && (!one.unlessAlone || !alone),
    );
  };
  const sure = pieces.filter((piece) => !isVisit(piece, true));
  const isNamed = /\d[^/]*$|\.s?html?$/i.test(path);
  const kept = sure.filter((piece) => !isVisit(piece, !isNamed && sure.length === 1));
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}

/** A path without the session that Java and ASP.NET write into it: `/a.jsp;jsessionid=1F` → `/a.jsp`, `/(S(x1))/a` → `/a`. */
export function dropPathSession(path: string): string {
  return path
    .replace(/;(?:jsessionid|phpsessid|sessionid|sid)=[^/;]*/gi, '')
    .replace(/\/\((?:[A-Z]\([\w-]{8,}\))+\)(?=\/)/gi, '');
}

/** Name and value of one piece of a query, decoded where they are UTF-8. */
export function nameAndValue(piece: string): readonly [name: string, value: string] {
  const equals = piece.indexOf('=');
  return equals < 0 ? [decode(piece), ''] : [decode(piece.slice(0, equals)), decode(piece.slice(equals + 1))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
