import type { Said } from './claims.ts';

/** Equal bands (of 16) of two texts of which seven tenths are the same. */
const mostlyEqual = 4;

/**
 * Do two pages have the same article? The same words, mostly the same words, or one headline over texts that have something in
 * common. Pages that only name one canonical URL, as a careless template does, have not.
 */
export function isSameText(a: Said, b: Said): boolean {
  if (a.content_hash === b.content_hash) return true;
  const bands = new Set(a.fingerprint.bands);
  const equal = b.fingerprint.bands.filter((band) => bands.has(band)).length;
  if (equal >= mostlyEqual) return true;
  const [title, other] = [a.title, b.title].map((text) => text.replace(/\s+/g, ''));
  return title === other && (equal > 0 || bands.size === 0 || b.fingerprint.bands.length === 0);
}
