/** Lines in percent by uPlot, which comes only when a chart is shown. Colours follow the theme; the second line is dashed, so colour alone says nothing. */
import { useEffect, useRef } from "preact/hooks";
import type uPlot from "uplot";

export type Line = { label: string; values: (number | null)[]; colour: `--${string}`; dashed?: boolean };
type LinesProps = { name: string; labels: readonly string[]; lines: readonly Line[] };

const height = 240;

export function Lines({ name, labels, lines }: LinesProps) {
  const place = useRef<HTMLDivElement>(null);
  const shown = JSON.stringify({ labels, lines });
  useEffect(() => {
    const { labels, lines } = JSON.parse(shown) as Pick<LinesProps, "labels" | "lines">;
    const box = place.current!;
    let chart: uPlot | null = null;
    let gone = false;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const draw = async () => {
      const [{ default: Plot }] = await Promise.all([import("uplot"), import("uplot/dist/uPlot.min.css")]);
      if (gone) return;
      chart?.destroy();
      chart = new Plot(optionsOf(box, labels, lines), [labels.map((_, i) => i), ...lines.map(({ values }) => values)], box);
    };
    const resized = new ResizeObserver(() => chart?.setSize({ width: box.clientWidth, height }));
    const redraw = () => void draw();
    redraw();
    resized.observe(box);
    dark.addEventListener("change", redraw);
    return () => {
      gone = true;
      resized.disconnect();
      dark.removeEventListener("change", redraw);
      chart?.destroy();
    };
  }, [shown]);
  return (
    <figure class="dash-chart">
      <div ref={place} class="dash-plot" role="img" aria-label={name} />
      <figcaption>
        {lines.map(({ label, dashed }) => (
          <span key={label} class={dashed ? "dash-key second" : "dash-key"}>
            <svg width="34" height="8" viewBox="0 0 34 8" aria-hidden="true">
              <line x1="1" y1="4" x2="33" y2="4" />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function optionsOf(box: HTMLElement, labels: readonly string[], lines: readonly Line[]): uPlot.Options {
  const styles = getComputedStyle(box);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--soft"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
    font: "14px system-ui, sans-serif",
  };
  return {
    width: box.clientWidth,
    height,
    padding: [12, 18, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: [-0.25, labels.length - 0.75] }, y: { range: [lowest(lines), 100] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        // every week where there is room, else every other
        splits: () => spread(labels.length, box.clientWidth),
        values: (_, at) => at.map((i) => labels[i] ?? ""),
      },
      { ...axis, size: 58, values: (_, at) => at.map((value) => `${value} %`) },
    ],
    series: [
      {},
      ...lines.map(({ label, colour: name, dashed }) => ({
        label,
        stroke: colour(name),
        width: 2.5,
        ...(dashed ? { dash: [7, 5] } : {}),
        points: { show: true, size: 8, fill: colour("--surface") },
      })),
    ],
  };
}

/** A round number below everything, so that small changes can be seen and the scale does not jump. */
function lowest(lines: readonly Line[]): number {
  const values = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  return Math.max(0, Math.min(80, Math.floor((Math.min(100, ...values) - 1) / 20) * 20));
}

function spread(count: number, width: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(2, Math.floor((width - 76) / 64))));
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}
