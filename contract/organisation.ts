/** Units, places, people, roles, import. */
import { Type, type Static } from "typebox";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, Latitude, Longitude, PlainText, Uuid } from "./scalars.ts";
import type { PlaceView } from "./day.ts";
import type { RoleName } from "./identity.ts";

const closed = { additionalProperties: false } as const;

export type UnitView = {
  id: string;
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  people: number;
  places: (PlaceView & { from: CivilDate; until: CivilDate | null })[];
};

/** A place from a date on; `replaces` ends an earlier one the day before. Radius 10–2000 m; a ring has 3–100 points. */
export const PlaceRequest = Type.Object(
  {
    name: PlainText(100, 1),
    from: Date,
    replaces: Type.Union([Uuid, Type.Null()]),
    shape: Type.Union([
      Type.Object(
        { kind: Type.Literal("circle"), lat: Latitude, lon: Longitude, radius: Type.Number({ minimum: 10, maximum: 2000 }) },
        closed,
      ),
      Type.Object(
        { kind: Type.Literal("polygon"), ring: Type.Array(Type.Tuple([Latitude, Longitude]), { minItems: 3, maxItems: 100 }) },
        closed,
      ),
    ]),
  },
  closed,
);
export type PlaceRequest = Static<typeof PlaceRequest>;

/** `phone`: state of the person's phone key. NIP only for those who administer people, else masked. */
export type PersonView = {
  id: string;
  name: string;
  nip: string | null;
  status: string;
  unit: { id: string; name: string } | null;
  position: string | null;
  superior: string | null;
  phone: "none" | "code" | "pending" | "confirmed";
};
export type PeoplePage = { people: PersonView[]; total: number };

/** One file each sheet for CSV (name tells the sheet: unit.csv, tempat.csv, …), or one workbook. At most 10 MiB together. */
export const ImportRequest = Type.Object(
  {
    mode: Type.Union([Type.Literal("dry"), Type.Literal("commit")]),
    files: Type.Array(Type.Object({ name: PlainText(200, 1), content: Type.String({ maxLength: 14_000_000 }) }, closed), {
      minItems: 1,
      maxItems: 10,
    }),
  },
  closed,
);
export type ImportRequest = Static<typeof ImportRequest>;

/** `line` is the row as the spreadsheet numbers it (1 = heading). */
export type ImportFault = { sheet: string; line: number | null; column: string | null; code: string; message: string };
export type ImportReport = {
  mode: "dry" | "commit";
  /** rows by sheet: read, new, changed, unchanged, bad */
  sheets: { sheet: string; read: number; added: number; changed: number; same: number; bad: number }[];
  faults: ImportFault[];
  /** what is good to know before saving, in sentences */
  notes?: string[];
  ok: boolean;
  committed: boolean;
};

export const RoleRequest = Type.Object(
  {
    person: Uuid,
    role: Type.Union(
      (["unit_admin", "bkpsdm", "outage_officer", "legal", "bendahara", "inspector", "leadership"] as const).map((role) =>
        Type.Literal(role),
      ),
    ),
    unit: Type.Union([Uuid, Type.Null()]),
    from: Date,
    until: Type.Union([Date, Type.Null()]),
  },
  closed,
);
export type RoleRequest = {
  person: string;
  role: Exclude<RoleName, "employee" | "superior">;
  unit: string | null;
  from: CivilDate;
  until: CivilDate | null;
};
export type RoleView = {
  id: string;
  person: { id: string; name: string };
  role: RoleName;
  unit: { id: string; name: string } | null;
  from: CivilDate;
  until: CivilDate | null;
};

export type InspectedLook = { person: string; by: string; at: Instant; what: string; date: CivilDate | null };
export type InspectedAttempt = { id: string; at: Instant; code: string; message: string; person: string | null };
