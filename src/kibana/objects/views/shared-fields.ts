import type { FieldLabel } from '../../data-view.ts';
import { levelLabels, siteKindLabels } from '../labels.ts';
import { names } from './formats.ts';

/** Fields that all three indices have, under the same names, so that one filter fits all. */
export const siteAndRegion: Readonly<Record<string, FieldLabel>> = {
  'site.id': { label: '来源编号', about: 'Site, as its source file is called' },
  'site.name': { label: '来源', about: 'Site it was found on' },
  'site.host': { label: '来源域名', about: 'Host of the site' },
  'site.kind': { label: '来源类别', about: 'Government, news or mirror', format: names(siteKindLabels) },
  'region.province': { label: '省', about: 'Province; unique by its name' },
  'region.city': { label: '市', about: 'City or prefecture; unique by its name, absent in municipalities' },
  'region.county': { label: '县区', about: 'County or district; several cities have one of the same name' },
  'region.town': { label: '乡镇', about: 'Town or sub-district' },
  'region.path': { label: '地区', about: 'Names from the province down to its own level' },
  'region.level': {
    label: '地区层级',
    about: 'Nation, province, city, county, town',
    format: names(levelLabels),
  },
  'region.code': { label: '地区代码', about: 'GB/T 2260, or NBS for towns; 00 is the nation' },
  'region.province_code': { label: '省代码', about: 'Two digits' },
  'region.city_code': { label: '市代码', about: 'Four digits' },
  'region.county_code': { label: '县区代码', about: 'Six digits' },
};
