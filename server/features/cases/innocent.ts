/** What would explain a case without any fraud, and what the data say to that: numbers that speak for it, against it, or neither way. */
import type { CaseFact, CaseKind } from "../../../contract/case.ts";
import { metresBetween } from "../../../core/place/distance.ts";
import type { Checkin } from "../../days/evidence.ts";
import { gapsOf, type Together } from "./together.ts";

export const innocentReadings: Record<CaseKind, string> = {
  one_hand: "Mereka datang bersama (satu mobil, satu rumah, satu kantin) dan absen berurutan; satu ruangan memakai satu Wi-Fi.",
  same_point: "Mereka berdiri di satu tempat, dan HP keduanya memakai titik yang sama dari satu Wi-Fi atau satu pengolah lokasi.",
  replay: "HP mengirim ulang bacaan lama karena gangguan aplikasi, atau keduanya benar-benar tidak bergerak.",
  one_phone: "HP dipindahtangankan dengan ganti HP yang sah, dibeli bekas dari rekan, atau dipakai bergantian sebelum HP baru tiba.",
};

const nearSeconds = 60;
const closeMetres = 3;
const far = "against";

export function factsOf(kind: CaseKind, people: number, together: readonly Together[]): CaseFact[] {
  const facts = [...gapFacts(people, together), ...orderFacts(together), ...pointFacts(together), ...modelFacts(together)];
  if (together.length === 0)
    facts.push({ text: "Orang dalam kasus ini tidak pernah absen pada sesi yang sama dalam jangka ini.", speaks: "neither" });
  return kind === "one_phone" ? facts.filter(({ text }) => !text.startsWith("Urutan")) : facts;
}

function gapFacts(people: number, together: readonly Together[]): CaseFact[] {
  const full = together.filter(({ presses }) => presses.length === people);
  const counted = full.length > 0 ? full : together;
  if (counted.length === 0 || people < 2) return [];
  const within = counted.filter((session) => gapsOf(session).every((gap) => gap <= nearSeconds)).length;
  const share = within / counted.length;
  return [
    {
      text: `${within} dari ${counted.length} kali absen bersama, jarak waktunya tidak lebih dari ${nearSeconds} detik.`,
      speaks: counted.length >= 5 && share >= 0.7 ? far : share <= 0.3 ? "for" : "neither",
    },
    { text: `Jarak waktu yang biasa: ${Math.round(medianOf(counted.flatMap(gapsOf)))} detik.`, speaks: "neither" },
  ];
}

function orderFacts(together: readonly Together[]): CaseFact[] {
  const orders = together.filter(({ presses }) => presses.length > 1).map(({ presses }) => presses.map(({ person }) => person).join(" "));
  if (orders.length < 5) return [];
  const most = Math.max(...[...Map.groupBy(orders, (order) => order).values()].map((same) => same.length));
  return [{ text: `Urutan yang sama: ${most} dari ${orders.length} kali.`, speaks: most / orders.length >= 0.8 ? far : "neither" }];
}

/** Positions of people who stand together differ by metres; the same point again and again speaks for one source. */
function pointFacts(together: readonly Together[]): CaseFact[] {
  const located = together.map(({ presses }) => presses.filter(hasPoint)).filter((presses) => presses.length > 1);
  if (located.length === 0) return [];
  const equal = located.filter(([first, ...rest]) =>
    rest.some((press) => press.kept.lat === first!.kept.lat && press.kept.lon === first!.kept.lon),
  );
  const close = located.filter(([first, ...rest]) => rest.every((press) => metresOf(first!, press) <= closeMetres));
  return [
    { text: `Titik lokasi sama persis: ${equal.length} dari ${located.length} kali.`, speaks: equal.length >= 2 ? far : "neither" },
    { text: `Titik lokasi berjarak paling jauh ${closeMetres} meter: ${close.length} dari ${located.length} kali.`, speaks: "neither" },
  ];
}

function modelFacts(together: readonly Together[]): CaseFact[] {
  const byPerson = new Map(together.flatMap(({ presses }) => presses.map(({ person, kept }) => [person, kept.model] as const)));
  const models = [...byPerson.values()].filter((model) => model !== null);
  if (models.length < 2) return [];
  const kinds = new Set(models).size;
  return [{ text: kinds === 1 ? `Jenis HP-nya sama (${models[0]}).` : `Jenis HP-nya berbeda (${kinds} jenis).`, speaks: "neither" }];
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const hasPoint = ({ kept }: Checkin) => kept.lat !== null && kept.lon !== null;
const metresOf = (a: Checkin, b: Checkin) => metresBetween([a.kept.lat!, a.kept.lon!], [b.kept.lat!, b.kept.lon!]);
