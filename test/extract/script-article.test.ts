import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const paragraphs = [
  '7月9日上午，某县应急管理局对辖区一家酱菜厂的腌制池清理作业进行突击检查。',
  '检查组抽查了气体检测仪读数和作业票，当场指出隐患4处，要求限期整改。',
];
const html = paragraphs.map((one) => `<p>${one}</p>`).join('');
const title = '某县突击检查有限空间作业';
const shell = (inside: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_某网</title></head><body><div id="app"></div>${inside}</body></html>`;
const unicode = html.replaceAll('<', '\\u003C').replaceAll('/', '\\/');
const entities = html.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('article kept as data for a script', () => {
  it.each([
    [
      'object of a script',
      `<script>var allData = {"nav":[{"title":"新闻"}],"docData":{"title":"${title}","newsTime":"2024-07-09 11:20:36","source":"某县发布","contentData":{"contentList":[{"data":"${html}","type":"text"}]}}};</script>`,
    ],
    [
      'escaped string of a variable',
      `<script>window.DATA={articleInfo:{title:'${title}',content:'${unicode}',subInfo:{source:'某县发布',time:'2024-07-09 11:20:36'}}}</script>`,
    ],
    [
      'hidden textareas',
      `<textarea class="article-title">${title}</textarea><textarea class="article-time">1720495236000</textarea><textarea class="article-content">${entities}</textarea><textarea class="article-source-name">某县发布</textarea>`,
    ],
    [
      'percent-encoded JSON',
      `<script id="RENDER_DATA" type="application/json">${encodeURIComponent(JSON.stringify({ data: { title, publish_time: '2024-07-09 11:20:36', source: '某县发布', content: html } }))}</script>`,
    ],
  ])('reads an article from the %s', (_name, inside) => {
    expect(extractDraft({ text: shell(inside) })).toMatchObject({
      pageType: 'article',
      title,
      publishedAt: '2024-07-09T11:20:36+08:00',
      source: '某县发布',
      paragraphs,
    });
  });

  it.each([
    [
      'a template',
      `<script>var tpl = "<div>{{name}}：您好，请填写姓名、电话和住址，我们将在五个工作日内与您联系，谢谢您对本站的关注和支持。</div>";</script>`,
    ],
    ['short strings', '<script>var a = {"title":"新闻","content":"<p>暂无</p>"};</script>'],
    ['no strings', ''],
  ])('finds nothing in %s', (_name, inside) => {
    expect(extractDraft({ text: shell(inside) }).pageType).not.toBe('article');
  });

  it('leaves a page alone that shows its text', () => {
    const shown = `<title>甲</title><h1>某镇开展防汛演练</h1><p>2024-06-01 来源：某镇</p><p>6月1日，某镇组织防汛演练，各村干部和巡堤队员共120人参加。</p><script>var a={"content":"${html}"}</script>`;
    expect(extractDraft({ text: shown }).title).toBe('某镇开展防汛演练');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (inside) => {
        extractDraft({ text: `<script>var content="${inside}</script><textarea class=content>${inside}` });
      }),
    );
  });

  it.each([
    ['quotes', 'a:"'],
    ['keys', 'content:"\\u003Cp。'],
    ['openings', '<textarea class=content>'],
    ['tags in a string', '<p'],
  ])('1 MB of %s ends in under 2 s', (_name, piece) => {
    const started = performance.now();
    extractDraft({
      format: 'html',
      text: `<script>var content="${piece.repeat(Math.ceil(1_000_000 / piece.length))}</script>`,
    });
    extractDraft({
      format: 'html',
      text: `<script>${piece.repeat(Math.ceil(1_000_000 / piece.length))}"</script>`,
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
