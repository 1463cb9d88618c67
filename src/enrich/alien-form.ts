/** Kinds of text that speak of safety and announce nothing, by their form; each with the least number of its marks. */
const forms: readonly (readonly [string, number, RegExp])[] = [
  // Blanks to choose for, answers, options.
  [
    'an exam',
    4,
    /（ {0,6}）(?=[。，？\n]|$| )|（ {0,6}）[的年人]|(?:^|[\n 。；）])[A-D][.、．]|【?答案】?[：:]? ?[A-D对错正√×]|单[项选]{1,2}题|多[项选]{1,2}题|判断题/gmu,
  ],
  // He laughed and said.
  [
    'fiction',
    3,
    /[笑冷怒叹喝沉苦轻淡][着声道]{0,2}道[：，:]|说道[：，]|(?:轻咳|目光(?:扫视|一扫)|众人|心中(?:一|暗)|不由得|微微一笑|点了点头|摇了摇头|主持着|看向|瞪了)/gu,
  ],
  [
    'a thesis',
    2,
    /论文(?:部分)?内容|参考文献|关键词[：:]|摘 {0,4}要[：:]|\b(?:Abstract|Keywords?)\b|(?:硕士|学位|毕业)论文|中图分类号|[“"]?[a-z]{3,} (?:of|the|and|is|in) [a-z]{3,}(?: [a-z]+){6,}/giu,
  ],
  [
    'goods',
    3,
    /(?:本|该)(?:公司|产品)(?:生产|专业|主营|适用|采用|符合)|材质|厂家|产品(?:参数|特点|说明|标识|信息|质量|用途|名称|结构)|技术(?:参数|性能|指标)|规格|型号|聚碳酸酯|ABS|阻燃|抗冲击|冲击吸收|帽[壳衬箍]|市场规模|选购|价格|使用寿命|额定/gu,
  ],
  [
    'posts to fill',
    2,
    /(?:任职|岗位)(?:要求|职责|描述)|薪资|五险一金|招聘(?:人数|岗位|单位)|学历要求|工作经验|投递简历|月薪/gu,
  ],
];

/** The kind of a text that announces nothing: exam, fiction, thesis, goods, job advert; undefined for all others. */
export function alienForm(title: string, body: string): string | undefined {
  const text = `${title}\n${body.slice(0, 3000)}`;
  for (const [name, least, pattern] of forms) {
    const marks = new Set<string>();
    let count = 0;
    for (const match of text.matchAll(pattern)) {
      count++;
      marks.add(match[0].trim());
    }
    // One mark over and over is a word of its subject; options and blanks of an exam repeat by nature.
    if (count >= least && (name === 'an exam' || marks.size >= least))
      return `${name}: ${[...marks].slice(0, 3).join(' ')}`;
  }
  return undefined;
}
