import type { Finding } from '../finding.ts';
import { chooseCharset } from './choose-charset.ts';
import { declaredCharsets } from './declared-charset.ts';
import { decodeMixed } from './decode-mixed.ts';
import { undoDouble } from './undo-double.ts';

/** Text of a page with the charset used and the evidence for it. */
export interface Decoded {
  readonly text: string;
  /** Lower case: utf-8, gb18030, big5-hkscs, utf-16le, windows-1252 … */
  readonly charset: string;
  /** What decided, with the figures. */
  readonly evidence: string;
  readonly findings: readonly Finding[];
}

/**
 * Bytes as sent + response headers (lower-case names) → text. The bytes decide, declarations are hints:
 * BOM, UTF-16 by its zeros, strict UTF-8 validity, then declared charset against statistics of GBK and Big5.
 * Never throws.
 */
export function decodePage(bytes: Uint8Array, headers: Readonly<Record<string, string>>): Decoded {
  const declared = declaredCharsets(bytes, headers);
  const choice = chooseCharset(bytes, declared);
  // `stream` leaves a cut last character out instead of turning it into U+FFFD.
  const stored = choice.mixed
    ? decodeMixed(bytes, choice.mixed)
    : { text: new TextDecoder(choice.family).decode(bytes, { stream: true }), findings: [] };
  const { text, findings: undone } = isBinary(stored.text)
    ? { ...stored, findings: [] }
    : undoDouble(stored.text);
  const findings: Finding[] = [];
  if (!choice.ascii) {
    const wrong = declared.filter((one) => one.family !== choice.family);
    if (wrong.length > 0) {
      const said = wrong.map((one) => `${one.where} says ${one.label}`).join(', ');
      findings.push({
        code: 'charset-conflict',
        detail: `${said}; the bytes are ${choice.family} (${choice.evidence})`,
      });
    }
  }
  findings.push(...stored.findings, ...undone);
  const lost = lostText(text);
  if (lost) findings.push({ code: 'text-lost', detail: lost });
  return { text, charset: choice.family, evidence: choice.evidence, findings };
}

/** Control characters, one in so many, show that it is no text at all: a PDF, an archive. */
const binaryShare = 0.01;

function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const controls = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > sample.length * binaryShare;
}

function lostText(text: string): string | undefined {
  const replaced = count(text, '\uFFFD');
  const kun = count(text, '锟斤拷');
  if (replaced + kun === 0) return undefined;
  const parts = [];
  if (replaced > 0) parts.push(`${replaced} × U+FFFD`);
  if (kun > 0) parts.push(`${kun} × 锟斤拷`);
  return `${parts.join(', ')}: these characters are gone`;
}

function count(text: string, needle: string): number {
  let found = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found++;
  return found;
}
