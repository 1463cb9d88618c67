import { count, dates, sum } from '../../lens/column.ts';
import { tablePanel } from '../../lens/table-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import type { Row } from '../../place-panels.ts';
import { rectificationRates } from '../../vega/rectification-rates.ts';
import { vegaPanel } from '../../vega/vega-panel.ts';
import type { IndexOf } from '../../view-id.ts';
import { byProvince } from '../region-columns.ts';
import { original } from './original.ts';

const view = 'anlan-articles';

/** What was found, put right and punished. */
export function hazardRows(indexOf: IndexOf): readonly Row[] {
  return [
    {
      height: 22,
      panels: [
        vegaPanel({
          id: 'rectification',
          title: '各省隐患整改率（最低在前，含转载）',
          about:
            'Hazards put right per hazard found, reprints included, as anlan compare has it. Over 100 % where older ones are put right too. Pale: fewer than ten found.',
          spec: rectificationRates(indexOf('articles')),
        }),
        xyPanel({
          id: 'hazard-months',
          title: '各月发现与整改的隐患',
          about: 'Hazards found and put right a month, as announcements state them.',
          view,
          where: `${original} and published_at: *`,
          chart: 'bar',
          x: dates('@timestamp', '月份', '1M'),
          y: {
            found: sum('figures.hazards_found', '发现'),
            rectified: sum('figures.hazards_rectified', '整改'),
          },
          colors: { found: '#e67e22', rectified: '#2a7f62' },
        }),
      ],
    },
    {
      height: 18,
      panels: [
        [
          tablePanel({
            id: 'enforcement',
            title: '各省检查与执法',
            about: 'Inspections, orders, suspensions and fines by province.',
            view,
            where: original,
            columns: {
              province: byProvince('fines'),
              fines: sum('figures.fines_cny', '罚款（元）'),
              orders: sum('figures.orders_issued', '下达文书'),
              suspended: sum('figures.suspended', '停产停业'),
              inspected: sum('figures.enterprises_inspected', '检查企业'),
              cases: count('执法处罚公告', { where: 'document.kind: enforcement' }),
            },
            shaded: ['fines', 'suspended'],
          }),
          26,
        ],
        xyPanel({
          id: 'enforcement-months',
          title: '各月执法处罚公告与停产停业',
          about: 'Announcements of penalties, and enterprises suspended, a month.',
          view,
          where: `${original} and published_at: *`,
          chart: 'bar',
          x: dates('@timestamp', '月份', '1M'),
          y: {
            cases: count('执法处罚公告', { where: 'document.kind: enforcement' }),
            suspended: sum('figures.suspended', '停产停业'),
          },
        }),
      ],
    },
  ];
}
