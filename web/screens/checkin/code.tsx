/** "Pindai kode apel": the camera and the letters are loaded when somebody asks for them; after a code the press starts by itself. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { MusterList, MusterView } from "../../../contract/muster.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { codeText as text } from "../../text/muster-code.ts";
import { common } from "../../text/words.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { heldCode } from "./code-held.ts";
import type { CodeSheetProps } from "./codesheet.tsx";
import { press, pressAlone, step } from "./flow.ts";

export function Code() {
  const sheet = useSignal<ComponentType<CodeSheetProps> | null>(null);
  const failed = useSignal(false);
  const open = async () => {
    failed.value = false;
    try {
      const { CodeSheet } = await import("./codesheet.tsx");
      sheet.value = CodeSheet;
    } catch {
      failed.value = true;
    }
  };
  const Shown = sheet.value;
  return (
    <div class="code-ask">
      {heldCode.value && (
        <p class="small code-held" role="status">
          <Icon name="check" size={20} /> {text.held}
        </p>
      )}
      <Button look="plain" icon="code" disabled={step.value !== null} onClick={() => void open()}>
        {text.scan}
      </Button>
      {failed.value && <Notice kind="bad">{common.cannotOpenWhy}</Notice>}
      {Shown && (
        <Shown
          onClose={() => (sheet.value = null)}
          onCode={(code, how) => {
            sheet.value = null;
            heldCode.value = { code, how, at: Date.now() };
            if (how === "typed") press();
            else pressAlone();
          }}
        />
      )}
    </div>
  );
}

/** Joint musters and ceremonies stand on no line of the day: said here. */
export function ExpectedMusters() {
  const { state } = useResource<MusterList>(me.value ? "musters" : null, { remember: true });
  const joint = (state.value.value?.musters ?? []).filter(({ isMine, rule }) => isMine && rule !== null);
  if (joint.length === 0) return null;
  return (
    <section class="expected" aria-label={text.expected}>
      <ul class="sessions">
        {joint.map((muster) => (
          <li key={`${muster.rule} ${muster.from}`}>
            <p class="session-name">{lineOf(muster)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const lineOf = ({ name, from, place, unit }: MusterView) => text.at(name, clockTime(from, zone()), place ?? unit.name);
