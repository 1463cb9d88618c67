/** Made-up announcements in clean Simplified script, for tests that damage them or expect no edit. */
export const announcement = `县应急管理局开展节前安全检查
近日，县应急管理局组织三个检查组，对全县危险化学品、烟花爆竹、非煤矿山等重点企业开展节前安全检查。检查组每到一处，都仔细查看现场，询问员工，翻阅记录。
检查发现，个别企业责任落实不严，现场管理松懈，应急预案没有及时修订。检查组当场下达整改通知，要求企业负责人亲自组织整改。
局长强调，各单位要认真学习国务院关于安全生产的决策部署，进一步强化责任担当，勇挑重担，严防各类事故发生，维护经济社会发展大局。
截至目前，共检查企业26家，发现隐患41条，已整改38条，其余3条正在整改。`;

/** Texts that look a little like damage and are none. */
export const cleanTexts: readonly string[] = [
  announcement,
  'The committee met in Beijing (北京) on 3 May. What did it decide?! Nothing (as yet).',
  '重庆(chóng qìng)是直辖市，单于(chán yú)是匈奴的首领，龟兹(qiū cí)是古国。',
  '葳(wēi)蕤(ruí)、饕(tāo)餮(tiè)、魑(chī)魅(mèi)这些字，课本上都注了音。',
  '一(yī)二(èr)三(sān)四(sì)五(wǔ)，上(shàng)山(shān)打(dǎ)老(lǎo)虎(hǔ)。',
  '应急预案（Emergency Plan）、危险源（Hazard）、隐患（Hidden Danger）的英文见附表。',
  '真的吗？？难道就没有办法了吗？！当然有!',
  'const a = (b ? c : d); // 三元运算符 (ternary)\nif (x) { y?.z() }',
  '他在讲座中说，《論語正義》的作者署名“劉寶楠”，书店里还能买到这个版本。',
  '**重点工作**\n- **一、加强领导**：各单位要重视。\n- 二、落实责任。',
  '面积为3×4米，型号A_B_1，电子邮箱ab_cd@example.com，见https://example.com/a_b。',
  '全文共五章，约2000字。登录系统后填写表格。',
  '家庭：👨‍👩‍👧，安排：🧯。',
  '股票（A股）上涨；X光检查；T恤。',
];
