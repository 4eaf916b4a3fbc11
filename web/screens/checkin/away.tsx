/** Before a press without network: that it works all the same, what it is worth, or what to do when the phone has nothing to sign with. */
import { storedKey } from "../../device/keys.ts";
import { stockLeft } from "../../offline/stock.ts";
import { online } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Notice } from "../../ui/notice.tsx";

export function Away() {
  if (online.value || !storedKey()) return null;
  if (stockLeft.value === 0)
    return (
      <Notice kind="warn" icon="offline">
        {text.noNonce}
      </Notice>
    );
  return (
    <Notice icon="offline">
      <p>{text.offlineReady}</p>
      <p class="small">{text.offlineUncertain}</p>
    </Notice>
  );
}
