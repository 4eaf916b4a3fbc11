import type { RoleView } from "../../../contract/organisation.ts";
import { rolesText as text } from "../../text/desk-people.ts";
import { roleWords } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { longDate } from "../../ui/format.ts";

/** The grants in force. */
export function Held({ roles, onEnd }: { roles: readonly RoleView[]; onEnd: (role: RoleView) => void }) {
  if (roles.length === 0) return <p class="empty">{text.none}</p>;
  return (
    <ul class="rows">
      {roles.map((held) => (
        <li key={held.id} class="row between">
          <div>
            <p>
              <span class="strong">{held.person.name}</span> <span class="tag">{roleWords[held.role]}</span>
            </p>
            <p class="soft small">
              {held.unit?.name ?? text.wholeRegion} · {text.since(longDate(held.from), held.until && longDate(held.until))}
            </p>
          </div>
          <Button look="quiet" onClick={() => onEnd(held)} label={text.endFor(roleWords[held.role], held.person.name)}>
            {text.end}
          </Button>
        </li>
      ))}
    </ul>
  );
}
