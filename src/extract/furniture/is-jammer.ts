/** What Discuz strews between lines against copying: `* n- t1 d8 g* h' b`. */
export function isJammer(text: string): boolean {
  if (text.length > 120 || /\p{Script=Han}|[A-Za-z]{4}|\d{3}/u.test(text)) return false;
  const tokens = text.split(' ');
  return tokens.length >= 5 && (text.match(/[*&'"`~|%^$#@!;_[\]{}]/g)?.length ?? 0) >= 3;
}
