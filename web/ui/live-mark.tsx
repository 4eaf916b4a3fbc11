/** Whether what is shown follows the server by itself. */
import { deskText } from "../text/desk.ts";
import { Icon } from "./icon.tsx";
import "./desk.css";

export function LiveMark({ on }: { on: boolean }) {
  return (
    <span class={on ? "live" : "live off"} role="status">
      <Icon name={on ? "check" : "offline"} size={18} />
      {on ? deskText.live : deskText.cut}
    </span>
  );
}
