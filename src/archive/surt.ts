/** Sort-friendly URI: one key for the forms of one address. `http://www.x.example/A?b=2&a=1` → `example,x)/a?a=1&b=2`. */
export function surt(url: string): string {
  if (!URL.canParse(url)) return url.toLowerCase().replaceAll(' ', '%20');
  const { hostname, port, pathname, search } = new URL(url.toLowerCase());
  const host = hostname.replace(/^www\d*\./, '');
  const key = host.split('.').reverse().join(',');
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  const query = search === '' ? '' : `?${search.slice(1).split('&').sort().join('&')}`;
  return `${key}${port === '' ? '' : `:${port}`})${path}${query}`.toLowerCase();
}
