/** Which browser it is, by the brands of its client hints. */
export type Brand = { brand: string; version: string };

/** "Google Chrome 149": of the brands a browser gives, the one that is neither the engine's name nor the made-up one ("Not;A=Brand"). */
export function browserOf(brands: readonly Brand[]): string | null {
  const real = brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const named = real.find(({ brand }) => brand !== "Chromium") ?? real[0];
  return named ? `${named.brand} ${named.version.split(".")[0]}` : null;
}
