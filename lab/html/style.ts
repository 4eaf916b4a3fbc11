export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --paper: #fff; --line: #d5dae0; --mark: #0b62b8; --band: #7fb0e0;
  --c0: #0b62b8; --c1: #b3261e; --c2: #1a7f37; --c3: #8250df; --c4: #9a6700; --c5: #0d7d84; --c6: #bf3989; --c7: #59636e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --soft: #9aa5b1; --paper: #14181d; --line: #333b44; --mark: #6cb0f5; --band: #2f5d8c;
  --c0: #6cb0f5; --c1: #ff8a80; --c2: #5ccb7f; --c3: #b99cff; --c4: #e3b341; --c5: #4cc9d0; --c6: #f08cc4; --c7: #9aa5b1; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1180px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 4px; } h2 { font-size: 1.15rem; margin: 32px 0 4px; } p { max-width: 75ch; margin: 4px 0 8px; } .soft { color: var(--soft); }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13px; }
caption { text-align: left; color: var(--soft); padding-bottom: 4px; } th, td { padding: 3px 10px 3px 0; text-align: left; vertical-align: middle; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { color: var(--soft); font-weight: 600; } tbody th { font-weight: 600; } td svg { vertical-align: middle; margin-right: 6px; }
.plots { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); } figure { margin: 0; } figcaption { font-weight: 600; font-size: 13px; }
figure svg { width: 100%; height: auto; } figure text { fill: var(--soft); font-size: 10px; } figure ul { list-style: none; margin: 0; padding: 0; font-size: 12px; }
figure li::before { content: ""; display: inline-block; width: 14px; height: 3px; margin-right: 6px; vertical-align: middle; background: var(--c); }
.axis { stroke: var(--line); stroke-width: 1; } .range { stroke: var(--band); stroke-width: 5; stroke-linecap: round; } .dot, .bar { fill: var(--mark); }
.line polyline { fill: none; stroke: var(--c); stroke-width: 2; } .line circle { fill: var(--c); }
${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `.line-${n} { --c: var(--c${n}); }`).join("\n")}
`;
