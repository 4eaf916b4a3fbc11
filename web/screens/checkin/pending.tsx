/** While the key waits for its confirmation: the six digits, where they are needed. */
import { storedKey } from "../../device/keys.ts";
import { me } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Notice } from "../../ui/notice.tsx";

export function Pending() {
  const digits = storedKey()?.digits;
  const credential = me.value?.credential;
  if (!digits || credential?.kind !== "phone" || credential.confirmed) return null;
  return (
    <Notice icon="phone" title={text.pendingKey}>
      <p>{text.pendingKeyMore}</p>
      <p class="digits-small num">{`${digits.slice(0, 3)} ${digits.slice(3)}`}</p>
    </Notice>
  );
}
