import type { PersonView } from "../../contract/organisation.ts";
import { phoneWords } from "../text/desk.ts";
import { Icon, type IconName } from "./icon.tsx";
import "./people-list.css";

const icons: Record<PersonView["phone"], IconName> = { none: "dash", code: "code", pending: "clock", confirmed: "check" };

/** Where a person's phone key stands: sign and word. */
export function PhoneState({ phone }: { phone: PersonView["phone"] }) {
  return (
    <span class={`phone-state ${phone}`}>
      <Icon name={icons[phone]} size={18} />
      {phoneWords[phone]}
    </span>
  );
}
