import { expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import { rubyPage } from '../damage/annotate-page.ts';
import { announcement } from './texts.ts';

const official = announcement;

/** Readings that an author put behind characters, and brackets that hold no reading. None is damage. */
// biome-ignore format: a table
const clean: readonly (readonly [what: string, text: string])[] = [
  ['words in two languages', '重庆(chóng qìng)是直辖市，西安(xī ān)是古都，北京(běi jīng)是首都，上海(shàng hǎi)是港口，会议在那里召开，部署工作，要求落实。'],
  ['English behind words', '我们(we)他(he)安(an)全部门(men)会(can)议(me)，落实(do)责任(job)，加强(go)监管(men)。'],
  ['abbreviations', '会(hui)上通报了三项指标：氧(O)、氮(N)、碳(C)，公司(co)要求落实，单位(dan)加强监管，部门(bu)督促整改。'],
  ['chemical symbols', '氢(H)、氦(He)、锂(Li)、铍(Be)、硼(B)、碳(C)、氮(N)、氧(O)、氟(F)、氖(Ne)、钠(Na)、镁(Mg)、铝(Al)、硅(Si)、水(he)。企业要加强监管，落实责任。'],
  ['a textbook, every character', '一(yī)二(èr)三(sān)四(sì)五(wǔ)，上(shàng)山(shān)打(dǎ)老(lǎo)虎(hǔ)。老(lǎo)虎(hǔ)打(dǎ)不(bù)到(dào)，打(dǎ)到(dào)小(xiǎo)松(sōng)鼠(shǔ)。'],
  ['a textbook, the new characters', '小白兔(tù)弯(wān)着腰(yāo)在山坡(pō)上割(gē)草，割了一大筐(kuāng)，背(bēi)回家去。山羊(yáng)爷爷看见了，送(sòng)给它一车白菜(cài)。小白兔说：“谢谢您，我自己种(zhòng)。”'],
  ['a primer on fire', '着火了，小明先打(dǎ)开门，用湿(shī)毛巾(jīn)捂(wǔ)住口鼻(bí)，弯(wān)着腰(yāo)跑(pǎo)出去，再拨(bō)打电话。'],
  ['a poem', '白(bái)日依(yī)山尽(jìn)，黄(huáng)河入(rù)海流(liú)。欲(yù)穷(qióng)千(qiān)里目，更(gèng)上一层(céng)楼(lóu)。'],
  ['a poem, some characters', '床(chuáng)前明月光，疑(yí)是地上霜(shuāng)。举(jǔ)头望(wàng)明月，低(dī)头思故(gù)乡。'],
  ['rare characters', '葳(wēi)蕤(ruí)、饕(tāo)餮(tiè)、魑(chī)魅(mèi)、犇(bēn)、堃(kūn)、喆(zhé)、淼(miǎo)、䶮(yǎn)，部门要求单位加强学习，落实措施。'],
  ['rare characters in round brackets of the prose', '作业人员进入窨(yìn)井前应通风，检查碹(xuàn)顶、矸(gān)石和罐耳，企业要落实责任，加强监管，排查隐患。'],
  ['names of places', '六(lù)安、台(tāi)州、蚌(bèng)埠、乐(yuè)清、单(shàn)县、长(zhǎng)子、大(dài)城、铅(yán)山、番(pān)禺等地开展检查，落实措施，加强监管。'],
  ['names of places, read out', '检查组先到单(读:shàn)县，再到乐(读:yuè)清，又到六(读:lù)安和番(读:pān)禺，要求落实责任。'],
  ['one character, two readings', '长(cháng)短、长(zhǎng)大，好(hǎo)坏、爱好(hào)，中(zhōng)间、中(zhòng)奖，为(wéi)人、为(wèi)了，重(zhòng)要、重(chóng)新。'],
  ['a dictionary', '安[ān] ①平静；②使平静。\n全[quán] ①完备；②整个。\n生[shēng] ①出生；②生长。\n产[chǎn] ①生产；②产业。\n部门要求企业落实措施。'],
  ['a dictionary without brackets', '安ān 平静，安定。\n全quán 完备。\n生shēng 出生，要求。\n产chǎn 生产，企业、单位、部门。'],
  ['a lesson for foreigners', '我(wǒ)是(shì)学(xué)生(shēng)。你(nǐ)好(hǎo)吗(ma)？他(tā)是(shì)老(lǎo)师(shī)。'],
  ['a lesson with English', '我(wǒ)想去(qù) means I want to go, 你(nǐ)要(yào)喝(hē)水吗 means do you want to drink water. 公司(company)、单位(unit)、部门(department)。'],
  ['words of a lesson', '吃(chī) 喝(hē) 看(kàn) 听(tīng) 说(shuō) 读(dú) 写(xiě)'],
  ['words of a lesson, explained', '“吃(chī)”是动词，“喝(hē)”也是动词，“看(kàn)”和“听(tīng)”可以重叠，单位、部门、企业是名词。'],
  ['a lesson without brackets', '我wǒ是shì学生xuésheng，你nǐ是shì老师lǎoshī。'],
  ['a menu', '宫保鸡丁(gongbao jiding) 38元\n茶(cha) 5元\n粥(zhou) 6元\n汤(tang) 8元\n面(mian) 12元\n饼(bing) 3元'],
  ['surnames', '“李(Li)先生、王(Wang)女士、张(Zhang)经理、赵(Zhao)主任、刘(Liu)局长”出席会议，要求部门落实。'],
  ['a glossary', '隐患(hidden danger)、应急(emergency)、责任(liability)、监管(oversight)、整改(rectify)，单位、企业、部门通用。'],
  ['Traditional forms explained', '后面的后（繁：後）、皇后的后、里面的里（繁：裡）、面条的面（繁：麵）、斗争的斗（繁：鬥）要分清。'],
  ['a table of both scripts', '体(繁:體)\n国(繁:國)\n学(繁:學)\n会(繁:會)\n企业、单位、部门使用规范汉字。'],
  ['Traditional characters explained', '繁體字難寫：憂鬱(yù)、臺(tái)灣、烏龜(guī)、體(tǐ)育、鬥(dòu)爭，學的人都這樣說，老師也這樣說，書上還是這樣寫。'],
  ['a Taiwanese primer', '學(ㄒㄩㄝˊ)校(ㄒㄧㄠˋ)有(ㄧㄡˇ)老(ㄌㄠˇ)師(ㄕ)和(ㄏㄢˋ)同(ㄊㄨㄥˊ)學(ㄒㄩㄝˊ)'],
  ['footnotes and options', '企业[a]应当落实[b]责任，单位[c]加强监管[d]，部门[e]督促整改{i}。选择(A)或者(B)，见附件(a)、(b)、(e)、(o)。'],
  ['code', 'if (会) { return 安[an] } // 单位(dan) 企业 <a> 部门 落实'],
  ['book titles', '《安》《全》《生产法》《da》《ma》，企业应当学习，单位应当落实，部门应当监管。'],
  ['Latin words in the text', '下载app后打开wifi，用微信wechat扫码，在官网www查询，企业用erp，单位用oa，部门用ai，加强监管。'],
  ['sizes', '长a米，宽b米，高e米，企业a、单位b、部门e，负责人o。'],
];

test.each(clean)('%s stays as it is', (_, text) => {
  // The damage of a primer that speaks of script is its script alone.
  const cleaned = cleanText(text);
  expect(cleaned.findings.filter(({ code }) => code === 'pinyin-removed')).toEqual([]);
  if (!cleaned.quality.damage.includes('traditional')) expect(cleaned.text).toBe(text);
});

test.each(clean)('%s stays at the end of an announcement', (what, text) => {
  const cleaned = cleanText(`${official}\n${text}`);
  expect(
    cleaned.findings.filter(({ code }) => code === 'pinyin-removed'),
    what,
  ).toEqual([]);
  expect(cleaned.text).toBe(`${official}\n${text}`);
});

test('a story with readings over every character stays', () => {
  const story =
    '从前有一座山，山上住着一只小狐狸。小狐狸每天早上去河边喝水，晚上回到洞里睡觉。有一天下雨了，河水涨得很高，小狐狸过不了河，就在大树下等着。';
  const primer = rubyPage(story);
  expect(cleanText(primer).text).toBe(primer);
});
