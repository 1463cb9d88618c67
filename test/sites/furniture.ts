import type { ColumnOfSite } from './columns.ts';
import { escapeHtml } from './site.ts';

/** What a site prints around every page. */
export interface SiteInfo {
  readonly host: string;
  readonly name: string;
  /** 主办单位; absent on sites that name none. */
  readonly organ?: string;
  /** 网站标识码 */
  readonly idCode?: string;
  readonly icp: string;
  /** With its label: 联系电话：027-00000000 */
  readonly phone?: string;
  /** Standing pages of the site, name → path; none is an article. */
  readonly standing: Readonly<Record<string, string>>;
  /** Colour of the theme, so that the sites look different. */
  readonly colour: string;
}

export const disclaimer = '本站为示例站点，内容均为虚构';

/** Style of a portal as its CMS writes it into each page, some 3 KB. */
export function styleSheet(info: SiteInfo): string {
  const boxes = [
    'header',
    'nav',
    'main',
    'side',
    'list',
    'detail',
    'tools',
    'share',
    'pager',
    'related',
    'footer',
  ]
    .map(
      (box, at) => `.${box}{margin:0 auto;padding:${at + 4}px 12px;line-height:1.8;color:#333;background:#fff}
.${box} a{color:${info.colour};text-decoration:none}.${box} a:hover{text-decoration:underline}
.${box} ul{list-style:none;margin:0;padding:0}.${box} li{overflow:hidden;border-bottom:1px dashed #ddd}`,
    )
    .join('\n');
  return `<style type="text/css">
body,html{margin:0;padding:0;font-family:"Microsoft YaHei","SimSun",sans-serif;font-size:14px}
.wrap{width:1200px;margin:0 auto}.clear{clear:both}.drop .sub{display:none}.drop:hover .sub{display:block}.fl{float:left}.fr{float:right}
${boxes}
.font-big{font-size:20px}.font-middle{font-size:16px}.font-small{font-size:14px}
@media print{.header,.nav,.side,.tools,.share,.footer{display:none}}
</style>`;
}

/** The scripts such pages carry inline: font size, printing, sharing, visits. */
export function pageScript(): string {
  return `<script type="text/javascript">
function doZoom(size){var box=document.getElementById('zoom')||document.getElementById('vsb_content');if(!box){return;}
  box.style.fontSize=size+'px';box.style.lineHeight=(size*1.9)+'px';}
function printPage(){window.print();}
function closePage(){window.opener=null;window.open('','_self');window.close();}
function addFavorite(url,title){try{window.external.addFavorite(url,title);}catch(e){alert('请使用Ctrl+D进行添加');}}
var share={list:['weixin','weibo','qzone'],open:function(kind){
  var box=document.getElementById('share-1');if(box){box.className='share open-'+kind;}return false;}};
function changeColor(c){document.body.style.backgroundColor=c;setCookie('bgcolor',c,30);}
function setCookie(name,value,days){var d=new Date();d.setTime(d.getTime()+days*86400000);
  document.cookie=name+'='+encodeURIComponent(value)+';expires='+d.toUTCString()+';path=/';}
function goSearch(form){var key=form.q.value.replace(/^\\s+|\\s+$/g,'');if(key===''||key==='请输入关键字'){alert('请输入关键字');
  return false;}return true;}
</script>`;
}

/** The menu, a site's columns with fold-outs after them: every entry goes to a page that is there. */
export function menu(
  info: SiteInfo,
  columns: readonly ColumnOfSite[],
  columnPath: (column: string) => string,
): string {
  const standing = Object.entries(info.standing);
  const top = [['首页', '/'] as const, ...columns.map(({ id, name }) => [name, columnPath(id)] as const)]
    .map(([name, path]) => `<li class="nav-item"><a href="${path}" title="${name}">${name}</a></li>`)
    .join('\n');
  const groups = ['走进我们', '政务公开', '办事服务', '互动交流', '专题专栏']
    .map((group) => {
      const rows = standing
        .map(([name, path]) => `<li><a href="${path}" title="${group}-${name}">${name}</a></li>`)
        .join('\n');
      return `<li class="nav-item drop"><a href="javascript:void(0);">${group}</a><ul class="sub">\n${rows}\n</ul></li>`;
    })
    .join('\n');
  return `<div class="nav wrap"><ul class="nav-list">\n${top}\n${groups}\n</ul><div class="clear"></div></div>`;
}

/** The foot of every page, with what the law asks of a Chinese site. */
export function footer(info: SiteInfo): string {
  const rows = [
    info.organ === undefined ? '' : `<p>主办单位：${info.organ}　承办单位：${info.organ}办公室</p>`,
    info.phone === undefined ? '' : `<p>${info.phone}　建议使用1024×768以上分辨率浏览</p>`,
    `<p>${info.icp}　${info.idCode === undefined ? '' : `网站标识码：${info.idCode}`}</p>`,
    `<p>Copyright © ${escapeHtml(info.name)} All Rights Reserved</p>`,
    `<p>${disclaimer}</p>`,
  ];
  const links = Object.entries(info.standing)
    .map(([name, path]) => `<a href="${path}">${name}</a>`)
    .join(' | ');
  return `<div class="footer"><div class="wrap"><p>${links}</p>\n${rows.filter((row) => row !== '').join('\n')}\n</div></div>`;
}

/** What a page is about, between the site's menu and its foot. */
export function betweenMenuAndFooter(
  info: SiteInfo,
  columns: readonly ColumnOfSite[],
  columnPath: (column: string) => string,
  inner: string,
): string {
  return `${menu(info, columns, columnPath)}
<div class="main wrap">
${inner}
</div>
${footer(info)}`;
}

/** The text of a standing page: short, and about nothing in particular. */
export function standingText(info: SiteInfo, name: string): string {
  return `<p>${escapeHtml(info.name)}“${name}”栏目用于介绍本站基本情况，内容正在整理。</p><p>如需了解更多，请通过页脚所列方式联系。</p>`;
}
