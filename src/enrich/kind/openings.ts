/** At most this much of a body is its opening. */
const longest = 900;

/**
 * The opening in growing steps: its first two sentences, the next two, then two more. Lines without a full stop
 * (verses of a social post) run on; what is hardly a sentence (a photo's name, a label) is left out.
 */
export function openings(body: string): readonly string[] {
  const text = body
    .slice(0, longest)
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line.length >= 4 && !/^(?:来源|作者|编辑|时间|发布|责任编辑|图片|\[|【字体)/u.test(line),
    )
    .map((line) => (/[。！？；：]$/u.test(line) ? line : `${line}${line.length < 30 ? '，' : '。'}`))
    .join('');
  const sentences = text.split(/(?<=[。！？])/u).filter((sentence) => sentence.length >= 8);
  const steps: string[] = [];
  for (let from = 0; from < Math.min(sentences.length, 6); from += 2)
    steps.push(
      sentences
        .slice(from, from + 2)
        .join('')
        .slice(0, 400),
    );
  return steps;
}
