/** What stands above and below every document of a unit's month, as plain values: a thread of its own draws them. */
import type { CivilDate, Instant, Zone } from "../../core/time/civil.ts";

/** `government`: "Pemerintah Kabupaten Kaur"; `office`: the unit's own name on its paper; `place`: of signing. Empty lines are left out. */
export type Letterhead = { government: string; office: string; address: string; place: string };

/** Whose name stands under a document. `at`: signed with the person's own key; null: a place to sign by hand, or not signed yet. */
export type Signer = { title: string; name: string | null; nip: string | null; at: Instant | null };

export type Paper = "f4" | "a4";

/** `locked`: signed by all and closed; anything else is a draft and says so on every page. */
export type Head = {
  letterhead: Letterhead;
  unit: { id: string; code: string; name: string };
  month: string;
  zone: Zone;
  locked: boolean;
  printedAt: Instant;
  printedOn: CivilDate;
  /** what the cuts were reckoned by, with their regulations */
  rules: string[];
  /** SHA-256 (hex) over the recap and where anybody can check it; null for amounts that were never prepared */
  proof: { hash: string; url: string } | null;
  /** of the recap, then of the payment list */
  signers: { recap: Signer[]; payment: Signer[] };
  /** names of the bands of the rules in force, in order */
  bands: { late: string[]; early: string[] };
};
