/** Every address of the app and the chunk that draws it. */
import { storedKey } from "./device/keys.ts";
import type { ScreenTable } from "./router.ts";

/** The start page is the check-in on a phone with a key, else the landing for the person's roles. */
const home = () => (storedKey() ? import("./screens/checkin/checkin.tsx") : import("./screens/landing/landing.tsx"));

export const screens: ScreenTable = {
  "/": home,
  "/beranda": () => import("./screens/landing/landing.tsx"),
  "/aktivasi": () => import("./screens/activation/activation.tsx"),
  "/masuk": () => import("./screens/signin/signin.tsx"),
  "/hari-saya": () => import("./screens/days/days.tsx"),
  "/data-saya": () => import("./screens/mydata/mydata.tsx"),
  "/apel": () => import("./screens/muster/muster.tsx"),
  "/apel/aturan": () => import("./screens/musters/musters.tsx"),
  "/antrean": () => import("./screens/queue/queue.tsx"),
  "/hadir-tanpa-hp": () => import("./screens/attended/attended.tsx"),
  "/delegasi": () => import("./screens/delegation/delegation.tsx"),
  "/pemutus": () => import("./screens/latedeciders/latedeciders.tsx"),
  "/keliling": () => import("./screens/walk/walk.tsx"),
  "/sidak": () => import("./screens/sidak/sidak.tsx"),
  "/temuan": () => import("./screens/findings/findings.tsx"),
  "/temuan/:finding": () => import("./screens/finding/finding.tsx"),
  "/undian": () => import("./screens/draws/draws.tsx"),
  "/papan": () => import("./screens/board/board.tsx"),
  "/papan/:unit": () => import("./screens/boardunit/boardunit.tsx"),
  "/orang/:person/:date": () => import("./screens/person/person.tsx"),
  "/konfirmasi": () => import("./screens/confirm/confirm.tsx"),
  "/kode": () => import("./screens/codes/codes.tsx"),
  "/impor": () => import("./screens/import/import.tsx"),
  "/unit": () => import("./screens/units/units.tsx"),
  "/pegawai": () => import("./screens/people/people.tsx"),
  "/peran": () => import("./screens/roles/roles.tsx"),
  "/pengaturan": () => import("./screens/settings/settings.tsx"),
  "/ganti-hp": () => import("./screens/phonechange/phonechange.tsx"),
  "/pemeriksaan": () => import("./screens/inspection/inspection.tsx"),
  "/kasus": () => import("./screens/cases/cases.tsx"),
  "/kasus/:key": () => import("./screens/case/case.tsx"),
  "/atasan": () => import("./screens/conduct/conduct.tsx"),
  "/gangguan": () => import("./screens/outages/outages.tsx"),
  "/gangguan/usul/:proposal": () => import("./screens/outage/proposal.tsx"),
  "/gangguan/:outage": () => import("./screens/outage/outage.tsx"),
  "/mode-manual": () => import("./screens/manual/manual.tsx"),
  "/daftar-kertas": () => import("./screens/paper/paper.tsx"),
  "/mode-manual/:mode": () => import("./screens/manual/report.tsx"),
  "/aturan": () => import("./screens/rules/list.tsx"),
  "/aturan/:set": () => import("./screens/rules/set.tsx"),
  "/aturan/:set/coba": () => import("./screens/rules/trial.tsx"),
  "/aturan/:set/banding": () => import("./screens/rules/compare.tsx"),
  "/siapkan": () => import("./screens/setup/setup.tsx"),
  // every other address
  "*": () => import("./screens/notfound/notfound.tsx"),
};
