import iconv from 'iconv-lite';

/** GBK bytes read as Latin-1: 消息： → ÏûÏ¢£º. Nothing is lost. */
export function gbkAsLatin1(text: string): string {
  return Buffer.from(iconv.encode(text, 'gbk')).toString('latin1');
}

/** UTF-8 bytes read as Latin-1 (Windows-1252 where `windows` is true): 安全 → å®‰å…¨. */
export function utf8AsLatin1(text: string, windows = false): string {
  const bytes = Buffer.from(text, 'utf8');
  return windows ? iconv.decode(bytes, 'windows-1252') : bytes.toString('latin1');
}

/** UTF-8 bytes read as GBK: 安全 → 瀹夊叏. An odd number of bytes loses the last. */
export function utf8AsGbk(text: string): string {
  return new TextDecoder('gbk').decode(Buffer.from(text, 'utf8'));
}

/** GBK bytes read as UTF-8, written, and read as GBK again: 锟斤拷锟斤拷. The text is lost. */
export function gbkAsUtf8AsGbk(text: string): string {
  const lost = new TextDecoder('utf-8').decode(iconv.encode(text, 'gbk'));
  return new TextDecoder('gbk').decode(Buffer.from(lost, 'utf8'));
}

/** Digits struck out by a filter against telephone numbers: 2月15日 → 月日. */
export function withoutDigits(text: string): string {
  return text.replace(/\d/g, '');
}
