import type { SettingChange } from "../../../contract/settings.ts";
import type { Db } from "../../db/open.ts";
import { nameOf } from "../../days/sentence.ts";
import { settingsIn } from "../../directory/settings.ts";
import type { Directory } from "../../directory/snapshot.ts";

const mostShown = 200;

export async function changesOf(db: Db, directory: Directory): Promise<SettingChange[]> {
  const rows = await db
    .selectFrom("setting_change")
    .selectAll()
    .where("tenant_id", "=", directory.tenant.id)
    .orderBy("changed_at", "desc")
    .orderBy("change_id", "desc")
    .limit(mostShown)
    .execute();
  return rows.map(({ change_id: id, changed_by, changed_at: at, before, after }) => {
    return { id, by: nameOf(directory, changed_by), at, before: settingsIn(before), after: settingsIn(after) };
  });
}
