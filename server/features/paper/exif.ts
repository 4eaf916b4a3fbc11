/** What a photo's own data (EXIF) say of place and time, against the place of work and the time that the list claims. Anybody can write them: they are hints. */
import ExifReader from "exifreader";
import type { PaperRemark } from "../../../contract/paper.ts";
import { nearestPlace } from "../../../core/place/nearest.ts";
import type { Place } from "../../../core/place/place.ts";
import { instantAt, isDate, minuteOf, type Instant, type Zone } from "../../../core/time/civil.ts";

/** `wall`: date and time as the camera's clock showed them. */
export type OwnData = { position: { lat: number; lon: number } | null; wall: { date: string; time: string } | null };

/** The photo's clock and place are not the list's when they are further away than this. */
const farMinutes = 30;
const farMetres = 300;

/** Both null where the file says nothing. */
export function ownDataOf(file: Buffer): OwnData {
  try {
    const { gps, exif } = ExifReader.load(file, { expanded: true });
    const text = String(exif?.["DateTimeOriginal"]?.description ?? exif?.["DateTime"]?.description ?? "");
    const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d)/.exec(text) ?? [];
    const date = `${year}-${month}-${day}`;
    const hasPosition = Number.isFinite(gps?.Latitude) && Number.isFinite(gps?.Longitude);
    return {
      position: hasPosition ? { lat: gps!.Latitude!, lon: gps!.Longitude! } : null,
      wall: time && isDate(date) && time < "24:00" ? { date, time } : null,
    };
  } catch {
    return { position: null, wall: null };
  }
}

type Claim = {
  places: readonly Place[];
  zone: Zone;
  /** null: in time; then anywhere between `from` and `until` */ said: Instant | null;
  from: Instant;
  until: Instant;
};

export function remarksOn({ position, wall }: OwnData, { places, zone, said, from, until }: Claim): PaperRemark[] {
  if (!position && !wall) return [{ sentence: "Foto tanpa data EXIF; hal ini tidak menjadi alasan menolak.", doubtful: false }];
  const remarks: PaperRemark[] = [];
  const near = position && nearestPlace(position, places);
  if (near) {
    const metres = Math.max(0, Math.round(near.beyond));
    const far = metres > farMetres;
    remarks.push({ sentence: `Posisi di data foto ${metres === 0 ? "di dalam" : `${metres} m dari`} ${near.place.name}.`, doubtful: far });
  }
  if (!position) remarks.push({ sentence: "Foto tanpa posisi; hal ini tidak menjadi alasan menolak.", doubtful: false });
  if (wall) {
    const at = instantAt(wall.date, minuteOf(wall.time), zone);
    const off = Math.round((said === null ? Math.max(from - at, at - until, 0) : Math.abs(at - said)) / 60_000);
    const fits = off <= (said === null ? 0 : farMinutes);
    remarks.push({
      sentence: `Waktu di data foto ${wall.date} ${wall.time}, ${fits ? "sesuai dengan daftar" : `berbeda ${off} menit dari daftar`}.`,
      doubtful: !fits,
    });
  } else remarks.push({ sentence: "Foto tanpa waktu; hal ini tidak menjadi alasan menolak.", doubtful: false });
  return remarks;
}
