export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --paper: #fff; --line: #d5dae0; --mark: #0b62b8; --band: #7fb0e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --soft: #9aa5b1; --paper: #14181d; --line: #333b44; --mark: #6cb0f5; --band: #2f5d8c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1180px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 4px; } h2 { font-size: 1.15rem; margin: 32px 0 4px; } p { max-width: 75ch; margin: 4px 0 8px; } .soft { color: var(--soft); }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13px; }
caption { text-align: left; color: var(--soft); padding-bottom: 4px; } th, td { padding: 3px 10px 3px 0; text-align: left; vertical-align: middle; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { color: var(--soft); font-weight: 600; } tbody th { font-weight: 600; } td svg { vertical-align: middle; margin-right: 6px; }
.plots { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); } figure { margin: 0; } figcaption { font-weight: 600; font-size: 13px; }
figure svg { width: 100%; height: auto; max-width: 420px; } figure text { fill: var(--ink); font-size: 11px; font-variant-numeric: tabular-nums; } figure text.soft { fill: var(--soft); }
.shade { fill: var(--mark); stroke: var(--line); stroke-width: 0.5; } tbody th { min-width: 9rem; white-space: normal; }
.axis { stroke: var(--line); stroke-width: 1; } .range { stroke: var(--band); stroke-width: 5; stroke-linecap: round; } .dot, .bar { fill: var(--mark); }
`;
