const place: Readonly<Record<string, string>> = {
  名: '[^。！？；;，,、\\s()（）【】]{1,20}?',
  数: '[ \\t]{0,3}[0-9０-９一二三四五六七八九十]{1,8}[ \\t]{0,3}',
  网址: '[ \\t]{0,3}(?:https?:\\/\\/)?(?:[\\w-]{1,40}\\.){1,4}[A-Za-z]{2,6}(?:\\/[\\w./?=&%#~-]{0,120})?[ \\t]{0,3}',
};

/** A phrase of config/boilerplate.yaml as the source of a pattern: 本文来自{名}整理; a space stands for any or none. */
export function phrasePattern(phrase: string): string {
  return phrase
    .split(/(\{(?:名|数|网址)\}| )/)
    .map((part) => {
      if (part === ' ') return '[ \\t\\u3000]{0,9}';
      return place[part.slice(1, -1)] !== undefined && part.startsWith('{')
        ? place[part.slice(1, -1)]
        : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/[:：]/g, '[:：]');
    })
    .join('');
}
