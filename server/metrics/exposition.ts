/**
 * Prometheus' text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/): one block a family, HELP and TYPE first,
 * label values with backslash, quote and line feed escaped.
 */
export type Labels = Readonly<Record<string, string>>;
/** `suffix`: of a histogram's parts ("_bucket", "_sum", "_count"). */
export type Sample = { labels: Labels; value: number; suffix?: string };
export type Family = { name: string; help: string; type: "counter" | "gauge" | "histogram"; samples: readonly Sample[] };

export const contentType = "text/plain; version=0.0.4; charset=utf-8";

export function expositionOf(families: readonly Family[]): string {
  return families.map(blockOf).join("");
}

function blockOf({ name, help, type, samples }: Family): string {
  const lines = samples.map(({ labels, value, suffix = "" }) => `${name}${suffix}${labelsOf(labels)} ${numberOf(value)}\n`);
  return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const escaped = (text: string) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

function numberOf(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  return String(value);
}
