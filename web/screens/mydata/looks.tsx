import { useSignal } from "@preact/signals";
import type { LookView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { mydataText as text } from "../../text/mydata.ts";
import { Button } from "../../ui/button.tsx";
import { dateTime, longDate } from "../../ui/format.ts";

const first = 5;

export function Looks({ looks }: { looks: readonly LookView[] }) {
  const isOpen = useSignal(false);
  if (looks.length === 0) return <p class="soft">{text.noLooks}</p>;
  const shown = isOpen.value ? looks : looks.slice(0, first);
  return (
    <>
      <ul class="lines">
        {shown.map((look) => (
          <li key={`${look.at} ${look.by}`}>
            <p>
              <b>{look.by}</b>
            </p>
            <p>{look.date ? text.lookAbout(look.what, longDate(look.date)) : look.what}</p>
            <p class="soft small">{dateTime(look.at, zone())}</p>
          </li>
        ))}
      </ul>
      {shown.length < looks.length && (
        <Button look="quiet" onClick={() => (isOpen.value = true)}>
          {text.more}
        </Button>
      )}
    </>
  );
}
