import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';
import { parseHtml } from '../../src/extract/html/parse-html.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';

const first = '5月6日，柳河镇组织人员对沿街商铺开展消防安全检查，发现并整改隐患九处。';
const second = '检查人员向经营者讲解灭火器的使用方法，要求保持疏散通道畅通，严禁堆放杂物。';
const third = '下一步，该镇将建立台账，逐项销号，确保辖区消防安全形势平稳。';
const jammer = '范文大全收集整理';

function page(inside: string, head = '', open = '<div class="text">'): ReturnType<typeof extractDraft> {
  const text = `<html><head><title>柳河镇开展消防检查</title>${head}</head><body><h1>柳河镇开展消防检查</h1><p>2024-05-07 来源：柳河镇</p>${open}<p>${first}</p>${inside}<p>${third}</p></div></body></html>`;
  return extractDraft({ text });
}

const cut = Math.floor(second.length / 2);
const strewn = (hidden: string): string => `<p>${second.slice(0, cut)}${hidden}${second.slice(cut)}</p>`;

describe('text nobody sees is left out, and said', () => {
  it.each([
    ['display', `<span style="display:none">${jammer}</span>`],
    ['display', `<font style="DISPLAY : none !important">${jammer}</font>`],
    ['visibility', `<span style="visibility:hidden">${jammer}</span>`],
    ['size', `<span style="font-size:0px">${jammer}</span>`],
    ['size', `<span style="font-size: 1px; color:#fff">${jammer}</span>`],
    ['opacity', `<i style="opacity:0">${jammer}</i>`],
    ['off-screen', `<em style="text-indent:-9999px;display:inline-block">${jammer}</em>`],
    ['off-screen', `<span style="position:absolute; left:-5000px">${jammer}</span>`],
    ['no room', `<span style="display:inline-block;height:0;overflow:hidden">${jammer}</span>`],
    ['no room', `<span style="position:absolute;clip:rect(0,0,0,0)">${jammer}</span>`],
    ['colour', `<span style="color:#eee;background-color:#EEEEEE">${jammer}</span>`],
    ['colour', `<span style="color:transparent">${jammer}</span>`],
    ['colour', `<font color="#FFFFFF">${jammer}</font>`],
    ['colour', `<span style="color:rgb(255, 255, 255)">${jammer}</span>`],
    ['hidden', `<span hidden>${jammer}</span>`],
  ])('%s: %s', (why, hidden) => {
    const { paragraphs, findings } = page(strewn(hidden));
    expect(paragraphs).toEqual([first, second, third]);
    expect(findings).toContainEqual({
      code: 'watermark-removed',
      before: jammer,
      after: '',
      detail: `hidden in the page (${why}), left out 1 times`,
    });
  });

  it.each([
    ['a class', '.x9{display:none}', '<span class="a x9">'],
    ['an id', '#jam { font-size : 0 }', '<span id="jam">'],
    ['below another class', '.text span.k { position:absolute; top:-999px }', '<span class="k">'],
    ['one of several', 'p{margin:0}\n.b,.c , .d{visibility:hidden}', '<i class="c">'],
    ['the later rule', '.e{display:block}.e{display:none}', '<b class="e">'],
  ])('hidden by the page’s own style: %s', (_, css, tag) => {
    const name = /^<(\w+)/.exec(tag)?.[1] ?? '';
    const draft = page(strewn(`${tag}${jammer}</${name}>`), `<style>${css}</style>`);
    expect(draft.paragraphs).toEqual([first, second, third]);
    expect(draft.findings.map(({ code }) => code)).toContain('watermark-removed');
  });

  it('one wording, one finding', () => {
    const hidden = `<span style="display:none">${jammer}</span>`;
    const { findings } = page(strewn(hidden) + strewn(hidden));
    expect(findings.filter(({ code }) => code === 'watermark-removed')).toHaveLength(1);
  });
});

describe('text that is seen stays', () => {
  it.each([
    ['a rule for printers', '<style media="print">.n{display:none}</style>', '<span class="n">'],
    ['a rule of another medium', '<style>@media print{.n{display:none}}</style>', '<span class="n">'],
    [
      'a rule that shows it again',
      '<style>.n{display:none}.n.on{display:inline}</style>',
      '<span class="n on">',
    ],
    ['a state', '<style>.n:hover{display:none}</style>', '<span class="n">'],
    ['white on a coloured ground', '', '<span style="color:#fff;background:#c00">'],
    ['white on a picture', '', '<span style="color:white;background-image:url(a.png)">'],
    ['a small size', '', '<span style="font-size:10px">'],
    ['half transparent', '', '<span style="opacity:0.5">'],
    ['indented', '', '<span style="text-indent:-2em">'],
  ])('%s', (_, head, tag) => {
    const { paragraphs, findings } = page(strewn(`${tag}${jammer}</span>`), head);
    expect(paragraphs[1]).toContain(jammer);
    expect(findings).toEqual([]);
  });

  it('a white table head on a ground that a class gives', () => {
    const { root } = parseHtml(
      '<table><tr class="head"><td><span style="color:#fff">单位</span></td><td><span style="color:#fff">隐患数</span></td></tr></table>',
    );
    expect(JSON.stringify(root.children.length)).toBe('1');
    expect(
      page(
        '<table><tr class="h"><td><span style="color:#fff">单位名称</span></td><td>数量</td></tr></table>',
      ).paragraphs.join(),
    ).toContain('单位名称');
  });

  it('gaps closed by a size of nothing, with sizes inside', () => {
    const { paragraphs } = page(`<div style="font-size:0"><p style="font-size:16px">${second}</p></div>`);
    expect(paragraphs).toEqual([first, second, third]);
  });

  it.each([
    ['display:none on the container', '', '<div class="text" style="display:none">'],
    ['opacity until a script runs', '', '<div class="article" style="opacity:0">'],
    [
      'a class for what is loading',
      '<style>.loading{visibility:hidden}</style>',
      '<div class="content loading">',
    ],
    ['v-cloak', '<style>[v-cloak]{display:none}</style>', '<div class="text" v-cloak>'],
    ['v-cloak as a class', '<style>.v-cloak{display:none}</style>', '<div id="app" class="v-cloak">'],
  ])('an article that a script shows: %s', (_, head, open) => {
    expect(page(`<p>${second}</p>`, head, open).paragraphs).toEqual([first, second, third]);
  });

  it('but a long agreement in a hidden box does not take the place of a notice', () => {
    const box = `<div class="agree" style="display:none">${`<p>${'用户应当遵守本协议的各项约定，'.repeat(4)}并承担责任。</p>`.repeat(12)}</div>`;
    expect(page(`<p>${second}</p></div>${box}<div>`).paragraphs.join('')).not.toContain('用户应当遵守');
  });
});

it.each([
  '<span style="display:none">',
  '<span class="a">安</span>',
  '<p style="color:#fff">安',
  '<font color="#fff">安全</font>安',
  '<style>.a{display:none}</style>',
  '<div style="font-size:0"><p>',
])('a megabyte of %s ends', (unit) => {
  const html = `<style>.a .b .a{display:none}.a{opacity:0}</style>${unit.repeat(Math.ceil(1_000_000 / unit.length))}`;
  const start = cpuMilliseconds();
  parseHtml(html);
  expect(cpuMilliseconds() - start).toBeLessThan(4000);
});
