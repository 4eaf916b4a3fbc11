import type { Notice } from "../../../contract/identity.ts";
import { dayWord } from "../../days/words.ts";
import type { NoticeKind } from "../../identity/tell.ts";

type Detail = Record<string, string | number | null>;
export type StoredNotice = { id: string; kind: string; detail: Detail; at: number; readAt: number | null };

const sentences: Record<NoticeKind, (detail: Detail) => string> = {
  phone_confirmed: ({ by }) => `Kunci HP Anda dikonfirmasi oleh ${name(by)}.`,
  phone_locked: ({ by }) => `Kunci HP Anda dicabut: angka konfirmasi salah lima kali, terakhir oleh ${name(by)}. Minta kode aktivasi baru.`,
  desk_key_added: () => "Kunci meja baru didaftarkan atas nama Anda. Bila bukan Anda yang membuatnya, segera lapor BKPSDM.",
  phone_change_requested: ({ by, note }) =>
    `${name(by)} mengajukan ganti HP untuk Anda${reason(note)}. Bila Anda tidak memintanya, tolak permohonan ini.`,
  phone_change_seconded: ({ by }) => `Permohonan ganti HP Anda disetujui ${name(by)}; menunggu satu persetujuan lagi.`,
  phone_change_approved: ({ by }) => `Ganti HP Anda disetujui ${name(by)}. Kunci lama dicabut; minta lembar kode untuk HP baru.`,
  phone_change_rejected: ({ by, note }) => `Permohonan ganti HP Anda ditolak ${name(by)}${reason(note)}.`,
  checkin_held: ({ date }) =>
    `Ada catatan pada absen Anda${date ? `, ${dayWord(String(date))}` : ""}: atasan akan melihatnya. Buka Hari saya untuk menjawab.`,
  role_granted: ({ by, role }) => `${name(by)} memberi Anda peran ${roleName(role)}.`,
  role_ended: ({ by, role }) => `${name(by)} mengakhiri peran Anda sebagai ${roleName(role)}.`,
};

const roleNames: Record<string, string> = {
  unit_admin: "admin unit",
  bkpsdm: "BKPSDM",
  outage_officer: "petugas gangguan",
  legal: "bagian hukum",
  bendahara: "bendahara",
  inspector: "inspektorat",
  leadership: "pimpinan",
};

export function noticeView({ id, kind, detail, at, readAt }: StoredNotice): Notice {
  const sentence = kind in sentences ? sentences[kind as NoticeKind] : null;
  return { id, kind, message: sentence ? sentence(detail) : "Ada pemberitahuan untuk Anda.", at, readAt };
}

const name = (by: Detail[string] | undefined) => String(by ?? "petugas");
const reason = (note: Detail[string] | undefined) => (note ? ` (alasan: ${note})` : "");
const roleName = (role: Detail[string] | undefined) => roleNames[String(role)] ?? String(role);
