/** Signed attended records on their way, each with the photo that it names; its bytes go on their own way once the server has the statement. */
import type { ActReceipt } from "../../../contract/statement.ts";
import { sendAct } from "../../device/act.ts";
import type { PhotoShot } from "../../device/photo-shot.ts";
import { keepActPhoto, sendPhotos } from "../../offline/photos.ts";
import { wayOf, type Signed } from "../../offline/signed.ts";

type SignedAttended = Signed & { lines: number; photo: { of: string; shot: PhotoShot } | null };

export const attendedWay = wayOf<SignedAttended, ActReceipt>("attended", async ({ statement, photo }) => {
  const receipt = await sendAct(statement);
  if (photo) {
    await keepActPhoto(receipt.id, photo.of, photo.shot);
    void sendPhotos();
  }
  return receipt;
});
