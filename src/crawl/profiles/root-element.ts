/** Name of the first element in lower case without prefix, past declarations, comments and a document type: `<rdf:RDF …>` → `rdf`. Undefined for anything but markup. */
export function rootElement(text: string): string | undefined {
  let at = 0;
  for (let skipped = 0; skipped < 50; skipped++) {
    while (at < text.length && /[\s\ufeff]/.test(text.charAt(at))) at++;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!', at)) at = afterDoctype(text, at);
    else break;
  }
  const name = /^<(?:[\w.-]{1,40}:)?([\w.-]{1,60})/.exec(text.slice(at, at + 120));
  return name?.[1]?.toLowerCase();
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

/** A document type may hold an internal subset in brackets. */
function afterDoctype(text: string, from: number): number {
  const close = after(text, '>', from);
  const subset = text.indexOf('[', from);
  return subset < 0 || subset > close ? close : after(text, '>', after(text, ']', subset) - 1);
}
