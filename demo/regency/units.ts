/** Kabupaten Contoh: twelve fictional units on points near the city of Bengkulu. About 600 people. */
import { agency, district, post, type Post } from "./posts.ts";

export type UnitPlan = {
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  pattern: string;
  place: { name: string } & ({ lat: number; lon: number; radius: number } | { ring: readonly (readonly [number, number])[] });
  /** the chart; its top stands under `under` */
  top: Post;
  under: string | null;
  /** "rota": people with these titles work in shifts */
  rota?: readonly string[];
};

const teachers = ["Guru Ahli Muda", "Guru Ahli Pertama", "Guru Kelas", "Guru Mata Pelajaran"];
const health = ["Perawat Terampil", "Bidan Terampil", "Dokter Ahli Pertama", "Sanitarian", "Apoteker"];
const nurses = ["Perawat Terampil", "Perawat Ahli Pertama", "Bidan Terampil"];
const engineers = ["Teknik Jalan dan Jembatan Ahli Pertama", "Teknik Pengairan Terampil", "Pengawas Lapangan", "Pengelola Data"];
const auditors = ["Auditor Ahli Pertama", "Auditor Ahli Muda", "PPUPD Ahli Pertama"];

const setda = post("SETDA-SEKDA", "Sekretaris Daerah", {
  tpp: 20_000_000,
  under: [
    post("SETDA-AS1", "Asisten Pemerintahan dan Kesejahteraan Rakyat", {
      tpp: 14_000_000,
      under: [
        post("SETDA-TAPEM", "Kabag Tata Pemerintahan", { tpp: 8_500_000, approves: true, staff: 9 }),
        post("SETDA-HUKUM", "Kabag Hukum", { tpp: 8_500_000, approves: true, staff: 9 }),
      ],
    }),
    post("SETDA-AS2", "Asisten Administrasi Umum", {
      tpp: 14_000_000,
      under: [
        post("SETDA-UMUM", "Kabag Umum", { tpp: 8_500_000, approves: true, staff: 14 }),
        post("SETDA-ORG", "Kabag Organisasi", { tpp: 8_500_000, approves: true, staff: 10 }),
      ],
    }),
  ],
});

const inspectorate = post("INSP-KEP", "Inspektur", {
  tpp: 13_000_000,
  under: [
    post("INSP-SEK", "Sekretaris", { tpp: 8_500_000, approves: true, staff: 8 }),
    ...[1, 2, 3].map((n) =>
      post(`INSP-IRBAN${n}`, `Inspektur Pembantu ${"I".repeat(n)}`, { tpp: 8_500_000, approves: true, staff: 7, titles: auditors }),
    ),
  ],
});

const roads = agency(
  "PUPR",
  "Kepala Dinas",
  [
    ["Bina Marga", 14, engineers],
    ["Cipta Karya", 13, engineers],
    ["Sumber Daya Air", 12, engineers],
  ],
  12,
);
/** The Kabid of Cipta Karya retired: the Sekretaris acts for him. */
const withPlt: Post = { ...roads, under: roads.under.map((each) => (each.code === "PUPR-BID2" ? acting(each, "PUPR-SEK") : each)) };

function acting(post: Post, plt: string): Post {
  return { ...post, plt };
}

const hospital = post("RSUD-DIR", "Direktur RSUD", {
  tpp: 13_000_000,
  under: [
    post("RSUD-TU", "Kabag Tata Usaha", { tpp: 8_500_000, approves: true, staff: 14 }),
    post("RSUD-YAN", "Kabid Pelayanan Medik", { tpp: 8_500_000, approves: true, staff: 14, titles: ["Dokter Ahli Pertama", "Apoteker"] }),
    post("RSUD-KEP", "Kabid Keperawatan", {
      tpp: 8_500_000,
      under: ["Igd", "Penyakit Dalam", "Bedah", "Kebidanan"].map((ward, i) =>
        post(`RSUD-RU${i + 1}`, `Kepala Ruang ${ward.toUpperCase().length === 3 ? ward.toUpperCase() : ward}`, {
          tpp: 5_500_000,
          approves: true,
          staff: 14,
          titles: nurses,
        }),
      ),
    }),
  ],
});

const circle = (name: string, lat: number, lon: number) => ({ name, lat, lon, radius: 100 });

