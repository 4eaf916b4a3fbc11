/** For oneself, or for somebody whom one answers for and who cannot ask himself; then the form, by that person's own law and balance. */
import { useSignal } from "@preact/signals";
import type { LeaveView, RequestView } from "../../../contract/request.ts";
import { useResource } from "../../resource.ts";
import { hasRole } from "../../state.ts";
import { requestText as text } from "../../text/requests.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { Radios } from "../../ui/radios.tsx";
import { AskForm } from "./ask.tsx";

type Whom = "self" | "other";

export function ForWhom({ law, onSent }: { law: LeaveView; onSent: (request: RequestView) => void }) {
  const whom = useSignal<Whom>(hasRole("employee") ? "self" : "other");
  const picked = useSignal<Picked | null>(null);
  const isOther = whom.value === "other";
  const person = isOther ? (picked.value?.id ?? null) : null;
  const theirs = useResource<LeaveView>(person ? "leave" : null, person ? { query: { person } } : {});
  return (
    <div class="stack">
      {hasRole("employee") && hasRole("superior", "unit_admin", "bkpsdm") && (
        <Radios<Whom>
          legend={text.whom}
          look="bar"
          value={whom.value}
          onValue={(value) => (whom.value = value)}
          options={[
            { value: "self", label: text.self },
            { value: "other", label: text.other },
          ]}
        />
      )}
      {isOther && <PersonPicker picked={picked} />}
      {!isOther && <AskForm law={law} person={null} onSent={onSent} />}
      {person && (
        <Loaded state={theirs.state.value} reload={theirs.reload}>
          {(own) => <AskForm key={person} law={own} person={person} onSent={onSent} />}
        </Loaded>
      )}
    </div>
  );
}
