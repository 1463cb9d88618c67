import { type SampleArticle, type SampleHost, sampleSites } from './sample-article.ts';

const text = [
  '为切实做好岁末年初安全生产工作，现将有关事项通知如下。',
  '一、压实责任。各单位要把安全生产摆在重要位置，主要负责人亲自抓、负总责，“一岗双责”落实到人。',
  '二、排查隐患。对危险化学品、烟花爆竹、建筑施工等重点领域开展“拉网式”检查，发现问题立即整改。',
  '三、加强值守。严格执行领导带班和关键岗位二十四小时值班制度，遇有险情第一时间报告、处置。',
  '请各单位于每月底前报送工作进展情况。',
];

/** Eleven plain articles in each of two columns of a site, for tests of the forms alone. */
export function fewArticles(): SampleArticle[] {
  return Object.keys(sampleSites).flatMap((key) => {
    const host = key as SampleHost;
    return Array.from({ length: 22 }, (_, at): SampleArticle => {
      const day = String(at + 1).padStart(2, '0');
      return {
        id: `${host}-${at + 1}`,
        host,
        column: at % 2 === 0 ? 'aqsc' : host === 'yjt.hubei.example' ? 'tzgg' : 'gzdt',
        title: `关于做好第${at + 1}号安全生产工作的通知`,
        paragraphs: text,
        publishedAt: at % 3 === 0 ? `2024-07-${day}` : `2024-07-${day} 09:15`,
        publisher: '某地应急管理局',
        source: '某地应急管理局',
        author: '李文',
        editor: '张华',
        ...(at === 4
          ? {
              documentNumber: '某应急〔2024〕5号',
              indexNumber: '11420000MB9Z00X00X/2024-00005',
              issuedOn: '2024-07-04',
            }
          : {}),
        ...(at === 5 ? { attachments: [{ name: '检查表.docx', type: 'docx' }] } : {}),
        ...(host === 'www.wenmishu.example' ? { paywall: { shown: 190, total: 5200, omitted: 747 } } : {}),
        kind: 'notice',
        topics: [],
        figures: {},
        relevant: true,
      };
    });
  });
}
