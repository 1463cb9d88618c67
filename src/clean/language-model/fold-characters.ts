/** Half-width marks count as the full-width ones, all figures as `0`, all letters as `A`; length is kept. */
export function foldCharacters(text: string): string {
  return /[\u0000-\u007f]/.test(text)
    ? text
        .replace(/[,;:!?()]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
        .replace(/[0-9]/g, '0')
        .replace(/[a-zA-Z]/g, 'A')
    : text;
}
