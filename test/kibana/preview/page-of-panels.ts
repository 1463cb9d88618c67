import type { Drawing } from './draw-lens.ts';

export interface ShownPanel {
  readonly title: string;
  readonly grid: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly drawing: Drawing;
}

/** Pixels of a row of Kibana's grid, and between panels. */
const [row, gap, width] = [20, 8, 1584];

/** A page with every panel in its place; `drawAll()` draws the charts and gives back what Vega warned of. */
export function pageOfPanels(title: string, panels: readonly ShownPanel[]): string {
  const column = (width + gap) / 48;
  const bottom = Math.max(...panels.map(({ grid }) => grid.y + grid.h)) * (row + gap);
  const boxes = panels.map(({ title: name, grid, drawing }, at) => {
    const place = `left:${grid.x * column}px;top:${grid.y * (row + gap)}px;width:${grid.w * column - gap}px;height:${grid.h * (row + gap) - gap}px`;
    const head = name === '' ? '' : `<h2>${name}</h2>`;
    const inside = 'html' in drawing ? drawing.html : `<div class="chart" id="chart-${at}"></div>`;
    return `<section style="${place}">${head}<div class="body">${inside}</div></section>`;
  });
  const specs = panels.flatMap(({ drawing }, at) =>
    'spec' in drawing ? [[`chart-${at}`, drawing.spec]] : [],
  );
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:8px;background:#f6f9fc;font:12px "Noto Sans CJK SC",sans-serif;color:#343741}
    h1{font-size:16px;margin:4px}h2{font-size:13px;margin:4px 8px;font-weight:600}
    main{position:relative;height:${bottom}px}
    section{position:absolute;background:#fff;border:1px solid #e3e8f2;border-radius:6px;box-sizing:border-box;overflow:hidden;display:flex;flex-direction:column}
    .body{flex:1;min-height:0;padding:4px 8px}.chart{width:100%;height:100%}
    .metric{height:100%;margin:-4px -8px;padding:8px}.metric b{display:block;font-size:30px}
    table{border-collapse:collapse;width:100%;font-size:11px}th{text-align:left}td,th{padding:1px 6px;border-bottom:1px solid #eef2f7}.n{text-align:right}
  </style><h1>${title}</h1><main>${boxes.join('')}</main>
  <script>const specs=${JSON.stringify(specs).replaceAll('<', '\\u003c')};
  async function drawAll(){const warnings=[];const note=(...w)=>{warnings.push(w.join(' '));return logger};
    const logger={level:()=>logger,error:note,warn:note,info:()=>logger,debug:()=>logger};
    for(const [id,spec] of specs){const box=document.getElementById(id);
      const {spec:vg}=vegaLite.compile(spec,{logger});
      const view=new vega.View(vega.parse(vg),{renderer:'canvas',container:box});view.logger(logger);await view.runAsync()}
    return warnings}</script>`;
}
