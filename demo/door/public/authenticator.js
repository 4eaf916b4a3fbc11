// Runs before the app, in the demo only. `saksiDemo` stands in front of this script: the person behind the session, or null.
(() => {
  const demo = globalThis.saksiDemo;
  const prefix = "saksi:";
  const read = (name) => JSON.parse(localStorage.getItem(prefix + name) ?? "null")?.value ?? null;
  const write = (name, value) => localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), value }));
  const drop = (name) => localStorage.removeItem(prefix + name);
  // What this browser is now, and what the visitor's own phone was before a simulated one took its place.
  const simulated = read("demo-simulated");
  const names = ["key", "desk-key", "marker"];

  if (demo) become(demo);
  if (demo?.key) answerFor(demo.key);
  addEventListener("DOMContentLoaded", () => banner(demo));

  function become({ person, key, marker }) {
    if (read("demo-person") !== person) {
      for (const name of Object.keys(localStorage)) if (name.startsWith(`${prefix}/api/`)) localStorage.removeItem(name);
      write("demo-person", person);
    }
    if (key) {
      if (!simulated && read("key")) write("demo-own", Object.fromEntries(names.map((name) => [name, read(name)])));
      for (const name of names) drop(name);
      write(key.kind === "desk" ? "desk-key" : "key", key);
      write("marker", marker);
      write("demo-simulated", true);
    } else if (simulated) ownPhone();
  }

  function ownPhone() {
    const own = read("demo-own") ?? {};
    for (const name of names) {
      if (own[name]) write(name, own[name]);
      else if (name === "marker") write(name, crypto.randomUUID());
      else drop(name);
    }
    drop("demo-simulated");
  }

  // The browser's own authenticator stays for everybody else's keys.
  function answerFor(key) {
    if (!navigator.credentials) return;
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (options) => {
      const wanted = options?.publicKey;
      if (!wanted) return get(options);
      const ids = (wanted.allowCredentials ?? []).map(({ id }) => toText(id));
      if (ids.length > 0 && !ids.includes(key.webauthnId)) return get(options);
      const response = await fetch("/demo/sign", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ challenge: toText(wanted.challenge), ids }),
      });
      if (!response.ok) throw new DOMException("kunci simulasi menolak", "NotAllowedError");
      const signed = await response.json();
      return {
        id: signed.id,
        rawId: toBytes(signed.id),
        type: "public-key",
        authenticatorAttachment: "platform",
        response: {
          clientDataJSON: toBytes(signed.clientDataJSON),
          authenticatorData: toBytes(signed.authenticatorData),
          signature: toBytes(signed.signature),
          userHandle: null,
        },
        getClientExtensionResults: () => ({}),
      };
    };
  }

  function banner(demo) {
    if (location.pathname.startsWith("/demo")) return;
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/demo/banner.css" });
    document.head.append(style);
    const bar = Object.assign(document.createElement("aside"), { className: "saksi-demo" });
    bar.setAttribute("aria-label", "Demo");
    const text = demo ? `Demo: ${demo.key ? "kunci simulasi" : "HP Anda sendiri"} · ${demo.name}` : "Demo";
    const back = Object.assign(document.createElement("a"), { href: "/demo", textContent: "Ganti peran" });
    back.dataset["native"] = "";
    bar.append(Object.assign(document.createElement("span"), { textContent: text }), back);
    document.body.prepend(bar);
  }

  function toText(buffer) {
    const bytes = ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);
    return btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "");
  }
  function toBytes(text) {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)).buffer;
  }
})();
