/** What a request for a place must satisfy beyond its schema. Answers with sentences; none is good. */
import type { PlaceRequest } from "../../../contract/organisation.ts";
import { insideIndonesia } from "../../../core/place/place.ts";
import { isDate, type CivilDate } from "../../../core/time/civil.ts";
import type { DatedPlace } from "../../directory/snapshot.ts";

export function placeFaults({ name, from, replaces, shape }: PlaceRequest, places: readonly DatedPlace[], today: CivilDate): string[] {
  const points = shape.kind === "circle" ? [[shape.lat, shape.lon] as const] : shape.ring;
  const outside = points.filter(([lat, lon]) => !insideIndonesia(lat, lon)).map(([lat, lon]) => `Titik ${lat} ${lon} di luar Indonesia.`);
  const replaced = places.find(({ id }) => id === replaces);
  const corners = shape.kind === "polygon" ? new Set(shape.ring.map(String)).size : null;
  const checks: [boolean, string][] = [
    [name.trim() !== "" && !/\p{Cc}/u.test(name), "Nama tempat harus berupa tulisan biasa."],
    [isDate(from), "Tanggal mulai tidak ada di kalender."],
    [from >= today, "Tempat berlaku paling cepat hari ini."],
    [corners === null || corners >= 3, "Poligon harus punya paling sedikit 3 titik yang berbeda."],
    [replaces === null || replaced !== undefined, "Tempat yang diganti tidak ada di unit ini."],
    [!replaced || replaced.until === null || replaced.until >= from, "Tempat yang diganti sudah berakhir sebelum tanggal itu."],
  ];
  return [...checks.filter(([passed]) => !passed).map(([, sentence]) => sentence), ...outside];
}
