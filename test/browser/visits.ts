/** Who sees what at which address, and every dialog: the lists that the tests of screens walk through. */
import type { Page } from "playwright-core";
import { shippedByCode } from "../../server/rules/shipped.ts";
import { roles, type Cast, type Role } from "./cast.ts";

export type Visitor = Role | "nobody";
/**
 * `may`: who sees it, and what they then see. Everybody else is turned away: told that they may not, or, where even that there is such a thing is
 * not theirs to know, answered 404; `hidden`: who then reads what.
 */
export type Visit = { screen: string; path: (cast: Cast) => string; may: Sentences; hidden?: Sentences };
type Sentences = Partial<Record<Visitor, RegExp>>;

export const date = "2026-05-04";
export const everybody: readonly Visitor[] = ["nobody", ...roles];
const ruleReaders: readonly Role[] = ["legal", "bkpsdm", "inspector", "leadership", "unit_admin", "superior"];
const rules = shippedByCode("STD").id;
const employed: readonly Role[] = ["employee", "superior", "unit_admin"];
export const officers: readonly Visitor[] = roles.filter((role) => !employed.includes(role));
const seen = (who: readonly Visitor[], mark: RegExp) => Object.fromEntries(who.map((each) => [each, mark])) as Visit["may"];
const visit = (screen: string, may: Visit["may"], path: Visit["path"] = () => screen, hidden?: Visit["hidden"]): Visit => {
  return { screen, path, may, hidden };
};

