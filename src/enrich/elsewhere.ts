/**
 * Sentences that tell of something other than the article's own event: lessons drawn from an accident elsewhere,
 * cases read out at a meeting, last year's figures. They set neither region nor figures.
 */
const lesson =
  /(?:吸取|汲取)[^。；\n]{0,60}教训|教训(?:极其|十分|非常)?(?:深刻|惨痛|沉痛)|事故案例|案例(?:警示|通报|讲解|分析)|警示(?:片|案例)|举一反三|以案(?:为鉴|促改|示警)|引以为戒|前车之鉴|(?:近期|近日|近来|连续|相继|先后|近年来)[^。；\n]{0,16}(?:各地|外地|全国|国内|多地|一些地方|外省|兄弟)|(?:外地|外省|国内|全国)[^。；\n]{0,10}(?:发生|多起)|事故发生后|通报了?[^。；\n]{0,40}(?:事故|火灾|爆炸)|观看[^。；\n]{0,30}(?:片|视频)/u;

const accident = /事故|火灾|爆炸|坍塌|中毒|透水|燃爆|踩踏|侧翻|溃坝|滑坡|大火|惨案|起火/u;

/** True when the sentence draws lessons from, or reads out, something that happened elsewhere or before. */
export function tellsOfElsewhere(sentence: string): boolean {
  return lesson.test(sentence.slice(0, 600));
}

/** True when an accident is named right behind a place: 江西新余(火灾事故), 河北某化工厂(爆炸). */
export function accidentFollows(text: string, end: number): boolean {
  const rest = text.slice(end, end + 22).split(/[。，；、！\n]/u)[0] ?? '';
  return (
    accident.test(rest) &&
    !/(?:事故|火灾|爆炸|中毒|坍塌|滑坡)(?:隐患|防范|防控|防治|预防|应急|排查|整治|演练|警示|宣传|救援演练)|(?:预防|防范|遏制|杜绝|演练|防[^防]{0,6}(?:中毒|火灾|爆炸|坍塌|滑坡|踩踏))/u.test(
      rest,
    )
  );
}

/** [start, end) of the sentence around a position; bounded to 400 characters each way. */
export function sentenceAround(text: string, at: number): readonly [number, number] {
  let start = at;
  while (start > 0 && at - start < 400 && !'。！？；\n'.includes(text.charAt(start - 1))) start--;
  let end = at;
  while (end < text.length && end - at < 400 && !'。！？；\n'.includes(text.charAt(end))) end++;
  return [start, end];
}
