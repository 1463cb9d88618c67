import type { Kind } from '../../article.ts';
import { eventNouns } from './event-nouns.ts';

export interface HeadEvent {
  readonly kind: Kind;
  readonly words: string;
}

/** Verbs that say only that something is held; what it is stands at the end of their object. */
const holds =
  /召开|举行|举办|开展|组织|启动|进行|参加|收听收看|承办|主办|掀起|打响|迎来|接受|实施|发起|推进|上[了好]?(?=[一“])/u;
const convenes = /召开|举行|举办|参加|收听收看|主持/u;
/** What the meeting did, or what goes with the event, begins here: 召开会议部署…, 开展检查并…, 检查和宣传. */
const further =
  /部署|研究|安排|传达|贯彻|听取|通报|确保|做好|推动|督促|并[^行]|暨|(?<=[查练训传治动会座育])(?:[和及与、]|以及)|，|。|；/u;
/** Somebody of rank, or a team, goes and looks, whatever the thing looked at is called: 县长督导宣传工作. */
const visits =
  /(?:书记|[省市区县州镇乡旗局处站]长|主任|领导|带队|率队|代表|委员|人大|政协|[查导作]组|专家(?:组)?|一行|深入|实地|现场|到|赴)[^，。；：]{0,24}?(?:检查(?![小]?组|站)|督[查导](?![小]?组)|调研|视察|暗访|走访|巡查|督战|查看|调度)[^，。；]{0,30}$/u;
/** 一场演练在石桥镇举行, 培训班圆满结束. */
const passive =
  /(?:在[^，。；]{2,24})?(?:如期|正式|圆满|隆重|顺利|火热|集中)?(?:举行|举办|召开|开展|启动|开幕|开讲|开课|开班|结束|落幕|收官|进行|拉开[^，。；]{0,4})$/u;
/** Those who come to learn look at others' events. */
const travels = /考察|参观|取经|观摩学习/u;

/**
 * The event that a clause reports, by its grammar: the last noun of the object that 开展, 召开 and their like have
 * (开展安全检查动员 → 动员); an elliptic headline that ends with such a noun (消防安全夜查行动); somebody's visit.
 */
export function headEvent(clause: string, elliptic: boolean): HeadEvent | undefined {
  const verb = holds.exec(clause);
  if (verb) {
    const from = verb.index + verb[0].length;
    const object = clause.slice(from);
    const events = eventNouns(object);
    const meeting = convenes.test(clause) ? events.find(({ kind }) => kind === 'meeting') : undefined;
    if (meeting) return { kind: 'meeting', words: clause.slice(verb.index, from + meeting.end) };
    const first = events[0];
    if (first) {
      // The search for what goes further starts at the first event's end, so that its own modifiers stay.
      const cut = further.exec(object.slice(first.end - 1));
      const end = cut ? first.end - 1 + cut.index + 1 : object.length;
      // 组织验收…行动成果: the first is the verb, the last what it is done to.
      const looks =
        first.kind === 'inspection' && first.start === 0 && (events[1]?.start ?? 0) - first.end > 3;
      const head = looks ? first : (events.findLast((event) => event.start < end) ?? first);
      return { kind: head.kind, words: clause.slice(verb.index, from + head.end) };
    }
  }
  if (/活动(?:正式|全面)?启动$/u.test(clause)) return { kind: 'campaign', words: clause.slice(-6) };
  if (travels.test(clause)) return undefined;
  const held = passive.exec(clause);
  const visit = visits.exec(clause);
  if (visit) return { kind: 'inspection', words: visit[0] };
  const named = eventNouns(held ? clause.slice(0, held.index) : clause);
  const end = named.at(-1)?.end;
  const last = named.findLast(
    (event, at) =>
      at === 0 || !/^(?:[和及与、暨]|以及)$/u.test(clause.slice(named[at - 1]?.end, event.start)),
  );
  if (held && last) return { kind: last.kind, words: clause.slice(last.start) };
  if ((elliptic || last?.kind !== 'inspection') && !verb && last && end === clause.length)
    return { kind: last.kind, words: clause.slice(last.start) };
  return undefined;
}
