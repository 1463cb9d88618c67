import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { runAnlan } from './run-anlan.ts';

const body =
  '4月12日上午，文峰镇组织应急办、派出所对辖区两家液化气站开展节前安全检查。检查组逐一查看了气瓶存放、检验标识和值班记录，' +
  '发现隐患6处，现场整改4处，限期整改2处。镇党委要求各村把用气安全讲到每一户。';
const html = `<html><head><meta charset="gb2312"><title>文峰镇开展节前燃气安全检查_陇西县人民政府</title>
<meta name="ArticleTitle" content="文峰镇开展节前燃气安全检查"><meta name="PubDate" content="2024-04-12 16:20"></head>
<body><h1>文峰镇开展节前燃气安全检查</h1><div id="zoom"><p>${body}</p><p>${'检查结束后，工作人员向沿街商户发放了用气提示卡，讲解软管更换年限和关阀步骤。'.repeat(2)}</p></div></body></html>`;
const markdown = `---\ntitle: 文峰镇开展节前燃气安全检查\ndate: Fri, 12 Apr 2024 08:20:00 GMT\n---\n\n${body}\n`;

test('extract --jsonl: order kept, one line for each line, bad lines answered', async () => {
  const lines = [
    JSON.stringify({ id: 1, html, url: 'https://www.example.gov.cn/info/1/2.htm' }),
    '{broken',
    JSON.stringify({ id: 'b', base64: iconv.encode(html, 'gbk').toString('base64') }),
    JSON.stringify({ id: 'c' }),
    '',
    '[1]',
    JSON.stringify({ id: 'd', text: markdown }),
    JSON.stringify({ id: 'e', text: body }),
    JSON.stringify({ id: 'f', text: html }),
    JSON.stringify({ id: 'g', text: 7 }),
  ];
  const ended = await runAnlan(['extract', '--jsonl'], { input: `${lines.join('\n')}\n` });
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  const answers = ended.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map((answer) => answer.id)).toEqual([1, null, 'b', 'c', null, 'd', 'e', 'f', 'g']);
  expect(answers.map((answer) => answer.error?.code)).toEqual([
    undefined,
    'bad-line',
    undefined,
    'page',
    'bad-line',
    undefined,
    undefined,
    undefined,
    'page',
  ]);
  for (const at of [0, 2, 5, 7]) {
    expect(answers[at]).toMatchObject({
      title: '文峰镇开展节前燃气安全检查',
      published_at: '2024-04-12T16:20:00+08:00',
    });
    expect(answers[at].body).toContain('发现隐患6处');
    expect(answers[at].article_id).toMatch(/^[0-9a-f]+$/);
  }
  expect(answers[6].body).toContain('发现隐患6处');
  expect(answers[0].site).toBeUndefined();
  expect(answers[0].fetched_at).toBeUndefined();
});

test('extract takes a file of bytes, and standard input', async () => {
  const fromStdin = await runAnlan(['extract'], { input: iconv.encode(html, 'gbk') });
  expect(JSON.parse(fromStdin.stdout).title).toBe('文峰镇开展节前燃气安全检查');
  const fromFile = await runAnlan(['extract', 'LICENSE']);
  expect(fromFile.status).toBe(0);
  expect(JSON.parse(fromFile.stdout).relevant).toBe(false);
});

test('clean --jsonl and plain', async () => {
  const damaged =
    '各單(dān)位要落實(shí)責(zé)任，認(rèn)真開(kāi)展檢查，確(què)保安全生產(chǎn)形勢(shì)穩(wěn)定。';
  const input = `${JSON.stringify({ id: 'x', text: damaged })}\n${JSON.stringify({ id: 'y' })}\n`;
  const ended = await runAnlan(['clean', '--jsonl'], { input });
  const [first, second] = ended.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first.text).toBe('各单位要落实责任，认真开展检查，确保安全生产形势稳定。');
  expect(first.findings.length).toBeGreaterThan(0);
  expect(second.error.code).toBe('page');
  const plain = await runAnlan(['clean'], { input: damaged });
  expect(plain.stdout).toBe('各单位要落实责任，认真开展检查，确保安全生产形势稳定。');
});

test('a clean text comes out as it went in, to the byte', async () => {
  const text = `${readFileSync('CONTRIBUTING.md', 'utf8')}\n各单位：检查企业36家。\n`;
  expect((await runAnlan(['clean'], { input: text })).stdout).toBe(text);
});
