/** Whether a receipt is for the statement this phone signed: it names the hash of exactly those bytes. */
import type { Receipt } from "../../../contract/checkin.ts";
import type { Statement } from "../../../contract/statement.ts";
import { sha256, toHex, utf8 } from "../../device/bytes.ts";

export async function isReceiptFor(receipt: Receipt, statement: Statement): Promise<boolean> {
  return toHex(await sha256(utf8(statement.body))) === receipt.bodyHash;
}
