import { foldLine } from '../../text/fold-line.ts';

/** Name of an organ of state: 某某区应急管理局, 某某镇. */
export function isOrgan(name: string): boolean {
  return /(?:人民政府|政府|[局厅部]|委员会|办公室|街道|街道办事处|[镇乡]|管委会|安委办|安委会|总队|支队|大队)$/u.test(
    foldLine(name),
  );
}

/** Name of a newspaper, station, agency or news site. */
export function isNewsroom(name: string): boolean {
  return /新闻|日报|晚报|晨报|时报|商报|早报|快报|周刊|都市报|[^举]报$|电视|广播|融媒|传媒|人民网|新华|央视|光明|中国网|参考消息|通讯社|发布$/u.test(
    foldLine(name),
  );
}

/** Any name a text may be from: a newsroom, an organ, 某某网, 某某客户端. */
export function isMedium(name: string): boolean {
  return isNewsroom(name) || isOrgan(name) || /(?:[^互联官]网|在线|客户端|财经)$/u.test(foldLine(name));
}
