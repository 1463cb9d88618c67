import { BlockList, isIP } from 'node:net';

/** Ranges that a public site never lives in: IANA special-purpose registries (RFC 6890 and later), metadata services among them. */
const ranges4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's metadata service, alone in a public range.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Outside 2000::/3 nothing is public; inside it these are not, or hide an IPv4 address (6to4, Teredo). */
const ranges6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const private4 = new BlockList();
for (const [net, prefix] of ranges4) private4.addSubnet(net, prefix, 'ipv4');
const public6 = new BlockList();
public6.addSubnet('2000::', 3, 'ipv6');
const private6 = new BlockList();
for (const [net, prefix] of ranges6) private6.addSubnet(net, prefix, 'ipv6');

/** Is it an address of the public internet? IPv4 inside IPv6 (mapped) is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').split('%')[0] ?? '';
  if (isIP(plain) === 4) return !private4.check(plain, 'ipv4');
  if (isIP(plain) !== 6) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(canonical6(plain))?.[1];
  if (mapped) return isPublicAddress(mapped);
  return public6.check(plain, 'ipv6') && !private6.check(plain, 'ipv6');
}

/** Shortest form, IPv4-mapped ones in dots: `0:0:0:0:0:ffff:7f00:1` → `::ffff:127.0.0.1`. */
function canonical6(address: string): string {
  const host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!hex) return host;
  const [high, low] = [Number.parseInt(hex[1] ?? '', 16), Number.parseInt(hex[2] ?? '', 16)];
  return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** `127.0.0.1:80`, `[::1]:80`: the form in which settings.crawl.allow_private is compared. */
export function addressPort(address: string, port: number): string {
  const plain = address.replace(/^\[|\]$/g, '');
  return isIP(plain) === 6 ? `[${canonical6(plain)}]:${port}` : `${plain}:${port}`;
}

/** Splits `address:port` of the settings; IPv6 with or without brackets. */
export function parseAddressPort(text: string): { readonly address: string; readonly port: number } {
  const colon = text.lastIndexOf(':');
  return { address: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}
