/** Last good answers in localStorage, with the time they came. */
export type Remembered<T> = { at: number; value: T };

const prefix = "saksi:";

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), value }));
  } catch {
    // full or forbidden storage: nothing is remembered, everything else works
  }
}

export function recall<T>(key: string): Remembered<T> | null {
  try {
    const text = localStorage.getItem(prefix + key);
    return text ? (JSON.parse(text) as Remembered<T>) : null;
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // as above
  }
}

/** Forgets every remembered answer of the API except those whose path is named; keys and marks of the phone stay. */
export function forgetAllBut(paths: readonly string[]): void {
  const kept = paths.map((path) => prefix + path);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${prefix}/api/`) && !kept.includes(key.split("?")[0] ?? key)) localStorage.removeItem(key);
  }
}
