/** The console's only style sheet, served from its own address so that pages need no inline style. */
export const style = `
:root { --ink: #1d2733; --soft: #5d6b7a; --line: #dbe1e8; --paper: #fbfaf7; --card: #fff; --accent: #0b5d66; --warn: #9a5b00; --bar: #bfe0df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa7b5; --line: #33404d; --paper: #141a21; --card: #1c242d; --accent: #6fc7cc; --warn: #e0a955; --bar: #1f5055; } }
* { box-sizing: border-box; overflow-wrap: anywhere; } table { overflow-wrap: normal; }
body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--paper); }
header { padding: 1.1rem 2rem; border-bottom: 1px solid var(--line); background: var(--card); display: flex; gap: 1.2rem; align-items: baseline; flex-wrap: wrap; }
header a { font-size: 1.35rem; font-weight: 600; color: var(--accent); text-decoration: none; }
header span { color: var(--soft); }
main { max-width: 68rem; margin: 0 auto; padding: 1.6rem 2rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: .4rem 0 .6rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .7rem; }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: 0 0 1.2rem; }
label { display: grid; font-size: .8rem; color: var(--soft); } input, select, button { font: inherit; color: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .35rem; background: var(--card); }
button { background: var(--accent); color: var(--paper); border-color: var(--accent); cursor: pointer; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
th, td { padding: .45rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th { font-weight: 600; font-size: .85rem; color: var(--soft); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
meter { width: 7rem; height: .7rem; } .scroll { overflow-x: auto; }
a { color: var(--accent); } .soft { color: var(--soft); font-size: .9rem; } .warn { color: var(--warn); }
article p { text-indent: 2em; margin: .5rem 0; } mark { background: var(--bar); color: inherit; padding: 0 .1em; } mark.doubt { outline: 1px dashed var(--warn); background: none; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1.2rem; } dt { color: var(--soft); } dd { margin: 0; }
@media (max-width: 40rem) { header, main { padding-left: 1rem; padding-right: 1rem; } td { min-width: 4em; } dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: .5rem; } }
`;
