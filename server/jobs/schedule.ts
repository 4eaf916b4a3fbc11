/** The one list of what runs when. A job is three lines: its name, how often, what. All are safe to run twice. */
import type { Context } from "../context.ts";
import { countWeeks } from "../dashboard/nightly.ts";
import { iso, moment } from "../db/instant.ts";
import { ensurePartitions } from "../db/partitions.ts";
import { remindSuperiors } from "../deciding/reminders.ts";
import { tellConduct } from "../features/conduct/jobs.ts";
import { proposeSteps } from "../discipline/propose.ts";
import { dropOldBundles } from "../features/documents/bundle.ts";
import { runDraws } from "../features/draws/jobs.ts";
import { tellUnanswered } from "../findings/after-list.ts";
import { contradictionsOf } from "../findings/contradictions.ts";
import { forgetHistory } from "../history/forget.ts";
import { foldAndWatch } from "../history/held-up.ts";
import { dropOldPhotos, dropOrphans } from "../photos/retention.ts";
import { recheckLocked } from "../recap/recheck-job.ts";
import { tellOverdue } from "../requests/overdue.ts";
import { proposeOutages } from "../outage/propose.ts";

export type Job = { name: string; everyMs: number; run(context: Context, tenant: string): Promise<void> };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** No nonce of ours lives longer than 72 hours: a day more, and nobody can spend it twice. */
const spentNonceKept = 4 * day;
/** Sessions and codes are kept a while after their end, so that "used" and "expired" can still be told apart. */
const keptAfterEnd = 30 * day;

export const schedule: readonly Job[] = [
  {
    name: "history",
    everyMs: minute,
    run: foldAndWatch,
  },
  {
    name: "draws",
    everyMs: minute,
    run: runDraws,
  },
  {
    name: "contradictions",
    everyMs: minute,
    run: contradictionsOf,
  },
  {
    name: "unanswered-lists",
    everyMs: hour,
    run: tellUnanswered,
  },
  {
    name: "overdue-requests",
    everyMs: hour,
    run: tellOverdue,
  },
  {
    name: "reminders",
    everyMs: hour,
    run: remindSuperiors,
  },
  {
    name: "conduct",
    everyMs: day,
    run: tellConduct,
  },
  {
    name: "discipline",
    everyMs: day,
    run: proposeSteps,
  },
  {
    name: "forgotten-history",
    everyMs: day,
    run: forgetHistory,
  },
  {
    name: "outages",
    everyMs: minute,
    run: proposeOutages,
  },
  {
    name: "partitions",
    everyMs: 12 * hour,
    run: async ({ database, now, log }) => ensurePartitions(database, now(), log.warn),
  },
  {
    name: "statistics",
    everyMs: hour,
    run: async ({ database }) => void (database.engine === "pglite" && (await database.pool.query("select saksi_analyze()"))),
  },
  {
    name: "ended-sessions",
    everyMs: day,
    run: async ({ db, now }, tenant) =>
      void (await db
        .deleteFrom("session")
        .where("tenant_id", "=", tenant)
        .where("expires_at", "<", moment(now() - keptAfterEnd))
        .execute()),
  },
  {
    name: "spent-nonces",
    everyMs: day,
    run: async ({ db, now }, tenant) =>
      void (await db
        .deleteFrom("spent_nonce")
        .where("tenant_id", "=", tenant)
        .where("nonce_day", "<", iso(now() - spentNonceKept).slice(0, 10))
        .execute()),
  },
  {
    name: "ended-codes",
    everyMs: day,
    run: async ({ db, now }, tenant) =>
      void (await db
        .deleteFrom("activation_code")
        .where("tenant_id", "=", tenant)
        .where("expires_at", "<", moment(now() - keptAfterEnd))
        // a key names the code it came by: who issued it may not confirm it
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("credential as c")
                .select("c.code_id")
                .whereRef("c.tenant_id", "=", "activation_code.tenant_id")
                .whereRef("c.code_id", "=", "activation_code.code_id"),
            ),
          ),
        )
        .execute()),
  },
  {
    name: "recap-recheck",
    everyMs: day,
    run: recheckLocked,
  },
  {
    name: "week-counts",
    everyMs: day,
    run: countWeeks,
  },
  {
    name: "old-photos",
    everyMs: day,
    run: dropOldPhotos,
  },
  {
    name: "orphan-photos",
    everyMs: day,
    run: dropOrphans,
  },
  {
    name: "old-documents",
    everyMs: hour,
    run: dropOldBundles,
  },
];
