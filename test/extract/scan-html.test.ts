import { expect, test } from 'vitest';
import { scanHtml } from '../../src/extract/html/scan-html.ts';

function events(html: string): readonly string[] {
  const found: string[] = [];
  scanHtml(html, {
    text: (data) => found.push(data),
    open: (name, attributes) => found.push(`<${name} ${JSON.stringify(attributes)}>`),
    close: (name) => found.push(`</${name}>`),
  });
  return found;
}

test.each([
  [
    'a tag with every sort of value',
    `<A HREF=/a/b title='x "y"' checked>词</A>`,
    ['<a {"href":"/a/b","title":"x \\"y\\"","checked":""}>', '词', '</a>'],
  ],
  ['the first of two attributes counts', '<p id=a id=b>', ['<p {"id":"a"}>']],
  ['references in text', '1&nbsp;2&#26032;&#x65B0;&ldquo;&bogus;', ['1\u00a02新新“&bogus;']],
  ['references in addresses', '<a href="?a=1&copy=2&amp;b=3&lt;">', ['<a {"href":"?a=1&copy=2&b=3<"}>']],
  ['comments', 'a<!-- <p> -->b<!-->c', ['a', 'b', 'c']],
  ['declarations and instructions', '<!doctype html><?xml version="1.0"?>a', ['a']],
  [
    'a script ends at its own end tag',
    '<script>if (a<b) "</p>"</SCRIPT >x',
    ['<script {}>', 'if (a<b) "</p>"', '</script>', 'x'],
  ],
  [
    'a textarea holds text with references',
    '<textarea>&lt;p&gt;文</textarea>',
    ['<textarea {}>', '<p>文', '</textarea>'],
  ],
  ['a sign that opens no tag', '3 < 5 <3', ['3 < 5 <3']],
  ['a tag that the page cuts off', '文<a href="x', ['文']],
])('%s', (_, html, expected) => {
  expect(events(html)).toEqual(expected);
});

test.each(['<', '<!--', '<a ', '<script>', '&', '</', '<a b="'])('1 MB of %s ends in under 2 s', (bit) => {
  const started = performance.now();
  events(bit.repeat(Math.ceil(1_000_000 / bit.length)));
  expect(performance.now() - started).toBeLessThan(2000);
});
