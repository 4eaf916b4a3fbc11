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
  photo_not_shown: ({ by, date }) =>
    `${name(by)} tidak melihat gerakan yang diminta pada foto absen Anda ${dayWord(String(date))}. Ambil foto lagi dengan absen sekali lagi bila masih jamnya, atau temui atasan.`,
  attended: ({ by, date, session, reason }) =>
    `${name(by)} menyatakan Anda hadir ${dayWord(String(date))}, ${session === "in" ? "masuk" : "pulang"} (${attendedReasons[String(reason)] ?? "tanpa HP"}). ` +
    "Lihat di Hari saya; bila tidak benar, segera sampaikan kepada BKPSDM atau inspektorat.",
  delegation_given: ({ by, kind, post, from, until }) =>
    `${name(by)} menunjuk Anda sebagai ${kindWord(kind)} ${post}, ${dayWord(String(from))} sampai ${dayWord(String(until))}. Antrean jabatan itu ada pada Anda.`,
  delegation_made: ({ by, kind, post, person, from, until }) =>
    `${name(by)} menunjuk ${person} sebagai ${kindWord(kind)} ${post}, ${dayWord(String(from))} sampai ${dayWord(String(until))}.`,
  delegation_ended: ({ by, kind, post, until }) =>
    `${name(by)} mengakhiri tugas Anda sebagai ${kindWord(kind)} ${post}; hari terakhir ${dayWord(String(until))}.`,
  queue_waits: ({ date, waiting, last, from }) =>
    `${waiting} catatan ${dayWord(String(date))}${from ? ` dari antrean ${from}, yang sedang tidak masuk,` : ""} menunggu keputusan Anda, paling lambat ${dayWord(String(last))}. Buka Antrean.`,
  queue_last_day: ({ date, waiting }) =>
    `Hari ini hari terakhir: ${waiting} catatan ${dayWord(String(date))} menunggu keputusan Anda. Besok naik ke atasan berikutnya. Buka Antrean.`,
  queue_escalated: ({ date, waiting, from, last }) =>
    `${waiting} catatan ${dayWord(String(date))} naik kepada Anda dari ${name(from)}, paling lambat ${dayWord(String(last))}. Buka Antrean.`,
  outage_proposed: ({ date, time }) =>
    `Ada tanda gangguan sistem sejak ${dayWord(String(date))} pukul ${time}. Buka Gangguan untuk melihat bukti dan dampaknya.`,
  outage_confirmed: ({ date, waiting }) =>
    `Gangguan sistem ${dayWord(String(date))} dikonfirmasi. ${waiting} pegawai Anda menunggu keputusan Anda; buka Antrean.`,
  manual_declared: ({ until }) => `Mode manual berlaku sampai ${dayWord(String(until))}. Setiap absen memerlukan foto dan keputusan Anda.`,
  role_granted: ({ by, role }) => `${name(by)} memberi Anda peran ${roleName(role)}.`,
  role_ended: ({ by, role }) => `${name(by)} mengakhiri peran Anda sebagai ${roleName(role)}.`,
  finding_on_me: () =>
    "Ada temuan tentang keputusan Anda sebagai atasan. Buka Temuan untuk membaca dan menjawab; belum ada yang diputuskan.",
  finding_names_me: () => "Ada temuan yang menyebut absen Anda. Buka Temuan untuk membaca dan menjawab; belum ada yang diputuskan.",
  finding_of_mine: () => "Ada temuan tentang keputusan seorang atasan di bawah Anda. Buka Temuan untuk membacanya.",
  finding_answered: ({ by }) => `${name(by)} menjawab sebuah temuan. Buka Temuan untuk membacanya.`,
  finding_confirmed: ({ by }) =>
    `Sebuah temuan yang menyangkut Anda dinyatakan terbukti oleh ${name(by)}. Buka Temuan untuk membaca alasannya.`,
  finding_dismissed: ({ by }) =>
    `Sebuah temuan yang menyangkut Anda dinyatakan wajar oleh ${name(by)}. Tidak ada yang berubah pada absen Anda.`,
  walk_asked: ({ unit, count }) =>
    `Undian apel kedua: cek sekarang apakah ${count} orang di ${unit ?? "unit itu"} ada di tempat. Buka Keliling untuk daftarnya.`,
  request_waits: ({ by, what }) => `Permohonan ${name(by)} menunggu keputusan Anda: ${what} Buka Permohonan masuk.`,
  request_made_for_you: ({ by, what }) => `${name(by)} mengajukan permohonan untuk Anda: ${what} Lihat di Permohonan.`,
  request_agreed: ({ by, what }) => `${name(by)} menyetujui permohonan Anda; menunggu persetujuan berikutnya: ${what}`,
  request_granted: ({ by, what, adjusts }) => `Permohonan disetujui oleh ${name(by)}: ${what}${later(adjusts)}`,
  request_rejected: ({ by, what, note }) => `Permohonan ditolak oleh ${name(by)}: ${what}${note ? ` Alasan: ${note}` : ""}`,
  request_cancelled: ({ by, what, adjusts }) => `Permohonan dibatalkan oleh ${name(by)}: ${what}${later(adjusts)}`,
  discipline_step: ({ name: who, step, days, year }) =>
    `${who} sudah ${days} hari tanpa keterangan pada tahun ${year}: ${step} menurut PP 94/2021. Buka Disiplin; Anda yang memutuskan.`,
  discipline_mine: ({ step, days, year }) =>
    `Catatan Anda mencapai ${days} hari tanpa keterangan pada tahun ${year}; atasan Anda diberi tahu (${step}). Buka Hari saya: yang keliru dapat Anda mintakan koreksinya.`,
  discipline_word: ({ by, step, word }) =>
    `${name(by)} mencatat tentang ${step}: ${word === "acted" ? "sudah ditindaklanjuti" : "tidak diperlukan"}. Buka Disiplin untuk membaca alasannya.`,
  left_duty: ({ by, date, from, until }) =>
    `${name(by)} mencatat Anda meninggalkan tugas ${dayWord(String(date))}, pukul ${from} sampai ${until}, tanpa izin. Bila ada izinnya, ajukan izin keluar di Permohonan.`,
  walk_names_me: () => "Nama Anda keluar pada undian apel kedua. Absen sekarang bila bisa; petugas juga akan melihat ke tempat Anda.",
};

const attendedReasons: Record<string, string> = {
  broken: "HP rusak",
  lost: "HP hilang",
  synced_key: "kunci HP dapat disalin",
  no_phone: "tidak punya HP",
  manual: "absen manual",
  outage: "gangguan sistem",
  forgot: "lupa absen",
  wrong_verdict: "penilaian keliru",
  technical: "alasan teknis",
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
const later = (months: Detail[string] | undefined) =>
  months ? ` Bulan yang sudah dikunci tidak berubah; perhitungannya menyusul pada bulan terbuka berikutnya.` : "";
const kindWord = (kind: Detail[string] | undefined) => (kind === "plt" ? "Plt" : "Plh");
const reason = (note: Detail[string] | undefined) => (note ? ` (alasan: ${note})` : "");
const roleName = (role: Detail[string] | undefined) => roleNames[String(role)] ?? String(role);
