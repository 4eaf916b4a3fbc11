/** A calendar file: its lines with what each would do, then all of it or nothing. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { CalendarReport, HolidayKind } from "../../../contract/calendar.ts";
import { calendarText as text } from "../../text/calendar.ts";
import { Choice, Field } from "../../ui/field.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { longDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Looked, useAsking } from "./confirm.tsx";

type ImportProps = { open: boolean; onClose: () => void; onDone: (sentence: string) => void };

export function ImportSheet({ open, onClose, onDone }: ImportProps) {
  return (
    <Sheet open={open} title={text.import} onClose={onClose}>
      {open && <ImportForm onDone={onDone} />}
    </Sheet>
  );
}

const kinds: readonly HolidayKind[] = ["libur_nasional", "cuti_bersama", "libur_daerah"];

function ImportForm({ onDone }: Pick<ImportProps, "onDone">) {
  const id = useId();
  const file = useSignal<{ name: string; content: string } | null>(null);
  const draft = useSignal({ kind: "libur_nasional" as HolidayKind, citation: "" });
  const asking = useAsking("calendarImport");
  const set = (change: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...change };
    asking.touch();
  };
  const choose = async ([chosen]: File[]) => {
    if (!chosen) return;
    asking.touch();
    file.value = { name: chosen.name.slice(0, 200), content: base64(new Uint8Array(await chosen.arrayBuffer())) };
  };
  const report = asking.report.value;
  const fresh = report?.lines.filter(({ status }) => status === "new" || status === "changed").length ?? 0;
  const bad = report?.lines.filter(({ status }) => status === "bad").length ?? 0;
  const save = (event: Event) => {
    event.preventDefault();
    if (!file.value) return;
    const { kind, citation } = draft.value;
    asking.press({ ...file.value, kind, unit: null, citation: citation.trim() }, () => onDone(text.imported(fresh)));
  };
  return (
    <form class="stack" onSubmit={save}>
      <div class="field">
        <label for={id}>{text.file}</label>
        <p class="hint" id={`${id}-hint`}>
          {text.fileHint}
        </p>
        <FileButton
          id={id}
          accept=".ics,.csv,text/calendar,text/csv"
          describedBy={`${id}-hint`}
          disabled={asking.busy}
          onFiles={(files) => void choose(files)}
        >
          {file.value ? text.pickAgain : text.pick}
        </FileButton>
        {file.value && <p class="small">{file.value.name}</p>}
      </div>
      <Choice
        label={text.usualKind}
        value={draft.value.kind}
        onValue={(value) => set({ kind: value as HolidayKind })}
        options={kinds.map((value) => ({ value, label: text.kinds[value] }))}
      />
      <Field
        label={text.citation}
        hint={text.citationHint}
        required
        maxLength={300}
        value={draft.value.citation}
        onValue={(value) => set({ citation: value })}
      />
      {report && <Lines report={report} />}
      {bad > 0 && <Notice kind="bad">{text.badLines(bad)}</Notice>}
      {report && bad === 0 && fresh === 0 && <Notice>{text.nothingNew}</Notice>}
      {file.value && <Looked asking={asking} blocked={report !== null && (bad > 0 || fresh === 0)} />}
    </form>
  );
}

function Lines({ report }: { report: CalendarReport }) {
  return (
    <>
      <p class="strong">{text.lines(report.lines.length)}</p>
      <ul class="rows">
        {report.lines.map(({ line, date, name, status, message }) => (
          <li key={`${line} ${date} ${name}`}>
            <p>
              <span class="tag">{text.statuses[status]}</span> {date ? longDate(date) : line !== null && text.line(line)} {name}
            </p>
            {message && <p class="small">{message}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}
