/** An indicator in Indonesian, for whoever reads it: what was counted, what is usual among peers, and how it may well be innocent. */
import type { Conduct, Indicator } from "./conduct.ts";
import type { Tally } from "./tally.ts";
import { usualThresholds, type IndicatorId } from "./thresholds.ts";

type Words = { title: string; counted(hits: number, of: number): string; innocent: string };

const { secondsPerLine: seconds, perPerson } = usualThresholds;
const atMost = `Satu orang dihitung paling banyak ${perPerson} kali.`;
const words: Record<IndicatorId, Words> = {
  fast: {
    title: "Memutuskan sangat cepat",
    counted: (hits, of) => `${hits} dari ${of} putusan ditandatangani dalam waktu kurang dari ${seconds} detik per baris.`,
    innocent:
      "Orang yang sudah dilihat sendiri di apel dapat disahkan sekaligus dalam beberapa detik. Antrean dapat juga dibuka lagi setelah nama-namanya diperiksa di kertas.",
  },
  outside: {
    title: "Memutuskan dari luar kantor",
    counted: (hits, of) => `${hits} dari ${of} putusan yang letaknya diketahui ditandatangani di luar tempat kerja orang yang diputuskan.`,
    innocent:
      "Atasan yang memegang dua jabatan, bertugas lapangan, atau menyelesaikan antrean di rumah pada malam hari tetap dapat memutuskan dari yang dilihatnya pagi itu.",
  },
  early: {
    title: "Menyatakan hadir sebelum orangnya absen",
    counted: (hits, of) =>
      `${hits} dari ${of} pernyataan hadir diberikan ketika orangnya belum absen, lalu orang itu baru absen kemudian. ${atMost}`,
    innocent: "HP tanpa sinyal mengirim absennya belakangan, sedangkan orangnya sudah berdiri di apel.",
  },
  against: {
    title: "Menyatakan hadir walaupun bukti lain meragukan",
    counted: (hits, of) => `${hits} dari ${of} pernyataan hadir diberikan atas absen yang bukti lainnya sangat meragukan. ${atMost}`,
    innocent:
      "HP yang rusak atau model HP tertentu dapat tampak meragukan berhari-hari, padahal orangnya benar-benar berdiri di depan atasannya.",
  },
  vouched: {
    title: "Menyatakan hadir tanpa absen dari HP",
    counted: (hits, of) =>
      `${hits} kali seseorang mulai dinyatakan hadir tanpa satu pun absen dari HP pada hari itu, dari ${of} kehadiran yang diputuskan. Hari-hari yang berturut-turut dihitung satu kali.`,
    innocent:
      "Satu HP yang rusak, satu orang tanpa HP, atau sinyal yang buruk di satu kantor membuat angka ini naik selama berminggu-minggu.",
  },
  contradicted: {
    title: "Berbeda dengan apel kedua atau sidak",
    counted: (hits, of) =>
      `${hits} dari ${of} pernyataan hadir yang diperiksa orang lain pada hari itu berbeda: orangnya ditulis tidak ada. ${atMost}`,
    innocent: "Orangnya dapat sedang bertugas di luar ruangan, beristirahat, atau melayani warga ketika daftarnya diperiksa.",
  },
};

/** Most telling first is the caller's choice; this only says. */
export function sayIndicator({ id, hits, of, peerRate, peerHigh, peers, probability }: Indicator): {
  title: string;
  sentence: string;
  comparison: string;
  innocent: string;
} {
  const { title, counted, innocent } = words[id];
  if (of === 0) return { title, sentence: "Belum ada yang dapat dihitung.", comparison: "", innocent };
  const comparison =
    peers === 0
      ? "Belum ada atasan lain untuk dibandingkan."
      : `Pada ${peers} atasan lain rata-ratanya ${perCent(peerRate)}, dan 95 dari 100 atasan berada di bawah ${perCent(peerHigh)}. Kemungkinan kebiasaan atasan ini memang di atas batas itu: ${likely(probability)}.`;
  return { title, sentence: counted(hits, of), comparison, innocent };
}

/** Rejections are told and never list anybody. */
export function sayRejections({ invalid, lines, people }: Tally): { sentence: string; innocent: string } {
  const sentence =
    invalid === 0 ? `Dari ${lines} putusan belum pernah ada yang ditolak.` : `${invalid} dari ${lines} putusan menolak kehadiran.`;
  return {
    sentence,
    innocent: `Kelompok kecil yang selalu masuk memang tidak memberi alasan untuk menolak. Yang diputuskan di sini ${people} orang. Angka ini saja tidak pernah membuat seorang atasan tercatat.`,
  };
}

export function sayEnough({ enough, tally, peers }: Pick<Conduct, "enough" | "tally" | "peers">): string | null {
  if (enough) return null;
  const { leastLines, leastDays, leastPeers } = usualThresholds;
  if (tally.lines < leastLines || tally.days < leastDays)
    return `Belum cukup untuk dibandingkan: perlu paling sedikit ${leastLines} putusan pada ${leastDays} hari.`;
  return `Belum cukup untuk dibandingkan: baru ada ${peers} atasan lain dengan cukup putusan, perlu ${leastPeers}.`;
}

/** "0,4 %" under ten per cent, "37 %" above. */
export function perCent(rate: number): string {
  const value = rate * 100;
  if (value > 0 && value < 0.1) return "kurang dari 0,1 %";
  const digits = value < 10 && value !== 0 ? 1 : 0;
  return `${value.toFixed(digits).replace(".", ",")} %`;
}

const likely = (probability: number) =>
  probability > 0.999 ? "lebih dari 99,9 %" : probability < 0.001 ? "kurang dari 0,1 %" : perCent(probability);
