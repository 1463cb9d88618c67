import type { Profile } from '../../config/source.ts';

export interface Fingerprint {
  readonly profile: Profile;
  /** Where it shows: in the page's text, in its address, or in links to its own site and its address. */
  readonly where: 'page' | 'address' | 'link';
  readonly pattern: RegExp;
  /** 5 and more: nobody else writes this; 1: others have it as well. */
  readonly weight: number;
  readonly says: string;
}

/** What gives away the system a portal is built with. Every pattern is linear: bounded repeats only. */
export const fingerprints: readonly Fingerprint[] = [
  page(
    'trs',
    5,
    'pages counted by createPageHTML(number, …)',
    /\bcreatePage(?:HTML)?\s{0,9}\(\s{0,9}['"]?\d/,
  ),
  page('trs', 4, 'var countPage', /\b(?:countPage|m_nPageCount|m_nRecordCount)\s{0,9}=/),
  link('trs', 3, 'article address tYYYYMMDD_ID', /\/t(?:19|20)\d{6}_\d{1,12}\.s?html?/),
  page('trs', 2, 'class TRS_…', /\b(?:TRS_(?:Editor|UEDITOR|PreAppend)|trs_editor_view|TRSWCM|TRS WCM)/i),

  page(
    'ucap',
    6,
    "pages counted by createPageHTML('element', …)",
    /\bcreatePageHTML\s{0,9}\(\s{0,9}['"][a-z_]/i,
  ),
  page(
    'ucap',
    5,
    'JSON list /common/search/{channel}',
    /\/(?:common\/search|searchList)\/[0-9a-f-]{32,36}\b/,
  ),
  page('ucap', 4, '_isAgg=true&_isJson=true', /_isAgg=true/),
  page('ucap', 4, 'JSON fields publishedTimeStr and channelName', /"publishedTimeStr"\s{0,5}:/),
  page('ucap', 3, 'the word ucap', /["'/<_]ucap[-_a-z]{0,20}/i),
  page('ucap', 2, 'meta channelid', /<meta\s{1,5}name=["']channelid["']/i),
  link('ucap', 2, 'article address YYYYMM/{32 hex}.shtml', /\/20\d{4}\/[0-9a-f]{32}\.shtml/),
  link('ucap', 2, 'article address cN/content.shtml', /\/c\d{4,12}\/content\.s?html/),
  address('ucap', 4, 'address of a JSON list', /\/(?:common\/search|searchList)\/[0-9a-f-]{32,36}\?/),

  page('hanweb', 5, 'records in <datastore>', /<(?:datastore|recordset)\b/i),
  page('hanweb', 3, 'comment ZJEG_RSS', /<!--\s{0,3}ZJEG_RSS\./),
  page('hanweb', 5, 'jpage', /\/jpage\/|\.jpage\s{0,3}\(/),
  page(
    'hanweb',
    4,
    'arrays urls[…], headers[…]',
    /\burls\[\w{1,6}\]\s{0,5}=[^\n]{0,400}headers\[\w{1,6}\]\s{0,5}=/,
  ),
  link('hanweb', 3, 'article address /art/Y/M/D/art_', /\/art\/20\d\d\/\d{1,2}\/\d{1,2}\/art_/),
  link('hanweb', 2, 'column address /col/colN/', /\/col\/col\d{1,12}\//),
  address('hanweb', 5, 'address of jpage records', /\/jpage\//),

  page('jpaas', 7, 'interface of jpaas-publish-server', /jpaas-publish-server/),
  page('jpaas', 6, 'unitbuild.js', /unitbuild\.js/i),
  page('jpaas', 4, 'parameter tplSetId', /\btplSetId\b/),
  link('jpaas', 4, 'article address /art/Y/art_{32 hex}', /\/art\/20\d\d\/art_[0-9a-f]{32}/),
  address('jpaas', 7, 'address of the jpaas interface', /jpaas-publish-server/),

  link('vsb', 4, 'article address info/COLUMN/ID.htm', /\binfo\/\d{4,6}\/\d{1,9}\.htm/),
  page('vsb', 4, 'pager p_no, p_next', /\b(?:pb_sys_common|p_next p_fun|p_no_d)\b/),
  link('vsb', 3, 'scripts under /system/resource/', /\/system\/resource\//),
  page('vsb', 3, 'class winstyle or vsb', /\b(?:winstyle\d{3,}|_?vsb_content|v_news_content|vsbscreen)/i),
  page('vsb', 3, 'rows line_uN_', /\bline_?u\d{1,4}_\d/),
  page('vsb', 4, 'Visual SiteBuilder', /Visual SiteBuilder|_showDynClick/),

  address('govcn', 4, 'host www.gov.cn', /^https?:\/\/(?:www|big5)\.gov\.cn\//),
  address('govcn', 4, 'ZUIXINZHENGCE.json', /ZUIXINZHENGCE\.json/i),
  page('govcn', 5, 'JSON field DOCRELPUBTIME', /"DOCRELPUBTIME"/),
  page('govcn', 4, 'ZUIXINZHENGCE.json', /ZUIXINZHENGCE/),

  address('gkmlpt', 6, 'address /gkmlpt/', /\/gkmlpt\//),
  link('gkmlpt', 4, 'paths of gkmlpt', /\/gkmlpt\//),
  page('gkmlpt', 3, 'window._CONFIG', /window\._CONFIG\b/),
  page(
    'gkmlpt',
    5,
    'JSON fields classify and display_publish_time',
    /"(?:display_publish_time|post_count)"\s{0,5}:/,
  ),
  link('gkmlpt', 1, 'article address post_ID', /\/(?:post|mpost)_\d{4,9}\.html/),
];

function page(profile: Profile, weight: number, says: string, pattern: RegExp): Fingerprint {
  return { profile, where: 'page', pattern, weight, says };
}

function link(profile: Profile, weight: number, says: string, pattern: RegExp): Fingerprint {
  return { profile, where: 'link', pattern: new RegExp(pattern, 'g'), weight, says };
}

function address(profile: Profile, weight: number, says: string, pattern: RegExp): Fingerprint {
  return { profile, where: 'address', pattern, weight, says };
}
