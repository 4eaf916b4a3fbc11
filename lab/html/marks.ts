/** Small pieces of HTML and SVG. Text is escaped here and nowhere else. */
export const text = (value: string | number) =>
  String(value).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

const cell = (value: string | number, kind: "th" | "td" = "td", name = "") =>
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

/** Shares (0–1) as a grid, a row a name and a column a step: darker is more, and the number stands in it. Null: not known. */
export function grid(
  title: string,
  steps: readonly string[],
  rows: readonly { name: string; values: readonly (number | null)[] }[],
): string {
  const [named, wide, high, top] = [128, 50, 20, 16];
  const [width, height] = [named + steps.length * wide, top + rows.length * high];
  const head = steps.map(
    (step, i) => `<text class="soft" x="${named + (i + 0.5) * wide}" y="11" text-anchor="middle">${text(step)}</text>`,
  );
  const drawn = rows.flatMap(({ name, values }, row) => {
    const y = top + row * high;
    const cells = values.map((value, i) => {
      const x = named + i * wide;
      const shade = `<rect class="shade" x="${x + 1}" y="${y + 1}" width="${wide - 2}" height="${high - 2}" rx="3" fill-opacity="${((value ?? 0) * 0.5).toFixed(2)}"/>`;
      const word = value === null ? "–" : `${Math.round(value * 100)} %`;
      return `${shade}<text x="${x + wide / 2}" y="${y + 14}" text-anchor="middle">${word}</text>`;
    });
    return [`<text x="0" y="${y + 14}">${text(name)}</text>`, ...cells];
  });
  return `<figure><figcaption>${text(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${text(title)}">${head.join("")}${drawn.join("")}</svg></figure>`;
}

/** Bars from 0, the longest `most`, with the value in words. */
export function bar(value: number, most: number): string {
  const width = most > 0 ? Math.max(0, (112 * value) / most) : 0;
  return `<svg viewBox="0 0 120 16" width="120" height="16" aria-hidden="true"><line class="axis" x1="4" x2="116" y1="12" y2="12"/><rect class="bar" x="4" y="4" width="${width.toFixed(1)}" height="8"/></svg>`;
}
