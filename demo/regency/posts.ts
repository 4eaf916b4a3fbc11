/** The chart of a unit as a tree of posts; `staff` people sit under a post, each in a position of their own. */
export type Post = {
  code: string;
  name: string;
  /** decides for those below */
  approves: boolean;
  /** monthly allowance in rupiah */
  tpp: number;
  staff: number;
  titles: readonly string[];
  under: readonly Post[];
  /** held by nobody definitively: code of the position whose holder acts (Plt) */
  plt?: string;
};

const office = [
  "Analis Kebijakan Ahli Muda",
  "Perencana Ahli Pertama",
  "Arsiparis Terampil",
  "Penata Layanan Operasional",
  "Pengelola Data",
];

export function post(code: string, name: string, given: Partial<Omit<Post, "code" | "name">> = {}): Post {
  return {
    code,
    name,
    approves: given.under !== undefined || given.approves === true,
    tpp: 4_500_000,
    staff: 0,
    titles: office,
    under: [],
    ...given,
  };
}

/** A dinas or badan: kepala, sekretaris with kasubag, and its bidang. */
export function agency(
  code: string,
  head: string,
  bidang: readonly [name: string, staff: number, titles?: readonly string[]][],
  general: number,
): Post {
  return post(`${code}-KEP`, head, {
    tpp: 12_000_000,
    under: [
      post(`${code}-SEK`, "Sekretaris", {
        tpp: 8_500_000,
        staff: Math.ceil(general / 2),
        under: [
          post(`${code}-SEK-UMUM`, "Kasubag Umum dan Kepegawaian", { tpp: 6_000_000, staff: Math.floor(general / 2) }),
          post(`${code}-SEK-KEU`, "Kasubag Keuangan", { tpp: 6_000_000 }),
        ],
      }),
      ...bidang.map(([name, staff, titles], i) =>
        post(`${code}-BID${i + 1}`, `Kabid ${name}`, { tpp: 7_500_000, approves: true, staff, ...(titles ? { titles } : {}) }),
      ),
    ],
  });
}

export function district(code: string, general: number): Post {
  return post(`${code}-CAMAT`, "Camat", {
    tpp: 8_500_000,
    under: [
      post(`${code}-SEK`, "Sekretaris Camat", { tpp: 6_500_000, approves: true, staff: general }),
      ...["Pemerintahan", "Ketenteraman dan Ketertiban", "Pemberdayaan Masyarakat"].map((name, i) =>
        post(`${code}-SI${i + 1}`, `Kasi ${name}`, { tpp: 5_500_000, approves: true, staff: 5 }),
      ),
    ],
  });
}
