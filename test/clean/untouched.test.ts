import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { boilerplateSchema } from '../../src/clean/boilerplate.ts';
import { cleanText } from '../../src/clean/clean-text.ts';

const boilerplate = boilerplateSchema.parse(parse(readFileSync('config/boilerplate.yaml', 'utf8')));

/** Texts that look like damage, watermarks or gaps and are none: nothing is edited and nothing is flagged. */
const clean: Readonly<Record<string, string>> = {
  Markdown:
    '# 年度安排\n\n**重点工作**\n\n- **一、加强领导**：各单位要重视。\n- *二、落实责任*。\n\n> 引用一句。\n\n[办法全文](https://www.example.com/a_b.html)\n\n***\n\n第三部分。',
  'a Markdown table':
    '| 项目 | 数量 | 单位 |\n|------|:----:|-----:|\n| 灭火器 | 12 | 具 |\n| 应急灯 | 8 | 盏 |\n\n以上为各村上报的情况。',
  'code in a fence':
    '下面这段样例可以直接运行：\n```\n<style>p{margin:0}</style>\nvar a = 1; document.write("<b>x</b>");\n&nbsp;\n```\n运行以后页面显示正常。',
  'a text about CSS':
    '用CSS写样式时，规则由选择器和声明组成，例如 p{line-height:2;margin:0} 会改变行距，&nbsp;是不换行空格，<strong>表示强调。',
  'a text about scripts':
    '在JavaScript代码里，var a = 1; 声明一个变量，document.write(a); 把它写到页面上，初学者要注意区别。',
  SQL: 'SELECT name FROM t WHERE a < 3 AND b > 2; -- 查询',
  JSON: '{"名称":"某某镇应急预案","数量":3,"项目":["消防","燃气"]}',
  'an HTML document':
    '<div>\n<p>各单位要认真落实安全生产责任。</p><p>各村要开展隐患排查，&ldquo;严&rdquo;字当头。</p>\n<p><strong>一、加强领导</strong></p></div>',
  comparisons: '当a<b且b>c时取b，当温度t<40℃而湿度h>60%时，应当停止露天作业并组织人员撤离。',
  'a form with blanks':
    '姓名：______ 性别：____ 联系电话：__________\n单位（盖章）：        年   月   日\n检查结果：□合格 □不合格\n签字：______\n日期：____年__月__日',
  'a form to sign': '承诺人（签字）：\n年月日\n单位（盖章）：　　　　年　月　日',
  'star ratings': '酒店星级：***\n服务：★★★★☆，环境：★★★☆☆\n推荐指数：*****',
  'products of numbers':
    '场地面积为3×4米，钢板规格为1200×600×12mm，共计3×8=24块，单价×数量=金额，长×宽×高不得超限。',
  'letters X':
    'X光检查、X射线探伤、X染色体、T恤、A股、X轴和Y轴、iPhone X、SpaceX、X型支撑、第X组合，都是常用的说法。',
  'right and wrong': '判断题：对的打√，错的打×。（√）（×）',
  'emails and addresses':
    '请将材料发送至 anjian_ban@example.com 或 zhang*li@example.com，逾期不予受理。报名请登录www.example.gov.cn查询，也可登录www.example.com下载附件。',
  'one address in a notice':
    '各单位登录某某省安全生产网（www.example.com）填报数据，填报完成后在www.example.com打印回执，如有问题请在www.example.com留言。',
  'the press': '据新华网报道，多地开展检查。新华网记者从现场获悉，检查仍在进行。人民网消息，各地同步部署。',
  nets: '外墙应设置安全网，安全网的网目密度不得低于标准。安全网破损时应当更换，互联网企业、物联网平台和燃气管网单位应当自查。',
  'footnote stars':
    '全年处理隐患一百二十处*，其中重大隐患两处**。\n* 包括上年结转部分。\n** 注：均已整改完毕。',
  'citations of articles': '违反第×条规定的，依照第××条处理；本条所称第X款，是示例写法。'.replace(
    '第××条',
    '第十条',
  ),
  'omissions in quotations': '文章指出：“安全生产……是头等大事。”他反复念着：“平安——平安……”大家都沉默了……',
  'emphatic marks': '真的吗？？太好了！！！怎么会这样？！“不行——绝对不行！！”他说。。。然后走了。',
  'a slip of the pen': '各单位要高度重视，，认真落实。各村要加强巡查。',
  'a poem': '春 江 花 月 夜\n\n春江潮水连海平，海上明月共潮生。\n滟滟随波千万里，何处春江无月明。',
  'another poem': '静　夜　思\n李　白\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。',
  'names in a list': '参加人员：张 三、李 四、王 小 二\n主 任：赵 六\n副主任：钱 七  孙 八',
  'labels of a form': '姓 名 性 别 年 龄\n备 注\n序 号  项 目  内 容',
  'years in Chinese': '二○二四年三月五日，二〇一〇年以来，一九九○年代，○号线地铁开通。',
  'one 某某': '某某县某某镇某某村的张某某向某部门反映情况，李某、王某某等人在场。',
  'figures in words':
    '全年投入资金三百万元，检查企业若干家，发现问题多处，万元以上的罚款须经审批，共计十余人次。',
  'dates as units': '时间精确到年、月、日，按年度、季度、月度统计，三年行动从今年开始。',
  'a heading alone':
    '安全生产月活动方案\n一、活动时间\n6月1日至30日\n二、活动内容\n（一）开展宣传咨询日活动。',
  'lengths and pages':
    '全文共五章，约2000字。本手册共12页，请逐页填写。登录系统后填写表格，省略的部分见附件。',
  progress: '目前还剩20%的任务没有完成，剩余3个村正在推进，预计月底前结束。',
  'gambling fought': '开展打击网络赌博专项行动，查处百家乐、老虎机、时时彩等赌博案件12起，举报电话12345678。',
  'loans as news': '银行发放小额贷款、信用贷、应急贷款共计1200000元，支持受灾企业复工复产，利息由财政补贴。',
  'emoji and flags': '家庭：👨‍👩‍👧，安排：🧯，❤️，1️⃣，🏴󠁧󠁢󠁥󠁮󠁧󠁿，©️。',
  'right-to-left': 'السلام \u200fعليكم، مرحبا\u200d.',
  'Korean and braille': '안녕하세요 ㄱㅤㄴ，⠁⠀⠃是盲文。',
  'pinyin with combining marks': 'chǎn 与 cha\u030cn 写法不同，café 也可写作 cafe\u0301。',
  indents: '　　各单位要认真落实。\n\u00a0\u00a0\u00a0\u00a0确保安全。',
  English:
    'The board met (see p. 3) & agreed: R&D, AT&T, Q&A; a_b, x*y, **kwargs, [1], {x}, 50% off... Visit www.example.com today.',
  'arrays and brackets': '区间[a,b]与集合{x|x>0}，数组a[i]，注[1]和[2]，见[某某]第3页。',
  paths: '文件保存在D:\\新建文件夹\\附件，目录为/home/user/p>q。',
  'rules and dots': '目录\n一、总则……………………1\n二、职责……………………3\n--------\n********\n正文开始。',
  'a table of contents with numbers': '第1页\n这一页是封面。\n3/4的企业已经完成整改。\n12/30\n完成。',
};

describe('clean texts', () => {
  test.each(Object.entries(clean))('%s', (_, text) => {
    const cleaned = cleanText(text, { boilerplate });
    expect(cleaned.text).toBe(text);
    expect(cleaned.findings).toEqual([]);
    expect(cleaned.quality).toEqual({ masks: 0, digits_removed: 0, repairs: 0, unrepaired: 0, damage: [] });
  });

  test('nor is any of them in the midst of another', () => {
    const whole = '各单位要认真落实安全生产责任，加强检查，确保安全。';
    for (const text of Object.values(clean)) {
      if (text.includes('```') || text.includes('代码') || text.startsWith('<')) continue;
      const page = `${whole}\n${text}\n${whole}`;
      expect(cleanText(page, { boilerplate }).text).toBe(page);
    }
  });
});