export const unitPlans: readonly UnitPlan[] = [
  {
    code: "SETDA",
    name: "Sekretariat Daerah",
    kind: "sekretariat",
    parent: null,
    pattern: "5HK",
    place: circle("Halaman Kantor Bupati", -3.8004471, 102.2655873),
    top: setda,
    under: null,
  },
  {
    code: "INSP",
    name: "Inspektorat",
    kind: "inspektorat",
    parent: null,
    pattern: "5HK",
    place: circle("Halaman Inspektorat", -3.8031154, 102.2689412),
    top: inspectorate,
    under: "SETDA-SEKDA",
  },
  {
    code: "BKPSDM",
    name: "Badan Kepegawaian dan Pengembangan SDM",
    kind: "badan",
    parent: null,
    pattern: "5HK",
    place: circle("Halaman BKPSDM", -3.8058827, 102.2712035),
    top: agency(
      "BKPSDM",
      "Kepala Badan",
      [
        ["Mutasi dan Promosi", 9],
        ["Pengembangan Aparatur", 8],
        ["Penilaian Kinerja dan Disiplin", 8],
      ],
      8,
    ),
    under: "SETDA-SEKDA",
  },
  {
    code: "PUPR",
    name: "Dinas Pekerjaan Umum dan Penataan Ruang",
    kind: "dinas",
    parent: null,
    pattern: "5HK",
    place: circle("Lapangan Dinas PUPR", -3.8102336, 102.2751948),
    top: withPlt,
    under: "SETDA-SEKDA",
  },
  {
    code: "DIKBUD",
    name: "Dinas Pendidikan dan Kebudayaan",
    kind: "dinas",
    parent: null,
    pattern: "5HK",
    place: circle("Lapangan Dinas Pendidikan", -3.7968205, 102.2764419),
    top: agency(
      "DIKBUD",
      "Kepala Dinas",
      [
        ["Pembinaan SD", 12],
        ["Pembinaan SMP", 11],
        ["Kebudayaan", 9],
      ],
      14,
    ),
    under: "SETDA-SEKDA",
  },
  {
    code: "DINKES",
    name: "Dinas Kesehatan",
    kind: "dinas",
    parent: null,
    pattern: "5HK",
    place: circle("Lapangan Dinas Kesehatan", -3.8150942, 102.2828173),
    top: agency(
      "DINKES",
      "Kepala Dinas",
      [
        ["Kesehatan Masyarakat", 12, health],
        ["Pencegahan Penyakit", 12, health],
        ["Pelayanan Kesehatan", 11, health],
      ],
      12,
    ),
    under: "SETDA-SEKDA",
  },
  {
    code: "BAPPEDA",
    name: "Badan Perencanaan Pembangunan Daerah",
    kind: "badan",
    parent: null,
    // Like Samarinda: muster on Mondays only.
    pattern: "5HK-SENIN",
    place: circle("Halaman Bappeda", -3.8079518, 102.2637264),
    top: agency(
      "BAPPEDA",
      "Kepala Badan",
      [
        ["Ekonomi", 9],
        ["Infrastruktur", 9],
        ["Sosial Budaya", 8],
      ],
      10,
    ),
    under: "SETDA-SEKDA",
  },
  {
    code: "KEC-PANTAI",
    name: "Kecamatan Pantai Contoh",
    kind: "kecamatan",
    parent: null,
    pattern: "5HK",
    place: circle("Halaman Kantor Camat Pantai Contoh", -3.8421177, 102.3019625),
    top: district("KECP", 9),
    under: "SETDA-SEKDA",
  },
  {
    code: "KEC-BUKIT",
    name: "Kecamatan Bukit Contoh",
    kind: "kecamatan",
    parent: null,
    pattern: "5HK",
    place: circle("Halaman Kantor Camat Bukit Contoh", -3.7741386, 102.3352471),
    top: district("KECB", 9),
    under: "SETDA-SEKDA",
  },
  {
    code: "PKM",
    name: "Puskesmas Bukit Contoh",
    kind: "puskesmas",
    parent: "DINKES",
    pattern: "6HK",
    place: circle("Halaman Puskesmas", -3.7760263, 102.3318904),
    top: post("PKM-KEP", "Kepala Puskesmas", {
      tpp: 6_500_000,
      staff: 26,
      titles: health,
      under: [post("PKM-TU", "Kepala Tata Usaha", { tpp: 5_000_000, approves: true, staff: 12 })],
    }),
    under: "DINKES-KEP",
  },
  {
    code: "SMP1",
    name: "SMP Negeri 1 Contoh",
    kind: "sekolah",
    parent: "DIKBUD",
    pattern: "6HK",
    place: circle("Lapangan SMP Negeri 1", -3.7935528, 102.2798316),
    top: post("SMP1-KEP", "Kepala Sekolah", {
      tpp: 5_500_000,
      staff: 26,
      titles: teachers,
      under: [
        post("SMP1-WAKA", "Wakil Kepala Sekolah", { tpp: 4_500_000, approves: true, staff: 16, titles: teachers }),
        post("SMP1-TU", "Kepala Tata Usaha", { tpp: 4_000_000, approves: true, staff: 6 }),
      ],
    }),
    under: "DIKBUD-KEP",
  },
  {
    code: "RSUD",
    name: "RSUD Contoh",
    kind: "rsud",
    parent: "DINKES",
    pattern: "5HK",
    place: {
      name: "Kompleks RSUD",
      ring: [
        [-3.8197214, 102.2907311],
        [-3.8194873, 102.2929867],
        [-3.8211069, 102.2933148],
        [-3.8216642, 102.2919753],
        [-3.8212937, 102.2905126],
      ],
    },
    top: hospital,
    under: "SETDA-SEKDA",
    rota: nurses,
  },
];
