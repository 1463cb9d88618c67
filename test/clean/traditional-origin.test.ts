import { ConverterFactory } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/cn2t';
import { describe, expect, test } from 'vitest';
import { cleanDraft } from '../../src/clean/clean-draft.ts';
import { cleanText } from '../../src/clean/clean-text.ts';
import { heldOutTexts } from '../bench/repair.ts';
import { toTraditional } from '../damage/phase-a.ts';
import { emptyDraft } from '../enrich/empty-draft.ts';
import { announcement } from './texts.ts';

/** Made up in the forms of Hong Kong, Taiwan and Macau. */
const genuine: readonly (readonly [where: string, text: string, simplified: string])[] = [
  [
    'Hong Kong',
    '勞工處提醒業界注意吊運安全\n一名工人昨日在九龍一個地盤被墮下的物料擊中，送院後證實不治。勞工處人員接報後已即時派員到場調查，並向承建商發出暫時停工通知書。發言人表示，僱主於進行吊運前必須圍封吊運區，不得讓工人進入。',
    '劳工处提醒业界注意吊运安全\n一名工人昨日在九龙一个地盘被堕下的物料击中，送院后证实不治。劳工处人员接报后已即时派员到场调查，并向承建商发出暂时停工通知书。发言人表示，雇主于进行吊运前必须围封吊运区，不得让工人进入。',
  ],
  [
    'Taiwan',
    '職安署呼籲落實局限空間通風\n勞動部職業安全衛生署表示，業者使勞工於人孔、儲槽內作業，應先測定氧氣濃度，違者依職安法可處新臺幣三十萬元以下罰鍰。民眾可透過網路查詢相關資訊，里長亦可協助宣導。',
    '职安署呼吁落实局限空间通风\n劳动部职业安全卫生署表示，业者使劳工于人孔、储槽内作业，应先测定氧气浓度，违者依职安法可处新台币三十万元以下罚锾。民众可透过网路查询相关资讯，里长亦可协助宣导。',
  ],
  [
    'Macau',
    '勞工事務局跟進工業意外\n特區政府勞工事務局表示，昨日中午接獲治安警察局通報，一名外地僱員於工作期間從棚架墮下受傷，該局已派員到場了解，並要求承建商即時停止相關工序。',
    '劳工事务局跟进工业意外\n特区政府劳工事务局表示，昨日中午接获治安警察局通报，一名外地雇员于工作期间从棚架堕下受伤，该局已派员到场了解，并要求承建商即时停止相关工序。',
  ],
];

const codes = (text: string): readonly string[] => cleanText(text).findings.map(({ code }) => code);

describe('a page written in Traditional script', () => {
  test.each(genuine)(
    '%s: is put into Simplified script, its words kept, and is no damaged page',
    (_, text, simplified) => {
      const cleaned = cleanText(text);
      expect(cleaned.text).toBe(simplified);
      expect(cleaned.findings.map(({ code }) => code).toSorted()).toEqual([
        'script-converted',
        'traditional-original',
      ]);
      expect(cleaned.quality).toMatchObject({ damage: [], repairs: 0, unrepaired: 0 });
      expect(codes(cleaned.text)).toEqual([]);
    },
  );

  test('is known by its host where its words say nothing', () => {
    const text = '昨日下午，一間工廠發生火警，兩名工人受傷送院，起火原因仍在調查。';
    const draft = emptyDraft({ title: '工廠火警', paragraphs: [text] });
    const code = 'traditional-original';
    const found = (canonicalUrl: string) => cleanDraft({ ...draft, canonicalUrl }).findings;
    expect(found('https://www.example.gov.hk/news/1.html')).toContainEqual(
      expect.objectContaining({ code, detail: expect.stringContaining('.hk') }),
    );
    expect(found('https://news.example.tw/1')).toContainEqual(expect.objectContaining({ code }));
    for (const elsewhere of [
      'https://www.example.cn/1',
      'https://hk.example.com/1',
      'https://[',
      'https://a.tw.example.com/',
    ])
      expect(found(elsewhere).map((finding) => finding.code)).not.toContain(code);
    expect(codes(text)).toEqual(['script-converted']);
  });

  test('is not what a mirror made of a Mainland page, whichever converter it has', () => {
    const converters = [
      toTraditional,
      ...['s2t', 's2tw', 's2hk'].map((name) => ConverterFactory(...(configs[name]?.conversionChain ?? []))),
    ];
    for (const text of [announcement, ...heldOutTexts()]) {
      for (const convert of converters) expect(codes(convert(text))).not.toContain('traditional-original');
    }
  });

  test('slips of a converter and organs of the Mainland outweigh a host', () => {
    const text = '縣委書記要求乾部落實主體責任，全縣各級黨委、人民政府位于一線，然后開展專項整治。';
    const url = 'https://mirror.example.tw/a.html';
    expect(cleanText(text).quality.damage).toEqual(['traditional']);
    const draft = { title: '', paragraphs: [text], canonicalUrl: url };
    expect(draft.paragraphs.map((line) => cleanText(line).text)).toEqual([
      '县委书记要求干部落实主体责任，全县各级党委、人民政府位于一线，然后开展专项整治。',
    ]);
  });
});

describe('a quotation in Traditional script', () => {
  const quotation = '“救災恤鄰，眾志成城；衛護鄉里，義不容辭。凡聞鑼聲，須攜水龍，齊集廟前聽候調遣”';
  test('stays on a page in Simplified script', () => {
    const text = `县图书馆展出清代救火会的章程，其中写道：${quotation}，观众纷纷拍照，讲解员一一说明。`;
    expect(cleanText(text).text).toBe(text);
    expect(cleanText(`${announcement}\n${text}`).text).toBe(`${announcement}\n${text}`);
  });

  test('does not carry its line along on a page of both', () => {
    const quoting = '展览说明：这里展出县志、图册和“救災恤鄰，衛護鄉里”匾额，讲解员将为观众说明来历。';
    const page = `${toTraditional(announcement)}\n${quoting}\n${'这个网页还写着一些简体字，说明导航里的东西。'.repeat(4)}`;
    expect(cleanText(page).text).toContain(quoting);
    expect(cleanText(page).text).toContain('县应急管理局组织三个检查组');
  });
});
