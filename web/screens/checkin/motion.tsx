/** Only where the browser gives motion after a tap alone: one small line. Without it a check-in is no worse. */
import { askForMotion, motionPermission } from "../../device/motion.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Button } from "../../ui/button.tsx";

export function MotionConsent() {
  if (motionPermission.value !== "ask") return null;
  return (
    <p class="motion-consent soft small">
      {text.motionWhy}{" "}
      <Button look="quiet" onClick={() => void askForMotion()}>
        {text.motionAllow}
      </Button>
    </p>
  );
}
