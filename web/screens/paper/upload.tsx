/** Putting a list in: the workbook, the photos, a look at what would happen, then all of it or nothing. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { PaperQueue, PaperReport, PaperRequest } from "../../../contract/paper.ts";
import { routes } from "../../../contract/routes.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { paperText as text } from "../../text/paper.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Choice } from "../../ui/field.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { longDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { base64Of, namingTheFile } from "./files.ts";
import { Report } from "./report.tsx";

const MiB = 1024 * 1024;
const most = { list: 2 * MiB, photos: 48 * MiB } as const;
/** 48 MB over a slow line, and the time to look at each photo. */
const patience = 600_000;

type UploadProps = { modes: PaperQueue["modes"]; reload: () => Promise<void> };

export function Upload({ modes, reload }: UploadProps) {
  const mode = useSignal(modes[0]?.id ?? "");
  const list = useSignal<File | null>(null);
  const photos = useSignal<File | null>(null);
  const report = useSignal<PaperReport | null>(null);
  const { busy, problem, run, clear } = useAction();
  if (modes.length === 0) {
    return (
      <section class="stack">
        <h2>{text.upload}</h2>
        <p class="soft">{text.noMode}</p>
      </section>
    );
  }
  const ask = (how: PaperRequest["mode"]) =>
    run(async () => {
      const body: PaperRequest = { mode: how, list: await base64Of(list.value!), photos: photos.value && (await base64Of(photos.value)) };
      report.value = await call<PaperReport>("paper", { params: { mode: mode.value }, body, timeout: patience }).catch(namingTheFile);
      if (report.value.committed) await reload();
    });
  const choose = (into: typeof list, limit: number) => (files: File[]) => {
    clear();
    report.value = null;
    const file = files[0] ?? null;
    if (file && file.size > limit) void run(() => Promise.reject(new Error(text.tooLarge)));
    else into.value = file;
  };
  return (
    <section class="stack">
      <h2>{text.upload}</h2>
      <div>
        <LinkButton look="plain" icon="download" href={routes.paperTemplate} download>
          {text.template}
        </LinkButton>
      </div>
      <Choice
        label={text.mode}
        value={mode.value}
        onValue={(value) => (mode.value = value)}
        options={modes.map(({ id, from, until, reason }) => ({ value: id, label: text.modeOf(longDate(from), longDate(until), reason) }))}
      />
      <Chosen
        label={text.list}
        hint={text.listHint}
        accept=".xlsx,.csv"
        file={list.value}
        busy={busy.value}
        onFiles={choose(list, most.list)}
      />
      <Chosen
        label={text.photos}
        hint={text.photosHint}
        accept=".zip"
        file={photos.value}
        busy={busy.value}
        onFiles={choose(photos, most.photos)}
      />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {report.value && <Report report={report.value} />}
      <div class="row">
        {list.value && !report.value?.ok && (
          <Button busy={busy.value} onClick={() => void ask("dry")}>
            {busy.value ? `${text.checking}…` : text.check}
          </Button>
        )}
        {report.value?.ok && !report.value.committed && (
          <Button icon="check" busy={busy.value} onClick={() => void ask("commit")}>
            {text.save(report.value.entries)}
          </Button>
        )}
      </div>
    </section>
  );
}

type ChosenProps = { label: string; hint: string; accept: string; file: File | null; busy: boolean; onFiles: (files: File[]) => void };

function Chosen({ label, hint, accept, file, busy, onFiles }: ChosenProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <FileButton id={id} accept={accept} describedBy={`${id}-hint`} disabled={busy} onFiles={onFiles}>
        {file ? text.again : text.pick}
      </FileButton>
      {file && <p class="small">{file.name}</p>}
    </div>
  );
}
