import { type HeadEvent, headEvent } from './head-event.ts';

/** Clauses that tell why, after what or on what grounds, not what took place. */
const reason =
  /^(?:“[^”]*$|为(?!期)|按照|根据|依据|遵照|针对|结合|随着|鉴于|围绕|通过|由于|近年来|今年以来|今年来|一直以来|长期以来|自[^，]{0,16}以来|在[^，]{0,30}(?:之际|来临|背景下|形势下|领导下|指导下|要求下|部署下)|据悉|据了解|当前|目前|以[^，]{0,40}为(?:目标|目的|契机|抓手|主线)|继[^，]{0,30}后)/u;
/** A reason runs on through clauses like these. */
const runsOn =
  /^(?:有效|切实|进一步|确保|全面|深入|深刻|扎实|不断|持续|提[升高]|增强|加强|坚决|防范|防止|预防|遏制|杜绝|营造|推动|推进|压实|压紧|落实|抓[好实]|保障|维护|做[到好]|牢固|严防|努力|筑牢|守护|强化|夯实|消除|减少|结合|汲取|吸取|贯彻|认真|坚持|根据|按照|护航|让|使|最大限度|从源头)/u;

export interface LeadEvent extends HeadEvent {
  /** Where its clause begins in the text. */
  readonly at: number;
}

/** The clauses of a text, and whether each only gives a reason. */
function* clausesOf(text: string): Generator<{ clause: string; at: number; reasoning: boolean }> {
  let reasoning = false;
  for (const match of text.matchAll(/[^，。；！？：]+/gu)) {
    const clause = match[0].trim();
    reasoning = reason.test(clause) || (reasoning && runsOn.test(clause));
    yield { clause, at: match.index, reasoning };
  }
}

/** The text with blanks for the clauses that only give reasons; places stay. */
export function withoutReasons(text: string): string {
  let told = text;
  for (const { clause, at, reasoning } of clausesOf(text)) {
    if (reasoning) told = told.slice(0, at) + ' '.repeat(clause.length) + told.slice(at + clause.length);
  }
  return told;
}

/** What the first clause says that tells of an event; clauses that give reasons come last. */
export function leadEvent(text: string): LeadEvent | undefined {
  let spare: LeadEvent | undefined;
  for (const { clause, at, reasoning } of clausesOf(text)) {
    if (reasoning && spare) continue;
    const event = headEvent(clause, false);
    if (!event) continue;
    const found = { ...event, at };
    if (!reasoning) return found;
    // 为迎接国庆，组织检查 is an event all the same; 为落实会议精神 is none.
    if (!/^(?:为|根据|按照|通过|近年来)/u.test(clause)) spare ??= found;
  }
  return spare;
}
