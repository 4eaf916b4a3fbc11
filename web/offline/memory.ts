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

/** Whether an answer says anything about people other than the phone's owner. */
export function isAboutOthers(url: string): boolean {
  return url.startsWith("/api/") && !own.some((path) => url.split("?")[0] === path || url.startsWith("/api/my/"));
}
const own: readonly string[] = ["/api/me", "/api/installation"];

/** A session that ended or lost a right takes what it had seen of others with it. */
export function forgetOthers(): void {
  for (const key of Object.keys(localStorage)) if (isAboutOthers(key.slice(prefix.length))) localStorage.removeItem(key);
}

/** Forgets every remembered answer of the API except those whose path is named; keys and marks of the phone stay. */
export function forgetAllBut(paths: readonly string[]): void {
  const kept = paths.map((path) => prefix + path);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${prefix}/api/`) && !kept.includes(key.split("?")[0] ?? key)) localStorage.removeItem(key);
  }
}
