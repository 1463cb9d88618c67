import { expect, test } from 'vitest';
import { gbkAsLatin1, gbkAsUtf8AsGbk, utf8AsGbk, utf8AsLatin1, withoutDigits } from './damage-bytes.ts';

test('a wrong charset makes the letters seen on real pages', () => {
  expect(gbkAsLatin1('消息：')).toBe('ÏûÏ¢£º');
  expect(utf8AsLatin1('安全', true)).toBe('å®‰å…¨');
  expect(utf8AsGbk('安全')).toBe('瀹夊叏');
  expect(gbkAsUtf8AsGbk('消息')).toMatch(/锟斤拷/);
  expect(withoutDigits('春季战役（1-3月）')).toBe('春季战役（-月）');
});

test('what is read as Latin-1 can be read back', () => {
  const text = '安全生产，警钟长鸣。';
  expect(Buffer.from(utf8AsLatin1(text), 'latin1').toString('utf8')).toBe(text);
  expect(new TextDecoder('gbk').decode(Buffer.from(gbkAsLatin1(text), 'latin1'))).toBe(text);
});
