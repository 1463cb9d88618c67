import { describe, expect, it } from 'vitest';
import { readDate, readTagDate } from '../../src/extract/fields/read-date.ts';
import { urlDate } from '../../src/extract/fields/url-date.ts';

describe('readDate', () => {
  it.each([
    ['2023/7/31 9:32:27', '2023-07-31T09:32:27+08:00', 'minute'],
    ['2024年7月30日 16时20分', '2024-07-30T16:20:00+08:00', 'minute'],
    ['2024-07-30 下午 3:05', '2024-07-30T15:05:00+08:00', 'minute'],
    ['2021-05-11T02:15:00Z', '2021-05-11T10:15:00+08:00', 'minute'],
    ['2021-05-11T02:15:00.123+08:00', '2021-05-11T02:15:00+08:00', 'minute'],
    ['Fri, 11 Feb 2022 01:23:51 GMT', '2022-02-11T09:23:51+08:00', 'minute'],
    ['March 5, 2024', '2024-03-05T00:00:00+08:00', 'day'],
    ['10:34, March 02, 2023', '2023-03-02T10:34:00+08:00', 'minute'],
    ['March 5, 2024 16:20', '2024-03-05T16:20:00+08:00', 'minute'],
    ['30.07.2024', '2024-07-30T00:00:00+08:00', 'day'],
    ['二〇二四年二月二十九日', '2024-02-29T00:00:00+08:00', 'day'],
    ['2024-01-02 10:4797270', '2024-01-02T00:00:00+08:00', 'day'],
  ])('%s', (text, at, precision) => {
    expect(readDate(text)).toMatchObject({ at, precision });
  });

  it.each(['2025-09-181', '2023-02-29', '2024-13-01', '12024-01-01', '1889-01-01', '共2024人', '第2024-1号'])(
    '%s is no date',
    (text) => {
      expect(readDate(text)).toBeUndefined();
    },
  );

  it.each([
    ['20240311093000', '2024-03-11T09:30:00+08:00', 'minute'],
    ['1718000000', '2024-06-10T14:13:20+08:00', 'minute'],
    ['2024-05-17-23:59:59', '2024-05-17T00:00:00+08:00', 'day'],
    ['2022-01-28 00:00:00', '2022-01-28T00:00:00+08:00', 'day'],
  ])('tag %s', (text, at, precision) => {
    expect(readTagDate(text)).toMatchObject({ at, precision });
  });
});

describe('urlDate', () => {
  it.each([
    ['https://a.gov.cn/x/202403/t20240311_4471.html', '2024-03-11', 'day'],
    ['https://a.gov.cn/art/2025/6/2/art_12_55.html', '2025-06-02', 'day'],
    ['https://a.gov.cn/2024-03/11/content_9.htm', '2024-03-11', 'day'],
    ['https://a.gov.cn/20240311/0123456789abcdef0123456789abcdef.html', '2024-03-11', 'day'],
    ['https://a.gov.cn/202403/0123456789abcdef0123456789abcdef.shtml', '2024-03-01', 'month'],
    ['https://a.gov.cn/columns/u-1/202403/11/u-2.html', '2024-03-11', 'day'],
    ['https://a.gov.cn/web/x/20240311093012345/index.shtml', '2024-03-11', 'day'],
  ])('%s', (url, day, precision) => {
    const found = urlDate(url);
    expect(found?.at.slice(0, 10)).toBe(day);
    expect(found?.precision).toBe(precision);
  });

  it.each(['https://a.gov.cn/info/1015/1002.htm', 'https://a.gov.cn/content/post_4099001.html'])(
    '%s has none',
    (url) => {
      expect(urlDate(url)).toBeUndefined();
    },
  );
});
