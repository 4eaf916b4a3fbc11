import type { RequestFileView, RequestView } from "../../../contract/request.ts";
import { dateAt, type Instant } from "../../../core/time/civil.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { cancelNeedsNote, mayCancel } from "../../requests/cancel.ts";
import { stepDeadline } from "../../requests/deciders.ts";
import { kindOf } from "../../requests/kinds.ts";
import { standingOf } from "../../requests/state.ts";
import type { Stored } from "../../requests/stored.ts";
import { mayAttach, type Reading } from "./policy.ts";

/** `files` null: not read (a list), or not for this reader. */
type Beside = { reading: Reading; files: RequestFileView[] | null; locked: string[]; now: Instant };

export function requestView(who: Who, directory: Directory, stored: Stored, { reading, files, locked, now }: Beside): RequestView {
  const { id, kind, person, askedBy, askedAt, from, until } = stored;
  const { state, step, since, wasGranted } = standingOf(stored.steps.length, askedAt, stored.words, now);
  const then = dateAt(askedAt, directory.tenant.zone);
  const cancelled = stored.words.find(({ word }) => word === "cancel");
  return {
    id,
    kind,
    person: {
      id: person,
      name: nameOf(directory, person),
      post: directory.positionName(person, then),
      unit: directory.unitOf(person, then)?.name ?? null,
    },
    askedBy: askedBy === person ? null : nameOf(directory, askedBy),
    askedAt,
    from,
    until,
    sentence: kindOf(kind).sentence(directory, stored),
    state,
    steps: stored.steps.map((named, i) => {
      const said = stored.words.find((word) => word.step === i && word.word !== "cancel");
      return {
        name: nameOf(directory, named),
        post: directory.positionName(named, then),
        word: said ? (said.word as "approve" | "reject") : null,
        by: said && said.by !== named ? nameOf(directory, said.by) : null,
        note: reading.whole ? (said?.note ?? null) : null,
        at: said?.at ?? null,
      };
    }),
    step,
    deadline: step === null ? null : stepDeadline(directory, { person, from, since }),
    because: reading.decides ? reading.because : null,
    body: reading.whole && files !== null ? stored.body : null,
    files: reading.whole ? files : null,
    cancel: cancelled
      ? { by: nameOf(directory, cancelled.by), at: cancelled.at, note: reading.whole ? cancelled.note : null, wasGranted }
      : null,
    may: {
      decide: reading.decides,
      cancel: mayCancel(who, directory, stored, now),
      cancelNote: cancelNeedsNote(directory, stored, now),
      attach: mayAttach(who, stored, now),
    },
    signing: { askedBy, steps: stored.steps },
    locked,
  };
}
