/** Activation codes: choose people, issue, print once. */
import { useSignal } from "@preact/signals";
import type { CodesAnswer } from "../../../contract/identity.ts";
import { codesText as text } from "../../text/desk-people.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { ChoosePeople } from "./choose.tsx";
import "./codes.css";
import { Issued } from "./issued.tsx";

export function Screen() {
  const issued = useSignal<CodesAnswer | null>(null);
  const show = (answer: CodesAnswer) => {
    issued.value = answer;
    scrollTo(0, 0);
  };
  return (
    <DeskPage roles={["unit_admin", "bkpsdm"]} title={issued.value ? text.sheets(issued.value.sheets.length) : text.title} width="wide">
      {issued.value ? <Issued answer={issued.value} onClose={() => (issued.value = null)} /> : <ChoosePeople onIssued={show} />}
    </DeskPage>
  );
}
