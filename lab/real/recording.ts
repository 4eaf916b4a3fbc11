/** A recording of a phone's positions: CSV with the header below, one position a line, empty where the source had no value. */
export type Position = { t: number; lat: number; lon: number; acc: number | null; alt: number | null; spd: number | null; source: string };

export const header = "time_ms,lat,lon,accuracy_m,altitude,speed,source";

/** Positions by source (a phone's providers side by side are recordings of their own), in the order of their time. Throws what is wrong where. */
export function recordingsIn(text: string, file: string): Map<string, Position[]> {
  const [first = "", ...rows] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (first.trim() !== header) throw new Error(`${file}:1: the header is not ${header}`);
  const positions = rows.flatMap((row, i) => (row.trim() === "" ? [] : [positionOf(row, `${file}:${i + 2}`)]));
  return Map.groupBy(
    positions.sort((a, b) => a.t - b.t),
    ({ source }) => source,
  );
}

function positionOf(row: string, where: string): Position {
  const cells = row.split(",");
  if (cells.length !== 7) throw new Error(`${where}: ${cells.length} columns, not 7`);
  const [time, lat, lon, acc, alt, spd, source] = cells.map((cell) => cell.trim()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    t: numberOf(time, "time_ms", where, 0, 8_640_000_000_000_000),
    lat: numberOf(lat, "lat", where, -90, 90),
    lon: numberOf(lon, "lon", where, -180, 180),
    acc: acc === "" ? null : numberOf(acc, "accuracy_m", where, -1e7, 1e8),
    alt: alt === "" ? null : numberOf(alt, "altitude", where, -1e6, 1e6),
    spd: spd === "" ? null : numberOf(spd, "speed", where, -1e6, 1e6),
    source,
  };
}

function numberOf(cell: string, name: string, where: string, least: number, most: number): number {
  const value = cell === "" ? NaN : Number(cell);
  if (!(value >= least && value <= most))
    throw new Error(`${where}: ${name} is ${JSON.stringify(cell)}, not a number from ${least} to ${most}`);
  return value;
}
