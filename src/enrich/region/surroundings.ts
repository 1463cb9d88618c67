/** Words after which a place is somebody's destination or counterpart, not the one that speaks. */
export const visited =
  /(?:到|赴|在|来|对|向|至|与|同|从|往|进|深入|走进|进驻|前往|调研|督导|检查|督查|莅临|视察|慰问|走访|暗访|抽查|支援|学习|考察)$/u;

/** What stands right before the speaker of a sentence: nothing, punctuation, a date, 近日. */
export const opening =
  /(?:^|[，,。；;：:\s“”"'‘’（()）【】《》、·|丨—-]|日|午|近日|日前|讯|连日来|以来|目前|天|晚|期间|之际|今年|近年来|为|由|我们|记者从)$/u;

/** What follows the name of the place in the name of its paper or station. */
export const media =
  /^(?:[\u4e00-\u9fa5]{0,2}(?:新闻网|日报|晚报|晨报|早报|时报|商报|融媒|电视台|广播|头条|网讯|工人报)|发布|新闻|报讯|网(?=[^络格]))/u;

/** A firm or school is named after its place but is not the place; not across a verb: 水头镇检查石材厂. */
export const enterprise =
  /^(?:(?!检查|开展|召开|组织|督|走访|深入|举行|联合|对|到|赴|强化|加强|学习|考察|督导|调研|政府|党委|人民|境内|的|和|与|及|一|某)[^，,。；;、|“”\s]){0,14}?(?:公司|集团|厂|矿业|酒店|煤业|化工|啤酒|大学|学院|银行|医院)/u;

/** A zone that bears the name of its city or county: 中江高新区. */
export const zone = /^(?:国家)?(?:级)?(?:高新|经开|开发|经济|工业园|产业园|化工园|新区|综保|保税|循环)/u;

/** A branch that bears the name of its place: 交警麻章大队. */
export const branch = /^(?:大队|支队|中队|分局|海关|海事|供电|公安|交警|消防|税务|法院|检察院)/u;

/** Letters in front of which a name is not this place's but another's: 原籍, 毕业于. */
export const biography = /(?:籍贯|生于|毕业于|祖籍|来自|发往|驶往|开往|产自)$/u;

/** Who comes to learn: the place that is shown round tells of it. */
export const guests = /考察|学习|参观|观摩|取经|交流/u;

/** 与贵州、湖南接壤: neighbours of the place that is told of. */
export const neighbours = /^[^，,。；]{0,12}(?:接壤|毗邻|相邻|相接|交界|相望)/u;

/** 总书记在内蒙古调研时的讲话: read out everywhere. */
export const leaders = /(?:总书记|总理|主席)[^，,。；]{0,14}(?:在|到|赴|对|视察|考察|调研)$/u;

/** A short name needs a boundary: 镇安 in 乡镇安全 is none. */
export function standsAlone(before: string): boolean {
  return opening.test(before) || visited.test(before) || /(?:关于|我们|祝|，)$/u.test(before);
}
