/** ASCII code → code it counts as: half-width marks as the full-width ones, all figures as `0`, all letters as `A`. */
const ascii = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (',;:!?()'.includes(char)) return code + 0xfee0;
  if (/[0-9]/.test(char)) return 0x30;
  return /[a-zA-Z]/.test(char) ? 0x41 : code;
});

/** A UTF-16 unit as the language model counts it: `7` → `0`, `,` → `，`. */
export function foldCode(code: number): number {
  return code < 128 ? (ascii[code] ?? code) : code;
}

/** A text as the language model counts it; length is kept. */
export function foldCharacters(text: string): string {
  return /[\u0000-\u007f]/.test(text)
    ? text.replace(/[\u0000-\u007f]/g, (char) => String.fromCharCode(foldCode(char.charCodeAt(0))))
    : text;
}
