import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

/** A whole page around its content; everything interpolated is escaped by `html`. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">安澜 Anlan</a><span>安全生产公告，按地区对比</span></header>
<main>${content}</main>
</body>
</html>`;
}
