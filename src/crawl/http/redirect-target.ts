/**
 * Where a redirect's Location leads from `base`; undefined where it has none that is an address. Some servers write letters
 * there as they are, in UTF-8 or GBK: their octets, one character of a header each, are encoded; what is encoded stays.
 */
export function redirectTarget(location: string | undefined, base: URL): URL | undefined {
  if (!location) return undefined;
  const encoded = location.replace(
    /[\x80-\xff]/g,
    (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return URL.parse(encoded, base.href) ?? undefined;
}
