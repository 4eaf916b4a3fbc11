/**
 * Where PostgreSQL is. Both forms of libpq name several hosts (PostgreSQL documentation, 34.1.1): `postgresql://user@a:5432,b:5432/saksi` and
 * `host=a,b port=5432 dbname=saksi user=saksi`; the driver knows neither. Of several the first that can be written to is used, in their order,
 * whatever `target_session_attrs` says: a server that may not write serves nobody. One host is used as it is, unless `read-write` is asked for.
 */
export type Address = {
  /** one for each host, as the driver reads it */
  urls: string[];
  /** a standby is passed by */
  mustWrite: boolean;
};

const uri = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)([^?#]*)(?:\?([^#]*))?$/;

/** Throws with what is wrong, never with the text itself: it may hold a password. */
export function addressOf(text: string): Address {
  const parts = uri.exec(text);
  if (parts) return ofUri(parts[1]!, parts[2]!, parts[3]!, new URLSearchParams(parts[4] ?? ""));
  if (/^\s*[a-z_]+\s*=/.test(text)) return ofPairs(text);
  return { urls: [text], mustWrite: false };
}

function ofUri(start: string, hosts: string, path: string, options: URLSearchParams): Address {
  const wanted = options.get("target_session_attrs");
  options.delete("target_session_attrs");
  const named = (options.get("host") ?? "").split(",").filter(Boolean);
  const listed = named.length > 1 ? withPorts(named, options.get("port")) : hosts.split(",");
  if (named.length > 1) for (const name of ["host", "port"]) options.delete(name);
  const query = options.size > 0 ? `?${options}` : "";
  return { urls: listed.map((host) => `${start}${host}${path}${query}`), mustWrite: listed.length > 1 || wanted === "read-write" };
}

function ofPairs(text: string): Address {
  const { host = "localhost", hostaddr, port, dbname, user, password, ...rest } = pairsIn(text);
  const given = new URLSearchParams(rest);
  const who = user === undefined ? "" : `${encodeURIComponent(user)}${password === undefined ? "" : `:${encodeURIComponent(password)}`}@`;
  const path = dbname === undefined ? "" : `/${encodeURIComponent(dbname)}`;
  const hosts = (hostaddr ?? host).split(",");
  // a socket's folder does not fit between the slashes of a URL
  if (hosts.length === 1 && hosts[0]!.startsWith("/")) {
    given.set("host", hosts[0]!);
    if (port) given.set("port", port);
    return ofUri(`postgresql://${who}`, "", path, given);
  }
  return ofUri(`postgresql://${who}`, withPorts(hosts, port ?? null).join(","), path, given);
}

/** One port for all hosts, or one for each. */
function withPorts(hosts: readonly string[], ports: string | null): string[] {
  const each = (ports ?? "").split(",");
  if (each.length !== 1 && each.length !== hosts.length) throw new Error("the database's address names another number of ports than hosts");
  return hosts.map((host, n) => {
    const port = each.length === 1 ? each[0] : each[n];
    // a socket's folder is written as a host
    const name = host.startsWith("/") ? encodeURIComponent(host) : host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
    return port ? `${name}:${port}` : name;
  });
}

/** `key = value` with values in single quotes where they hold spaces; a backslash takes the next character as it is. */
function pairsIn(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\']|\\.)*))(?=\s|$)/gy;
  while (pair.lastIndex < text.trimEnd().length) {
    const found = pair.exec(text);
    if (!found) throw new Error("the database's address is neither a URL nor key=value pairs");
    pairs[found[1]!] = (found[2] ?? found[3]!).replaceAll(/\\(.)/g, "$1");
  }
  return pairs;
}
