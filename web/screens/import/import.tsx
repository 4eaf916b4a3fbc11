/** Import: choose files, look at what would happen, then save all of it or nothing. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { routes } from "../../../contract/routes.ts";
import type { ImportReport, ImportRequest } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { ApiError, call } from "../../api.ts";
import { importText as text } from "../../text/desk-setup.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { readFiles } from "./files.ts";
import "./import.css";
import { Report, rowsToSave } from "./report.tsx";

export function Screen() {
  const id = useId();
  const files = useSignal<ImportRequest["files"]>([]);
  const report = useSignal<ImportReport | null>(null);
  const { busy, problem, run, clear } = useAction();

  const ask = (mode: ImportRequest["mode"]) =>
    run(async () => {
      report.value = await call<ImportReport>("imports", {
        body: { mode, files: files.value } satisfies ImportRequest,
        timeout: 120_000,
      }).catch(rejectedReport);
    });
  const choose = (list: File[]) => {
    report.value = null;
    clear();
    void run(async () => {
      files.value = await readFiles(list);
    }).then((read) => read && files.value.length > 0 && ask("dry"));
  };
  const toSave = report.value ? rowsToSave(report.value) : 0;
  return (
    <DeskPage
      roles={["bkpsdm"]}
      title={text.title}
      width="wide"
      aside={
        <LinkButton look="plain" icon="download" href={routes.importTemplate} download>
          {text.template}
        </LinkButton>
      }
    >
      <p>{text.intro}</p>
      <div class="field">
        <label for={id}>{text.files}</label>
        <p class="hint" id={`${id}-hint`}>
          {text.filesHint}
        </p>
        <FileButton
          id={id}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          describedBy={`${id}-hint`}
          disabled={busy.value}
          onFiles={choose}
        >
          {files.value.length > 0 ? text.again : text.pick}
        </FileButton>
        {files.value.length > 0 && <p class="small">{files.value.map(({ name }) => name).join(", ")}</p>}
      </div>
      {problem.value && (
        <Notice kind="bad" live>
          <p>{problem.value}</p>
        </Notice>
      )}
      {busy.value && (
        <p class="soft" role="status">
          {report.value ? text.saving : text.checking}…
        </p>
      )}
      {report.value && <Report report={report.value} />}
      {files.value.length > 0 && !report.value && !busy.value && (
        <Button look="plain" onClick={() => void ask("dry")}>
          {text.check}
        </Button>
      )}
      {report.value?.ok && !report.value.committed && (
        <div class="save-bar">
          <Button icon="check" busy={busy.value} disabled={toSave === 0} onClick={() => void ask("commit")}>
            {toSave === 0 ? text.saveNothing : text.save(toSave)}
          </Button>
        </div>
      )}
    </DeskPage>
  );
}

/** A refused import carries its report along. */
function rejectedReport(error: unknown): ImportReport {
  const detail = error instanceof ApiError && error.code === "import_rejected" ? (error.detail as Partial<ImportReport> | null) : null;
  if (detail?.faults && detail.sheets) return { mode: "commit", ok: false, committed: false, sheets: detail.sheets, faults: detail.faults };
  throw namingTheFile(error);
}

/** Which file could not be read, and why. */
function namingTheFile(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const detail = error.detail as { file?: unknown; reason?: unknown } | null;
  return detail?.file && detail.reason ? new Error(`${error.message} ${String(detail.file)}: ${String(detail.reason)}`) : error;
}
