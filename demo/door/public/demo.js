// The demo's start page: roles, clock and pace, and the visitor's own place and phone.
(() => {
  const byId = (id) => document.getElementById(id);
  const words = { 0: "Berhenti", 1: "1×", 6: "6×", 30: "30×" };
  const clockText = new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeStyle: "medium", timeZone: "Asia/Jakarta" });
  let seen = null;

  async function post(url, body) {
    const response = await fetch(url, {
      method: "POST",
      headers: body ? { "content-type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.message ?? `gagal (${response.status})`);
    return answer;
  }

  async function refresh() {
    const state = await (await fetch("/demo/state", { cache: "no-store" })).json();
    seen = { state, at: performance.now() };
    drawPaces(state);
    byId("done").textContent = `Langsung pagi ini: ${state.done.checkins} absen, ${state.done.decisions} keputusan.`;
    if (state.moved) byId("moved").textContent = "Kantor sudah ada di tempat Anda.";
    drawCards("roles", state.roles);
    drawCards(
      "own",
      state.own.map(({ person, name }) => ({
        person,
        name,
        title: "HP saya sendiri",
        sentence: "Kembali ke HP yang Anda aktifkan.",
        unit: "",
        to: "/",
      })),
    );
  }

  function drawPaces({ paces, pace }) {
    byId("paces").replaceChildren(
      ...paces.map((each) => {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[each] ?? `${each}×` });
        button.setAttribute("aria-pressed", String(each === pace));
        button.addEventListener("click", () => attempt(async () => (await post("/demo/pace", { pace: each }), refresh())));
        return button;
      }),
    );
  }

  function drawCards(list, roles) {
    const text = JSON.stringify(roles);
    if (byId(list).dataset.drawn === text) return;
    byId(list).dataset.drawn = text;
    byId(list).replaceChildren(...roles.map(cardOf));
  }

  function cardOf({ title, sentence, person, name, unit, position, to }) {
    const form = Object.assign(document.createElement("form"), { method: "post", action: "/demo/enter" });
    const field = (key, value) => Object.assign(document.createElement("input"), { type: "hidden", name: key, value });
    const button = Object.assign(document.createElement("button"), { textContent: `Masuk sebagai ${name}` });
    form.append(field("person", person), field("to", to), button);
    const card = document.createElement("li");
    const quiet = Object.assign(document.createElement("span"), {
      className: "quiet",
      textContent: [position, unit].filter(Boolean).join(" · "),
    });
    card.append(
      Object.assign(document.createElement("h3"), { textContent: title }),
      quiet,
      Object.assign(document.createElement("p"), { textContent: sentence }),
      form,
    );
    return card;
  }

  function tick() {
    if (!seen) return;
    const { state, at } = seen;
    const now = state.ended ? state.now : state.now + (performance.now() - at) * state.pace;
    byId("clock").textContent = `${clockText.format(now)} WIB${state.ended ? " · hari demo selesai" : ""}`;
  }

  async function attempt(work) {
    byId("fault").textContent = "";
    try {
      await work();
    } catch (error) {
      byId("fault").textContent = error.message;
    }
  }

  byId("move").addEventListener("click", () =>
    attempt(async () => {
      const position = await new Promise((resolve, reject) => {
        const options = { enableHighAccuracy: true, timeout: 20_000 };
        navigator.geolocation.getCurrentPosition(
          resolve,
          () => reject(new Error("Peramban tidak memberi lokasi. Izinkan lalu coba lagi.")),
          options,
        );
      });
      const { latitude, longitude } = position.coords;
      const { unit } = await post("/demo/office", { lat: latitude, lon: longitude });
      byId("moved").textContent = `${unit} sekarang juga punya titik di tempat Anda.`;
    }),
  );

  byId("activate").addEventListener("click", () =>
    attempt(async () => {
      const { url } = await post("/demo/activate");
      // A simulated phone may have been in this browser: the new one begins clean.
      for (const name of ["key", "desk-key", "demo-simulated", "demo-own", "demo-person"]) localStorage.removeItem(`saksi:${name}`);
      localStorage.setItem("saksi:marker", JSON.stringify({ at: Date.now(), value: crypto.randomUUID() }));
      location.href = url;
    }),
  );

  attempt(refresh);
  setInterval(() => attempt(refresh), 3000);
  setInterval(tick, 200);
})();
