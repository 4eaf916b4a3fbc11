/**
 * What is said of a photo when its bytes arrive, and by the superior who looks at it. A photo alone refuses no check-in and cuts nothing: each verdict is a
 * reason to look.
 *
 * - P1: another statement named exactly these bytes → the photo is no evidence (20 points, a look). At most 3 of 64 bits from a photo of the same person,
 *   or of the same unit, within 180 days → 15 points; like three or more of them → told, no points: a fixed spot (a phone on a shelf) makes honest photos
 *   alike (bench/README.md), and then only the gesture tells a copy. That holds only among photos that could show the same gesture: alike one that was
 *   asked for another gesture → 15 points, however many there are, for one picture cannot show both.
 * - P2: the page asked for another gesture than the server does, or for none because the phone was never told, or the superior says that the gesture is not
 *   shown → 10 points.
 * - P3: not from our camera stream, or with data that the stream never has (EXIF, comments) → 10 points, once.
 */
import { weighed } from "../evidence/points.ts";
import type { Verdict } from "../evidence/verdict.ts";
import { noGesture } from "./challenge.ts";
import { areAlike } from "./dhash.ts";

/** A photo that was there before, of another statement. */
export type EarlierPhoto = {
  statement: string;
  person: string;
  same: boolean;
  dhash: Uint8Array;
  /** id of the gesture it was asked for; null: none was (attended record, paper list) */
  challenge: string | null;
};

export type ArrivedPhoto = {
  person: string;
  dhash: Uint8Array;
  /** null: nothing was signed about it (an attended record, a paper list) */
  named: { source: "camera" | "file"; asked: string; claimed: string } | null;
  /** the file carries data beside the picture; null: not asked (a paper list comes from any camera) */
  hasOwnData: boolean | null;
  earlier: readonly EarlierPhoto[];
};

const sentences = {
  same: "Foto yang persis sama sudah pernah dipakai; foto ini tidak dihitung sebagai bukti.",
  own: "Foto ini hampir sama dengan foto lama pegawai ini dalam 180 hari.",
  other: "Foto ini hampir sama dengan foto pegawai lain dari unit yang sama dalam 180 hari.",
  spot: "Foto dari tempat ini banyak yang serupa; kemiripannya tidak dinilai, lihat gerakannya.",
  ownOther: "Foto ini hampir sama dengan foto lama pegawai ini, padahal gerakan yang diminta berbeda.",
  otherOther: "Foto ini hampir sama dengan foto pegawai lain dari unit yang sama, padahal gerakan yang diminta berbeda.",
  free: "Foto diambil tanpa gerakan yang diminta: HP belum menyimpan jadwal.",
  form: "Halaman meminta gerakan lain daripada yang dipilih server.",
  notShown: "Atasan menilai gerakan yang diminta tidak tampak pada foto.",
  file: "Foto dipilih dari berkas, bukan dari kamera halaman.",
  data: "Berkas foto membawa data dari aplikasi atau kamera lain.",
} as const;

export function photoVerdicts({ person, dhash, named, hasOwnData, earlier }: ArrivedPhoto): Verdict[] {
  return [...usedBefore({ person, dhash, named, earlier }), ...asked(named), ...source(named, hasOwnData)];
}

/** So many alike are a place, not a copy. */
export const fixedSpot = 3;

type Compared = Pick<ArrivedPhoto, "person" | "dhash" | "named" | "earlier">;

function usedBefore({ person, dhash, named, earlier }: Compared): Verdict[] {
  const same = earlier.filter((photo) => photo.same);
  if (same.length > 0) return [{ ...weighed("P1", "P1.same", "pattern", sentences.same), effect: "look", with: others(same) }];
  const alike = earlier.filter((photo) => areAlike(photo.dhash, dhash));
  if (alike.length === 0) return [];
  const asked = named?.asked ?? null;
  const otherwise = alike.filter(({ challenge }) => asked !== null && challenge !== null && challenge !== asked);
  if (otherwise.length > 0) {
    const sentence = otherwise.some((photo) => photo.person === person) ? sentences.ownOther : sentences.otherOther;
    return [{ ...weighed("P1", "P1.alike", "pattern", sentence), with: others(otherwise) }];
  }
  if (alike.length >= fixedSpot) return [{ id: "P1", family: "pattern", points: 0, effect: "info", sentence: sentences.spot }];
  const sentence = alike.some((photo) => photo.person === person) ? sentences.own : sentences.other;
  return [{ ...weighed("P1", "P1.alike", "pattern", sentence), with: others(alike) }];
}

function others(photos: readonly EarlierPhoto[]): Verdict["with"] {
  return { people: [...new Set(photos.map(({ person }) => person))], checkins: photos.map(({ statement }) => statement) };
}

function asked(named: ArrivedPhoto["named"]): Verdict[] {
  if (!named || named.asked === named.claimed) return [];
  return [weighed("P2", "P2", "device", named.claimed === noGesture.id ? sentences.free : sentences.form)];
}

function source(named: ArrivedPhoto["named"], hasOwnData: boolean | null): Verdict[] {
  if (named?.source === "file") return [weighed("P3", "P3", "device", sentences.file)];
  return hasOwnData ? [weighed("P3", "P3", "device", sentences.data)] : [];
}

/** The superior's own look. */
export function gestureVerdict(word: "shown" | "not_shown" | null): Verdict[] {
  return word === "not_shown" ? [weighed("P2", "P2", "device", sentences.notShown)] : [];
}