/** Screens that some of a role may see and this one not: only the server knows which. */
export const serverKnows: Partial<Record<Visitor, RegExp>> = { superior: /^\/rekap\/unit\// };

export const visits: Visit[] = [
  visit("/", { ...seen(roles, /Halo, /), nobody: /Selamat datang/ }),
  visit("/beranda", { ...seen(roles, /Halo, /), nobody: /Selamat datang/ }),
  visit("/aktivasi", seen(everybody, /Aktifkan perangkat/)),
  visit("/masuk", seen(everybody, /Masuk dengan|kunci meja/i)),
  visit("/siapkan", seen(everybody, /sudah disiapkan/)),
  visit("*", seen(everybody, /Halaman tidak ditemukan/), () => "/tidak/ada"),
  visit("/hari-saya", seen(employed, /Hari ini/)),
  visit("/permohonan", {
    ...seen(["superior"], /1 permohonan menunggu keputusan Anda[^]*Sisa cuti tahunan[^]*Belum ada permohonan/),
    ...seen(["employee", "unit_admin"], /Sisa cuti tahunan[^]*Belum ada permohonan/),
    bkpsdm: /Ajukan cuti atau dinas[^]*Belum ada permohonan/,
  }),
  visit("/permohonan/masuk", {
    superior: /Siti Aminah[^]*Cuti tahunan/,
    ...seen(
      roles.filter((role) => role !== "superior"),
      /Tidak ada permohonan yang menunggu/,
    ),
  }),
  visit(
    "/permohonan/:request",
    seen(["superior", "unit_admin", "bkpsdm", "inspector"], /Siti Aminah[^]*Cuti tahunan[^]*Persetujuan/),
    ({ request }) => `/permohonan/${request}`,
    seen(["employee", "leadership", "outage_officer", "legal", "bendahara"], /Tidak ditemukan\./),
  ),
  visit("/data-saya", seen(roles, /Unduh semua data saya/)),
  visit("/antrean", { superior: /Batas Rabu, 6 Mei 2026[^]*Budi Santoso/ }),
  visit("/apel", {
    ...seen(employed, /Apel pagi[^]*Dinas Perhubungan/),
    ...seen(["bkpsdm", "inspector", "leadership", "outage_officer", "legal", "bendahara"], /tidak ada apel/),
  }),
  visit("/apel/aturan", seen(["superior", "unit_admin", "bkpsdm"], /Apel gabungan dan upacara[^]*Upacara Kesadaran/)),
  visit("/apel/aturan", seen(["superior", "unit_admin", "bkpsdm"], /Tidak ada dispensasi/), () => "/apel/aturan?bagian=dispensasi"),
  visit("/hadir-tanpa-hp", { superior: /Siapa yang hadir[^]*Joko Susilo/ }),
  visit("/delegasi", seen(["superior", "unit_admin", "bkpsdm"], /Belum ada pelaksana/)),
  visit("/pemutus", seen(["superior", "bkpsdm", "inspector", "leadership"], /Keputusan atas catatan/)),
  visit("/keliling", seen(employed, /Undian apel kedua menyebut[^]*Tidak ada daftar/)),
  visit("/sidak", { inspector: /Inspeksi mendadak[^]*Dinas Perhubungan/ }),
  visit("/temuan", {
    ...seen(["superior", "inspector", "bkpsdm"], /Temuan adalah pertanyaan[^]*Keputusan tanpa dilihat/),
    ...seen(["employee", "unit_admin"], /Tidak ada temuan untuk Anda/),
  }),
  visit(
    "/temuan/:finding",
    seen(["superior", "inspector", "bkpsdm"], /Keputusan tanpa dilihat[^]*Unit kecil/),
    ({ finding }) => `/temuan/${finding}`,
    seen(["employee", "unit_admin"], /Tidak ditemukan\./),
  ),
  visit("/undian", seen(roles, /Undian apel kedua[^]*Belum ada undian/)),
  visit("/dasbor", seen(["superior", "unit_admin", "bkpsdm", "inspector", "leadership"], /Kehadiran dan ketepatan menurut unit[^]*pukul/)),
  visit("/papan", seen(["superior", "unit_admin", "bkpsdm", "inspector", "leadership"], /Dinas Perhubungan/)),
  visit(
    "/papan/:unit",
    seen(["superior", "unit_admin", "bkpsdm", "inspector", "leadership"], /Budi Santoso/),
    ({ unit }) => `/papan/${unit}`,
  ),
  visit("/papan/:unit", seen(["bkpsdm", "inspector", "leadership"], /Nurul Hidayah/), ({ elsewhere }) => `/papan/${elsewhere}`),
  visit(
    "/orang/:person/:date",
    seen(["superior", "unit_admin", "bkpsdm", "inspector"], /Siti Aminah[^]*Di tepi area/),
    ({ siti }) => `/orang/${siti.id}/${date}`,
  ),
  visit("/orang/:person/:date", seen(["bkpsdm", "inspector"], /Nurul Hidayah/), ({ stranger }) => `/orang/${stranger.id}/${date}`),
  visit("/konfirmasi", seen(["superior", "unit_admin", "bkpsdm"], /Siti Aminah/)),
  visit("/kode", seen(["unit_admin", "bkpsdm"], /Siti Aminah/)),
  visit("/impor", { bkpsdm: /Unduh templat/ }),
  visit("/kalender", { ...seen(roles, /Kalender kerja[^]*Ramadan/) }),
  visit("/pola", seen(["unit_admin", "bkpsdm"], /Lima hari kerja[^]*Dinas Perhubungan/)),
  visit(
    "/jadwal",
    seen(["superior", "unit_admin", "bkpsdm"], /Jadwal dinas[^]*Budi Santoso/),
    ({ unit }) => `/jadwal?unit=${unit}&bulan=2026-05`,
  ),
  visit("/jadwal-saya", seen(roles, /Jadwal dinas saya[^]*Mei 2026/)),
  visit("/unit", seen(["unit_admin", "bkpsdm", "inspector"], /Dinas Perhubungan/)),
  visit("/pegawai", seen(["superior", "unit_admin", "bkpsdm", "inspector"], /Siti Aminah/)),
  visit("/kelompok", { bkpsdm: /Masukkan ke kelompok[^]*Belum ada catatan/, inspector: /Kelompok pegawai[^]*Belum ada catatan/ }),
  visit("/sisa-cuti", { bkpsdm: /Tulis sisa cuti[^]*Belum ada yang ditulis/, inspector: /Sisa cuti lama[^]*Belum ada yang ditulis/ }),
  visit("/peran", { bkpsdm: /Agus Inspektur/ }),
  visit("/pengaturan", { bkpsdm: /Simpan pengaturan[^]*Belum pernah diubah/, inspector: /Hanya BKPSDM[^]*Belum pernah diubah/ }),
  visit("/ganti-hp", {
    ...seen(["employee", "superior", "unit_admin", "bkpsdm"], /HP jatuh ke sungai/),
    ...seen(["inspector", "leadership", "outage_officer", "legal", "bendahara"], /Tidak ada pengajuan/),
  }),
  visit("/pemeriksaan", { inspector: /HP jatuh ke sungai/ }),
  visit("/pemeriksaan", { inspector: /Petugas BKPSDM/ }, () => "/pemeriksaan?bagian=lihat"),
  visit("/pemeriksaan", { inspector: /catatan/ }, () => "/pemeriksaan?bagian=coba"),
  visit("/kasus", { inspector: /HP di satu tangan[^]*Budi Santoso/ }),
  visit("/kasus/:key", { inspector: /Yang memberatkan[^]*Yang meringankan[^]*Siti Aminah/ }, ({ caseKey }) => `/kasus/${caseKey}`),
  visit("/koreksi", seen(employed, /Penilaian keliru|Tidak ada absen hari itu/), () => `/koreksi?tanggal=${date}&sesi=in`),
  visit("/disiplin", seen(["superior", "bkpsdm", "inspector"], /Belum ada orang yang mencapai ambang[^]*Teguran lisan/)),
  visit("/disiplin/saya", seen(roles, /Disiplin saya[^]*Tidak ada hari tanpa keterangan/)),
  visit(
    "/disiplin/:person",
    seen(["superior", "bkpsdm", "inspector"], /Siti Aminah[^]*Tidak ada hari tanpa keterangan/),
    ({ siti }) => `/disiplin/${siti.id}`,
    seen(["employee", "unit_admin", "leadership", "outage_officer", "legal", "bendahara"], /Tidak ditemukan\./),
  ),
  visit("/tinggal-tugas", { superior: /Meninggalkan tugas[^]*Siapa/ }),
  visit("/aturan", seen(roles, /Berlaku sekarang[^]*Himpunan aturan baku/)),
  visit("/aturan/:set", seen(roles, /Sehari tanpa keterangan: dipotong 3 %/), () => `/aturan/${rules}`),
  visit("/aturan/:set/coba", seen(ruleReaders, /Ketuk hari[^]*Hasil/), () => `/aturan/${rules}/coba`),
  visit("/aturan/:set/banding", seen(ruleReaders, /Dibandingkan dengan/), () => `/aturan/${rules}/banding`),
  visit("/gangguan", seen(["bkpsdm", "inspector", "leadership", "outage_officer"], /Perlu Anda periksa[^]*Sinyal kecamatan hilang/)),
  visit("/gangguan/usul/:proposal", seen(["bkpsdm", "outage_officer"], /Waktu dan unit gangguan/), () => "/gangguan/usul/baru"),
  visit(
    "/gangguan/:outage",
    seen(["bkpsdm", "inspector", "outage_officer"], /Dampaknya bagi orang[^]*Nurul/),
    ({ outage }) => `/gangguan/${outage}`,
  ),
  visit("/mode-manual", seen(["bkpsdm", "inspector", "leadership", "outage_officer"], /Aplikasi diperbaiki/)),
  visit(
    "/mode-manual/:mode",
    seen(["bkpsdm", "inspector", "leadership"], /Dibandingkan empat minggu/),
    ({ mode }) => `/mode-manual/${mode}`,
  ),
  visit("/daftar-kertas", {
    superior: /Menunggu tanda tangan Anda[^]*Tidak ada catatan[^]*Aplikasi diperbaiki/,
    ...seen(["unit_admin", "bkpsdm", "outage_officer"], /Masukkan daftar[^]*Aplikasi diperbaiki/),
  }),
  visit("/dokumen", seen(["superior", "unit_admin", "bkpsdm", "inspector", "bendahara"], /Rekap, daftar pembayaran[^]*Dinas Perhubungan/)),
  visit("/kartu-saya", seen(employed, /Kartu berisi tiap hari/)),
  // nobody has a cut this morning; explain.test.ts looks at one
  visit(
    "/potongan/:month/:cut",
    {},
    () => `/potongan/2026-05/${date}~terlambat~in`,
    seen([...employed, "bkpsdm", "inspector", "bendahara"], /Potongan ini tidak ada lagi/),
  ),
  visit(
    "/potongan/:month/:cut/:person",
    {},
    ({ siti }) => `/potongan/2026-05/${date}~terlambat~in/${siti.id}`,
    seen(["superior", "unit_admin", "bkpsdm", "inspector", "bendahara"], /Potongan ini tidak ada lagi/),
  ),
  visit("/rekap", {
    ...seen(["unit_admin", "bkpsdm", "inspector", "leadership", "bendahara"], /masih berjalan[^]*Dinas Perhubungan/),
    superior: /Anda tidak menutup unit mana pun[^]*Buka TPP saya/,
  }),
  visit(
    "/rekap/unit/:unit/:month",
    { ...seen(["unit_admin", "bkpsdm", "inspector", "bendahara"], /Sementara[^]*Siti Aminah/), leadership: /jumlah unit saja/ },
    ({ unit }) => `/rekap/unit/${unit}/2026-05`,
  ),
  visit(
    "/rekap/unit/:unit/:month/terbuka",
    seen(["unit_admin", "bkpsdm", "inspector", "bendahara"], /Tidak ada yang terbuka/),
    ({ unit }) => `/rekap/unit/${unit}/2026-05/terbuka`,
  ),
  visit(
    "/rekap/unit/:unit/:month/pegawai/:person",
    {
      ...seen(["unit_admin", "bkpsdm", "inspector"], /Dari TPP|TPP belum diisi[^]*Hari demi hari/),
      bendahara: /TPP belum diisi[^]*Hitungan hari/,
    },
    ({ unit, siti }) => `/rekap/unit/${unit}/2026-05/pegawai/${siti.id}`,
  ),
  visit("/rekap-saya", seen(employed, /Hitungan hari[^]*Hari demi hari/)),
  visit("/rekap/:recap/:hash", seen(everybody, /Tidak cocok/), ({ unit }) => `/rekap/${unit}/${"a1".repeat(16)}`),
  visit("/atasan", seen(["superior", "inspector", "bkpsdm"], /Cara atasan memutuskan[^]*(Belum ada putusan|putusan atas)/)),
];

/** Whom a role may read of, wherever it looks. */
export const reach: Partial<Record<Visitor, "everybody" | "unit">> = {
  bkpsdm: "everybody",
  inspector: "everybody",
  leadership: "everybody",
  outage_officer: "everybody",
  bendahara: "everybody",
  superior: "unit",
  unit_admin: "unit",
};

/** `source`: the file that draws it, below web/. `phone`: Joko's, with its key. */
type Dialog = { source: string; role: Role | "phone"; path: (cast: Cast) => string; open: (page: Page) => Promise<void> };

const dialog = (source: string, role: Dialog["role"], path: string, button: string | RegExp, more?: Dialog["open"]): Dialog => ({
  source,
  role,
  path: () => path,
  async open(page) {
    await page.getByRole("button", { name: button }).first().click({ timeout: 20_000 });
    await more?.(page);
  },
});

/** Needs a month with a signature: recap.test.ts opens it and looks at it. */
export const dialogsElsewhere = ["screens/recap/unit.tsx"];

export const dialogs: Dialog[] = [
  dialog("ui/nav.tsx", "bkpsdm", "/papan", "Menu"),
  dialog("ui/excuse-sheet.tsx", "superior", "/antrean", "Keterangan: Joko Susilo"),
  dialog("screens/checkin/codesheet.tsx", "phone", "/", "Pindai kode apel"),
  dialog("screens/musters/rule.tsx", "bkpsdm", "/apel/aturan", "Tambah aturan"),
  dialog("screens/musters/end.tsx", "bkpsdm", "/apel/aturan", "Akhiri Upacara Kesadaran"),
  dialog("screens/musters/excuse.tsx", "superior", "/apel/aturan?bagian=dispensasi", "Beri dispensasi"),
  dialog("screens/delegation/name.tsx", "superior", "/delegasi", /Tunjuk Plh/),
  dialog("screens/delegation/end.tsx", "superior", "/delegasi", /Tunjuk Plh/, async (page) => {
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Pelaksana").selectOption({ index: 1 });
    await sheet.getByLabel("Sampai dengan").fill("2026-06-02");
    await sheet.getByLabel("Mulai").fill("2026-06-01");
    await sheet.getByLabel("Dasar penunjukan").fill("SPT 800/12, cuti tahunan.");
    await sheet.getByRole("button", { name: "Tunjuk Plh" }).click();
    await page.getByRole("button", { name: /^Akhiri tugas/ }).click();
  }),
  {
    source: "ui/photo-taker.tsx",
    role: "superior",
    path: () => "/hadir-tanpa-hp",
    async open(page) {
      await page.context().grantPermissions(["camera", "geolocation"]);
      await page.getByRole("checkbox", { name: "Joko Susilo" }).check({ timeout: 20_000 });
      await page.getByRole("button", { name: "Ambil foto" }).click();
      await page.getByRole("dialog", { name: "Foto Joko Susilo" }).getByRole("button", { name: "Ambil foto", disabled: false }).waitFor();
    },
  },
  dialog("screens/queue/invalid.tsx", "superior", "/antrean", "Tidak valid: Siti Aminah"),
  dialog("screens/requests/requests.tsx", "employee", "/permohonan", "Sakit hari ini"),
  dialog("screens/requests/requests.tsx", "superior", "/permohonan", "Ajukan cuti atau dinas", async (page) => {
    await page.getByRole("dialog").getByLabel("Jenis").selectOption("dinas_luar");
    await page.getByRole("radio", { name: /Di tempat tugas/ }).check();
  }),
  {
    source: "screens/request/cancel.tsx",
    role: "bkpsdm",
    path: ({ request }) => `/permohonan/${request}`,
    async open(page) {
      await page.getByRole("button", { name: "Batalkan permohonan" }).click({ timeout: 20_000 });
    },
  },
  dialog("screens/days/days.tsx", "employee", "/hari-saya", /Hari ini/),
  dialog("screens/units/place.tsx", "bkpsdm", "/unit", "Tambah tempat untuk Dinas Perhubungan"),
  dialog("screens/people/reference.tsx", "unit_admin", "/pegawai", "Foto acuan Siti Aminah"),
  dialog("screens/calendar/add.tsx", "bkpsdm", "/kalender", "Tambah hari libur"),
  dialog("screens/calendar/import.tsx", "bkpsdm", "/kalender", "Impor berkas"),
  dialog("screens/calendar/ramadan.tsx", "bkpsdm", "/kalender", "Tetapkan Ramadan"),
  dialog("screens/calendar/remove.tsx", "bkpsdm", "/kalender", /^Hapus /),
  dialog("screens/patterns/assign.tsx", "unit_admin", "/pola", "Atur pola kerja"),
  dialog("screens/patterns/edit.tsx", "bkpsdm", "/pola", "Ubah pola Lima hari kerja"),
  dialog("screens/myroster/swap.tsx", "employee", "/jadwal-saya", /^Tukar dinas/),
  dialog("screens/leavecarried/leavecarried.tsx", "bkpsdm", "/sisa-cuti", "Tulis sisa cuti"),
  dialog("screens/groups/put.tsx", "bkpsdm", "/kelompok", "Masukkan ke kelompok", async (page) => {
    await page.getByRole("dialog").getByLabel("Cari pegawai").fill("siti");
    await page.getByRole("checkbox", { name: "Siti Aminah" }).check();
  }),
  dialog("screens/groups/end.tsx", "bkpsdm", "/kelompok", "Masukkan ke kelompok", async (page) => {
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Cari pegawai").fill("siti");
    await sheet.getByRole("checkbox", { name: "Siti Aminah" }).check();
    await sheet.getByLabel("Nama kelompok").fill("guru sertifikasi");
    await sheet.getByLabel("Dasar").fill("SK 800/3/2026");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByRole("button", { name: "Akhiri kelompok guru sertifikasi untuk Siti Aminah" }).click();
  }),
  dialog("screens/roles/grant.tsx", "bkpsdm", "/peran", "Beri peran", async (page) => {
    await page.getByLabel("Cari pegawai").fill("siti");
    await page.getByRole("button", { name: /^Pilih Siti Aminah/ }).waitFor();
  }),
  dialog("screens/roles/end.tsx", "bkpsdm", "/peran", "Akhiri peran Pemeriksa untuk Agus Inspektur"),
  dialog("screens/rules/trial.tsx", "legal", `/aturan/${rules}/coba`, /^Selasa, 5 Mei 2026/),
  dialog("screens/phonechange/request.tsx", "unit_admin", "/ganti-hp", "Ajukan ganti HP"),
  dialog("screens/phonechange/decide.tsx", "superior", "/ganti-hp", "Setujui ganti HP Budi Santoso"),
  dialog("screens/phonechange/decide.tsx", "employee", "/ganti-hp", "Tolak ganti HP Budi Santoso"),
];
