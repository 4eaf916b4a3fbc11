/**
 * What granted leave writes, by its law (written.ts). A "cancel" takes excuses back by a later fact; duty elsewhere and hours end with the request's own "cancel"
 * (their readers look for it).
 */
import type { PoolClient } from "pg";
import type { RequestWord } from "../../core/acts/act.ts";
import type { LeaveBody } from "../../contract/request.ts";
import type { Signed } from "../acts/handler.ts";
import type { Asked } from "./kind.ts";
import { leaveLaw } from "./leave-law.ts";
import { grantHeld } from "./stored.ts";
import { insertRows, leaveBack, leaveRows, saidBy, type StoredLeave } from "./written.ts";

export function isPrivateLeave({ leave }: Pick<LeaveBody, "leave">): boolean {
  return leaveLaw.kinds.some((rule) => rule.kind === leave && rule.private);
}

export async function grantLeave(client: PoolClient, asked: Asked<StoredLeave>, signed: Signed<RequestWord>): Promise<void> {
  await insertRows(client, asked.tenant, leaveRows(asked, saidBy(signed), isPrivateLeave(asked.body)));
}

export async function takeBackLeave(client: PoolClient, asked: Asked<StoredLeave>, signed: Signed<RequestWord>): Promise<void> {
  const granted = leaveRows(asked, await grantHeld(client, asked.tenant, asked.id), isPrivateLeave(asked.body));
  await insertRows(client, asked.tenant, leaveBack(granted, saidBy(signed)));
}
