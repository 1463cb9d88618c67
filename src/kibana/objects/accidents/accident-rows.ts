import { alarm } from '../../lens/colors.ts';
import { count, dates, filters, sum, terms } from '../../lens/column.ts';
import { metricPanel } from '../../lens/metric-panel.ts';
import { tablePanel } from '../../lens/table-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import { markdownPanel } from '../../markdown-panel.ts';
import type { Row } from '../../place-panels.ts';
import { searchPanel } from '../../search-panel.ts';
import { otherDashboards } from '../other-dashboards.ts';
import { byProvince } from '../region-columns.ts';
import { accidentSearch } from '../searches.ts';
import { original } from './original.ts';

const view = 'anlan-articles';
const accidents = `document.kind: accident and ${original}`;
/** From the gravest down, those without a grade too. */
const byGrade = filters('等级', {
  特别重大: 'accident_grade: "特别重大"',
  重大: 'accident_grade: "重大"',
  较大: 'accident_grade: "较大"',
  一般: 'accident_grade: "一般"',
  未写明等级: 'not accident_grade: *',
});
const gradeColors = {
  特别重大: '#641e16',
  重大: '#c0392b',
  较大: '#e67e22',
  一般: '#f7c873',
  未写明等级: '#c9d3dc',
};

/** What happened, how grave, in which field and where, and the newest of it. */
export const accidentRows: readonly Row[] = [
  {
    height: 5,
    panels: [
      metricPanel({
        id: 'accidents',
        about: 'Reports and inquiries of accidents, later reprints left out.',
        view,
        where: accidents,
        value: count('事故报道（不计转载）'),
      }),
      metricPanel({
        id: 'deaths',
        about: 'Deaths that these reports state.',
        view,
        where: accidents,
        value: sum('figures.deaths', '报道死亡人数'),
      }),
      metricPanel({
        id: 'injuries',
        about: 'Injured people that these reports state.',
        view,
        where: accidents,
        value: sum('figures.injuries', '报道受伤人数'),
      }),
      metricPanel({
        id: 'hazards',
        about: 'Hazards that announcements say were found, later reprints left out.',
        view,
        where: original,
        value: sum('figures.hazards_found', '发现隐患'),
        beside: sum('figures.hazards_rectified', '已整改'),
      }),
      metricPanel({
        id: 'fines',
        about: 'Fines that announcements state, CNY, later reprints left out.',
        view,
        where: original,
        value: sum('figures.fines_cny', '罚款（元）'),
      }),
      [
        markdownPanel({
          id: 'reading',
          title: '怎样读这些数字',
          about: 'What the numbers do not say.',
          text: [
            '这里是**报道**的合计，不是事故统计：同一事故的续报、通报和调查报告会再次计入；转载已去除。空白表示没有写明。',
            otherDashboards('anlan-accidents'),
          ].join('\n\n'),
        }),
        16,
      ],
    ],
  },
  {
    height: 14,
    panels: [
      [
        xyPanel({
          id: 'months',
          title: '各月事故报道（按等级）',
          about: 'Accident reports a month, by grade as the report states it.',
          view,
          where: `${accidents} and published_at: *`,
          chart: 'bar_stacked',
          x: dates('@timestamp', '月份', '1M'),
          split: byGrade,
          y: { count: count('事故报道') },
          colors: gradeColors,
        }),
        30,
      ],
      tablePanel({
        id: 'grades',
        title: '各等级',
        about: 'Reports and their figures by grade.',
        view,
        where: accidents,
        columns: {
          grade: byGrade,
          count: count('报道'),
          deaths: sum('figures.deaths', '死亡'),
          injuries: sum('figures.injuries', '受伤'),
          missing: sum('figures.missing', '失联'),
          loss: sum('figures.direct_loss_cny', '直接损失（元）'),
        },
      }),
    ],
  },
  {
    height: 20,
    panels: [
      xyPanel({
        id: 'topics',
        title: '事故涉及的领域',
        about: 'Topics of accident reports; one may have several.',
        view,
        where: accidents,
        chart: 'bar_horizontal',
        x: terms('topics', '主题', { size: 15 }),
        y: { count: count('事故报道') },
        numbers: true,
        colors: { count: alarm },
      }),
      [
        tablePanel({
          id: 'regions',
          title: '各省事故报道',
          about: 'Accident reports and their figures by province.',
          view,
          where: accidents,
          columns: {
            province: byProvince(),
            count: count('报道'),
            deaths: sum('figures.deaths', '死亡'),
            injuries: sum('figures.injuries', '受伤'),
            missing: sum('figures.missing', '失联'),
            loss: sum('figures.direct_loss_cny', '直接损失（元）'),
          },
          shaded: ['count', 'deaths'],
        }),
        30,
      ],
    ],
  },
  {
    height: 16,
    panels: [searchPanel({ id: 'newest', title: '最新事故报道', search: accidentSearch })],
  },
];
