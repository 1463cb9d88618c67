import type { Reading } from './pick-reading.ts';
import { numberPattern as n, readNumber } from './read-number.ts';

const done =
  /(?<!(?:确保|务必|必须|要求|力争|督促|责令|直至|直到|应当?|须|未|要|将|可|使|待|[日月底]前|下一步|剩余)[^，。；\n]{0,14})(?:(?:均|都|目前|现|现已|隐患|问题|截至目前)?已(?:经)?(?:全部|均|悉数|全数|如期)(?:按期|按要求|如期|当场|现场|督促)?(?:完成)?(?:整改|整治|销号|改正|消除|闭环)|已督促[^，。；]{0,8}全部整改(?:完毕|到位|完成)|全部(?:当场|现场|按期|按时)?(?:整改|完成整改|完成了整改)(?:到位|完成|完毕|落实)|均已(?:按期|当场|现场)?(?:完成)?整改|(?:隐患|问题)(?:目前|现)?(?:已经?|均已?)整改(?:完毕|到位|完成)(?![^，。；\n]{0,4}\d)|整改(?:完成|到位)?率(?:达到?|为)?100%)/u;

/** The words that say all that was found has been mended: 已全部整改到位; not 确保全部整改到位. */
export function allRectified(text: string): string | undefined {
  return done.exec(text.slice(0, 1200))?.[0];
}

const both = new RegExp(
  `(?:现场|当场|立即|立行|即时)(?:完成)?整改[^，。；0-9]{0,8}?(${n}) ?(?:处|条|个|项|件)[^。；0-9]{0,10}(?:限期|责令|责令限期|限时)整改[^，。；0-9]{0,8}?(${n}) ?(?:处|条|个|项|件)(?![^。；]{0,6}整改 ?\\d)`,
  'u',
);

/** Where nothing is said of what was found, it is what was mended at once and what is to be mended in time. */
export function foundByRectified(text: string): Reading | undefined {
  const match = both.exec(text);
  const now = match?.[1] === undefined ? undefined : readNumber(match[1]);
  const later = match?.[2] === undefined ? undefined : readNumber(match[2]);
  if (!match || now === undefined || later === undefined) return undefined;
  return {
    value: now + later,
    words: match[0],
    at: match.index,
    sentence: match.index,
    inTitle: false,
    total: false,
    part: false,
    loose: false,
  };
}
