/** Notices to one person; the sentences are made where they are shown. */
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Tx } from "../db/open.ts";

export type NoticeKind =
  | "phone_confirmed"
  | "phone_locked"
  | "desk_key_added"
  | "phone_change_requested"
  | "phone_change_seconded"
  | "phone_change_approved"
  | "phone_change_rejected"
  | "checkin_held"
  | "photo_not_shown"
  | "attended"
  | "delegation_given"
  | "delegation_made"
  | "delegation_ended"
  | "queue_waits"
  | "queue_last_day"
  | "queue_escalated"
  | "outage_proposed"
  | "outage_confirmed"
  | "manual_declared"
  | "role_granted"
  | "role_ended"
  | "finding_on_me"
  | "finding_names_me"
  | "finding_of_mine"
  | "finding_answered"
  | "finding_confirmed"
  | "finding_dismissed"
  | "walk_asked"
  | "walk_names_me"
  | "discipline_step"
  | "discipline_mine"
  | "discipline_word"
  | "left_duty"
  | "request_waits"
  | "request_made_for_you"
  | "request_agreed"
  | "request_granted"
  | "request_rejected"
  | "request_cancelled";

export async function tell(
  context: Context,
  tx: Tx,
  notice: { tenant: string; person: string; kind: NoticeKind; detail: Record<string, string | number | null> },
): Promise<void> {
  await tx
    .insertInto("notice")
    .values({
      tenant_id: notice.tenant,
      notice_id: context.uuid(),
      person_id: notice.person,
      kind: notice.kind,
      detail: JSON.stringify(notice.detail),
      created_at: iso(context.now()),
    })
    .execute();
}
