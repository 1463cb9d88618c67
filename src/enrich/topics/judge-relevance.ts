import type { Topics } from '../../config/topics.ts';
import { alienForm } from './alien-form.ts';
import type { Score } from './score-words.ts';

/** Words of exams, adverts and fiction outweigh those of work safety from this share on. */
const contraFactor = 1.5;
/**
 * Characters of body from which on the least weight grows with the length, where the title has no word: a
 * government's yearly report names everything once.
 */
const longReport = 1000;

/** A headline that tells of an accident needs hardly a word more. */
const accident =
  /(?:\d+|[一二两三四五六七八九十]) ?(?:名|人)[^，。]{0,12}(?:死亡|遇难|身亡|被困|失联|受伤)|\d ?死|坠落|坍塌|爆炸|起火|着火|火灾|侧翻|倾覆|相撞|泄漏|身亡|[压砸撞烧炸电闷埋]死|触电/u;
/** Somebody came to harm at work, whatever words the report has. */
const workAccident =
  /(?:工人|员工|职工|操作工|维修工|作业|施工|工地|[^车]厂|车间|机器|机床|搅拌机|电梯|矿|井下|吊车|塔吊)[^。“]{0,60}(?:身亡|死亡|丧生|[压砸电埋]死|卷[进入]|坠落|坠亡|砸中|触电|被埋|不治|抢救无效|失去了?生命)/u;
const accidentEase = 0.4;
const workHarm = 3;

/** Whether a text is a work-safety announcement or news, by the words for it, those against it, and its form. */
export function judgeRelevance(
  title: string,
  body: string,
  pro: Score,
  contra: Score,
  topics: Topics,
): { readonly relevant: boolean; readonly relevance: string } {
  const least = accident.test(title)
    ? topics.relevance.min * accidentEase
    : pro.inTitle
      ? topics.relevance.min
      : topics.relevance.min * Math.max(1, body.length / longReport);
  const alien = alienForm(title, body);
  const harm = workAccident.test(`${title}。${body.slice(0, 240)}`) ? workHarm : 0;
  const relevant =
    alien === undefined && pro.sum + harm >= least && pro.sum + harm > contra.sum * contraFactor;
  const against = contra.words.length > 0 ? `; against: ${contra.words.slice(0, 5).join(' ')}` : '';
  return {
    relevant,
    relevance: `${pro.words.slice(0, 5).join(' ') || 'no word of work safety'}${against}${alien ? `; ${alien}` : ''}`,
  };
}
