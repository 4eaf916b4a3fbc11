/** The paper list of a manual mode: a workbook and a ZIP of photos, checked first, then proposals that the superior signs one by one or together. */
import { Type, type Static } from "typebox";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant, Zone } from "../core/time/civil.ts";
import type { PhotoView } from "./photo.ts";
import { PlainText } from "./scalars.ts";

const MiB = 1024 * 1024;
export const paperLimits = {
  rows: 2000,
  /** bytes of the workbook and of the archive as they arrive */
  list: 2 * MiB,
  archive: 48 * MiB,
  /** files in the archive; bytes of each and of all when unpacked */
  photos: 2000,
  photo: 8 * MiB,
  unpacked: 64 * MiB,
  /** of all photos together: what the server decodes for one list */
  pixels: 1_000_000_000,
} as const;

const Base64 = (bytes: number) => Type.String({ minLength: 4, maxLength: Math.ceil(bytes / 3) * 4 });
const File = (bytes: number) => Type.Object({ name: PlainText(200, 1), content: Base64(bytes) }, { additionalProperties: false });

export const PaperRequest = Type.Object(
  {
    mode: Type.Union([Type.Literal("dry"), Type.Literal("commit")]),
    list: File(paperLimits.list),
    photos: Type.Union([File(paperLimits.archive), Type.Null()]),
  },
  { additionalProperties: false },
);
export type PaperRequest = Static<typeof PaperRequest>;

/** `line` of the workbook; null: the file as a whole, or the archive. */
export type PaperFault = { line: number | null; column: string | null; message: string };
/** What a photo's own data say against place and claimed time; `doubtful`: it does not fit. That there are none is said and held against nobody. */
export type PaperRemark = { sentence: string; doubtful: boolean };
export type PaperReport = {
  ok: boolean;
  committed: boolean;
  entries: number;
  photos: number;
  faults: PaperFault[];
  remarks: (PaperRemark & { line: number; name: string })[];
};

/** A line of a list that waits for the asker's signature. */
export type PaperEntryView = {
  id: string;
  person: { id: string; name: string; position: string | null; unit: string | null };
  date: CivilDate;
  session: Session;
  said: Instant | null;
  zone: Zone;
  note: string | null;
  photo: PhotoView | null;
  remarks: PaperRemark[];
  /** who put the list in, and when */
  by: string;
  at: Instant;
};
/** `modes`: manual modes that a list may be put in for, until 14 days after their end. */
export type PaperQueue = {
  now: Instant;
  modes: { id: string; from: CivilDate; until: CivilDate; reason: string }[];
  entries: PaperEntryView[];
};
