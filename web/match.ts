/** Which pattern of the route table an address fits, and its parameters. */
export function matchPath(patterns: readonly string[], path: string): { pattern: string; params: Record<string, string> } | null {
  const parts = split(path);
  for (const pattern of patterns) {
    const params = fit(split(pattern), parts);
    if (params) return { pattern, params };
  }
  return null;
}

function split(path: string): string[] {
  return path.replace(/\/+$/, "").split("/").slice(1);
}

function fit(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [i, wanted] of pattern.entries()) {
    const part = parts[i] ?? "";
    if (!wanted.startsWith(":")) {
      if (wanted !== part) return null;
      continue;
    }
    try {
      params[wanted.slice(1)] = decodeURIComponent(part);
    } catch {
      return null;
    }
  }
  return params;
}
