import { foldLine } from '../../text/fold-line.ts';

/** What a page looks like from afar: enough to tell a wall from a page, in one pass. */
export interface PageSketch {
  readonly title: string;
  /** Text between tags that is no link, folded; none where there is much of it. */
  readonly lines: readonly string[];
  /** Characters of those lines, and of everything visible. */
  readonly own: number;
  readonly all: number;
  readonly links: number;
  /** What its scripts say, one behind the other. */
  readonly scripts: readonly string[];
  /** Has scripts, of its own or loaded. */
  readonly scripted: boolean;
  /** Pictures, frames and embedded files: a page without text may be made of them. */
  readonly embeds: number;
  readonly hasPassword: boolean;
  /** Carries an article's marks: the mandated tags with a value, or a line that says when or from where it was published. */
  readonly framed: boolean;
  /** <meta http-equiv="refresh"> with an address. */
  readonly leadsOn: boolean;
}

/** Characters of text with which a page is none of all that: what comes behind them is not looked at. */
const mostRead = 1000;
/** Elements whose content is no text. */
const hidden = /^(?:script|style|noscript|title|template|textarea|select)$/;
/** Elements that stand inside a line. */
const inline = /^(?:b|i|u|em|strong|span|font|small|big|sub|sup|code|label|wbr|a)$/;
const mandatedTag = /\bname\s*=\s*["']?(?:articletitle|pubdate|contentsource)\b/i;
const hasContent = /\bcontent\s*=\s*(?:"\s*[^"\s]|'\s*[^'\s]|[^"'\s>])/i;
const published =
  /(?:发布|发表|更新|成文|生成|公开|录入|刊发)[^，。]{0,4}(?:时间|日期|于)?\s*[:：]?\s*(?:19|20)\d\d[-年./]|(?:^|\s)(?:信息|文章|稿件|新闻)?来源\s*[:：]\s*\S/;
/** A line that begins with a day: the article's, where it is the only one; those of a list come in numbers. */
const dated = /^(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?(?:\s|$)/;
const mostDays = 2;

export function sketchPage(html: string): PageSketch {
  const lines: string[] = [];
  const scripts: string[] = [];
  let [title, line] = ['', ''];
  let [own, all, links, embeds, days] = [0, 0, 0, 0, 0];
  let [scripted, hasPassword, framed, inLink, leadsOn] = [false, false, false, false, false];

  const end = () => {
    const text = decodeBlanks(line).trim();
    line = '';
    if (text === '') return;
    lines.push(text);
    own += text.length;
    framed ||= published.test(text);
    if (dated.test(text)) days++;
  };

  for (let at = 0; at < html.length && own < mostRead; ) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open < 0 ? undefined : open);
    if (text !== '') {
      all += text.trim().length;
      if (!inLink) line += text;
    }
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open);
      if (close < 0) break;
      at = close + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const tag = html.slice(open, Math.min(close, open + 2000));
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag.toLowerCase()) ?? [];
    at = close + 1;
    if (!inline.test(name)) end();
    if (name === 'a') {
      if (!slash) line += ' ';
      inLink = !slash;
      if (!slash) links++;
    }
    if (slash || name === '') continue;
    if (name === 'meta') {
      framed ||= mandatedTag.test(tag) && hasContent.test(tag);
      leadsOn ||= /http-equiv\s*=\s*["']?refresh\b[^>]*url\s*=/i.test(tag);
    }
    if (/^(?:img|iframe|frame|embed|object|video|audio|canvas|svg)$/.test(name)) embeds++;
    if (name === 'input' && /type\s*=\s*["']?password/i.test(tag)) hasPassword = true;
    if (!hidden.test(name)) continue;
    const stop = closing(html, name, at);
    const content = html.slice(at, stop < 0 ? undefined : stop);
    if (name === 'script') {
      scripted = true;
      if (content.trim() !== '') scripts.push(content);
    } else if (name === 'title' && title === '') title = foldLine(decodeBlanks(content)).trim();
    if (stop < 0) break;
    at = stop;
  }
  end();
  return {
    title,
    // Only a page of few words is read line by line.
    lines: own < mostRead ? lines.map(foldLine) : [],
    own,
    all,
    links,
    scripts,
    scripted,
    embeds,
    hasPassword,
    framed: framed || (days > 0 && days <= mostDays),
    leadsOn,
  };
}

/** Where an element of hidden content ends; -1 where it does not. */
function closing(html: string, name: string, from: number): number {
  const tag = new RegExp(`</${name}`, 'gi');
  tag.lastIndex = from;
  return tag.exec(html)?.index ?? -1;
}

function decodeBlanks(text: string): string {
  return text.replace(/&(?:nbsp|ensp|emsp|#160|#xa0);/gi, ' ').replace(/\s+/g, ' ');
}
