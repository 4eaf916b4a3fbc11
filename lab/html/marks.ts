/** Small pieces of HTML and SVG. Text is escaped here and nowhere else. */
export const text = (value: string | number) =>
  String(value).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

export const cell = (value: string | number, kind: "th" | "td" = "td", name = "") =>
  `<${kind}${name && ` class="${name}"`}>${text(value)}</${kind}>`;

/** Cells are text, or pieces of HTML that were made here. */
export type Cell = string | number | { html: string };

export function tableOf(head: readonly string[], rows: readonly (readonly Cell[])[], caption: string): string {
  const body = rows.map(
    (row) =>
      `<tr>${row.map((value, i) => (typeof value === "object" ? `<td>${value.html}</td>` : cell(value, i === 0 ? "th" : "td"))).join("")}</tr>`,
  );
  return `<div class="wide" tabindex="0" role="region" aria-label="${text(caption)}"><table><caption>${text(caption)}</caption><thead><tr>${head.map((title) => cell(title, "th")).join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

/** A point with its interval on a line from 0 to `most` (a share, 0–1); 120 × 16, beside the number in words. */
export function whisker({ rate, from, to }: { rate: number; from: number; to: number }, most = 1): string {
  const x = (value: number) => (4 + 112 * Math.min(1, value / most)).toFixed(1);
  return `<svg viewBox="0 0 120 16" width="120" height="16" aria-hidden="true"><line class="axis" x1="4" x2="116" y1="8" y2="8"/><line class="range" x1="${x(from)}" x2="${x(to)}" y1="8" y2="8"/><circle class="dot" cx="${x(rate)}" cy="8" r="3.5"/></svg>`;
}

/** Lines over steps (equal distances), shares 0–1: a small plot with its own words. */
export function lines(title: string, steps: readonly string[], series: readonly { name: string; values: readonly number[] }[]): string {
  const [width, height, left, top] = [320, 150, 34, 10];
  const x = (i: number) => left + (i * (width - left - 12)) / Math.max(1, steps.length - 1);
  const y = (value: number) => top + (1 - value) * (height - top - 22);
  const grid = [0, 0.5, 1].map(
    (value) =>
      `<line class="axis" x1="${left}" x2="${width - 8}" y1="${y(value)}" y2="${y(value)}"/><text x="${left - 6}" y="${y(value) + 4}" text-anchor="end">${value * 100} %</text>`,
  );
  const below = steps.map((step, i) => `<text x="${x(i)}" y="${height - 4}" text-anchor="middle">${text(step)}</text>`);
  const drawn = series.map(({ values }, number) => {
    const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
    const dots = points.map((point) => `<circle cx="${point.split(",")[0]}" cy="${point.split(",")[1]}" r="2.5"/>`);
    return `<g class="line line-${number % 8}"><polyline points="${points.join(" ")}"/>${dots.join("")}</g>`;
  });
  const keys = series.map(({ name }, number) => `<li class="line-${number % 8}">${text(name)}</li>`);
  return `<figure><figcaption>${text(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${text(title)}">${grid.join("")}${below.join("")}${drawn.join("")}</svg><ul>${keys.join("")}</ul></figure>`;
}

/** Bars from 0, the longest `most`, with the value in words. */
export function bar(value: number, most: number): string {
  const width = most > 0 ? Math.max(0, (112 * value) / most) : 0;
  return `<svg viewBox="0 0 120 16" width="120" height="16" aria-hidden="true"><line class="axis" x1="4" x2="116" y1="12" y2="12"/><rect class="bar" x="4" y="4" width="${width.toFixed(1)}" height="8"/></svg>`;
}
