import type { RoleView } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { rolesText as text } from "../../text/desk-people.ts";
import { roleWords } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type EndProps = { role: RoleView | null; onClose: () => void; onDone: (sentence: string) => void };

/** Ending a role asks once. */
export function EndSheet({ role, onClose, onDone }: EndProps) {
  const { busy, problem, run, clear } = useAction();
  const word = role ? roleWords[role.role] : "";
  const name = role?.person.name ?? "";
  const end = () =>
    run(async () => {
      if (!role) return;
      await call("roleEnd", { params: { grant: role.id }, method: "POST", body: {} });
      onDone(text.ended(word, name));
    });
  const close = () => {
    clear();
    onClose();
  };
  return (
    <Sheet open={role !== null} title={text.endTitle(word, name)} onClose={close}>
      <p>{text.endMore}</p>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button look="danger" busy={busy.value} onClick={() => void end()} wide>
        {text.end}
      </Button>
    </Sheet>
  );
}
