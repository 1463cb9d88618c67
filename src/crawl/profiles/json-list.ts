import { nextJsonPage } from './json-paging.ts';
import { dateOfUrl, isoDay, wholeDate } from './list-date.ts';
import { absoluteUrl, type ListItem, type ListPage } from './list-page.ts';
import { plainText } from './plain-text.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const titleKeys = [
  'title',
  'doctitle',
  'articletitle',
  'newstitle',
  'infotitle',
  'subject',
  'name',
  'bt',
  'c_title',
  'f_title',
  'showtitle',
  'maintitle',
  'headline',
];
const urlKeys = [
  'url',
  'docpuburl',
  'post_url',
  'link',
  'href',
  'puburl',
  'docurl',
  'linkurl',
  'link_url',
  'arturl',
  'articleurl',
  'weburl',
  'infourl',
  'htmlurl',
  'detailurl',
  'contenturl',
  'pageurl',
  'static_url',
  'address',
];
const dateKeys = [
  'display_publish_time',
  'docrelpubtime',
  'publishedtimestr',
  'published_time_format',
  'pubdate',
  'publishtime',
  'publish_time',
  'publishdate',
  'publish_date',
  'publishedtime',
  'pubtime',
  'releasetime',
  'release_time',
  'releasedate',
  'showtime',
  'show_time',
  'showdate',
  'fbsj',
  'fbrq',
  'docpubtime',
  'date',
  'time',
  'first_publish_time',
  'created_at',
  'createtime',
  'create_time',
  'createdate',
  'addtime',
  'inputtime',
  'deploytime',
  'cdate',
  'updatetime',
  'update_time',
];
const maxItems = 2000;

/** A JSON answer, also as JSONP; undefined where the text is none. */
export function parseJson(text: string): Json | undefined {
  const plain = text.replace(/^[\ufeff\s]+/, '').trimEnd();
  const call = /^[\w.$]{1,80}\s{0,3}\(\s{0,3}(?=[[{])/.exec(plain.slice(0, 120));
  const body = call ? plain.slice(call[0].length).replace(/\)\s{0,3};?$/, '') : plain;
  if (!/^[[{]/.test(body)) return undefined;
  try {
    // JSON.parse's answer enters here.
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

/**
 * The list in a JSON answer: its longest array of objects with a title and an address (gkmlpt `articles`, ucap
 * `data.results`, gov.cn `[{TITLE, URL, DOCRELPUBTIME}]`, 苏州 `data.list`), and the page after it where it counts its pages.
 */
export function readJsonList(value: Json, url: string): ListPage {
  const rows = longestRows(value);
  const items = new Map<string, ListItem>();
  for (const row of rows.slice(0, maxItems)) {
    const item = itemOf(row, url);
    if (item && !items.has(item.url)) items.set(item.url, item);
  }
  const list = [...items.values()];
  return { items: list, ...nextJsonPage(value, url, rows.length) };
}

function longestRows(value: Json): readonly JsonObject[] {
  let best: readonly JsonObject[] = [];
  const queue: Json[] = [value];
  for (let at = 0; at < queue.length && at < 20_000; at++) {
    const node = queue[at];
    if (Array.isArray(node)) {
      const rows = node.filter(
        (row): row is JsonObject =>
          isObject(row) && pick(row, titleKeys) !== undefined && addressOf(row) !== '',
      );
      if (rows.length > best.length) best = rows;
      else for (const child of node) queue.push(child);
    } else if (isObject(node)) for (const child of Object.values(node)) queue.push(child);
  }
  return best;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Its address, or the one of several in `urls: {common: '…'}`, which may be JSON in a string. */
function addressOf(row: JsonObject): string {
  const plain = pick(row, urlKeys);
  if (plain !== undefined && !String(plain).startsWith('{')) return String(plain);
  const several = field(row, 'urls') ?? field(row, 'url');
  const inner = typeof several === 'string' ? parseJson(several) : several;
  return isObject(inner) ? String(pick(inner, ['common', 'pc', 'www', 'web', 'html', 'url']) ?? '') : '';
}

function itemOf(row: JsonObject, base: string): ListItem | undefined {
  const title = plainText(String(pick(row, titleKeys) ?? ''));
  const url = absoluteUrl(addressOf(row), base);
  if (!url || title === '') return undefined;
  const date = dateOf(row) ?? dateOfUrl(url);
  return { title, url, ...(date ? { date } : {}) };
}

function dateOf(row: JsonObject): string | undefined {
  for (const key of dateKeys) {
    const value = field(row, key);
    const day =
      typeof value === 'number'
        ? dayOfStamp(value)
        : typeof value === 'string'
          ? dayOfText(value)
          : undefined;
    if (day) return day;
  }
  return undefined;
}

function dayOfText(text: string): string | undefined {
  if (/^\d{10}$|^\d{13}$/.test(text)) return dayOfStamp(Number(text));
  const compact = /^(20\d\d)(\d\d)(\d\d)\d{0,6}$/.exec(text);
  if (compact) return isoDay(compact[1], compact[2], compact[3]);
  // A time with a zone is the day it is in China.
  if (/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)))
    return dayOfStamp(Date.parse(text));
  return wholeDate(text.slice(0, 44)) ?? wholeDate(text.slice(0, 10));
}

/** Seconds or milliseconds since 1970 → the day in China. */
function dayOfStamp(stamp: number): string | undefined {
  const milliseconds = stamp > 1e11 ? stamp : stamp * 1000;
  if (milliseconds < 631_152_000_000 || milliseconds > 4_102_444_800_000) return undefined;
  return new Date(milliseconds + 28_800_000).toISOString().slice(0, 10);
}

/** The first of several fields that has a text, whatever the case of its name. */
function pick(row: JsonObject, keys: readonly string[]): string | number | undefined {
  for (const key of keys) {
    const value = field(row, key);
    if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') return value;
  }
  return undefined;
}

function field(row: JsonObject, key: string): Json | undefined {
  if (key in row) return row[key];
  for (const name of Object.keys(row)) if (name.toLowerCase() === key) return row[name];
  return undefined;
}
