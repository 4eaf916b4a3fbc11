/** The camera that reads the code of a muster, and six letters for whom it does not serve. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { readCode, slotStart, validMs } from "../../../core/muster/code.ts";
import { clockOffset, serverNow } from "../../device/clock.ts";
import { hasCameraStream, openStream, stopStream, type CameraProblem } from "../../device/video.ts";
import { scan } from "../../device/scanner.ts";
import { codeText as text } from "../../text/muster-code.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import "./codesheet.css";

export type CodeSheetProps = { onCode: (code: string, how: "scanned" | "typed") => void; onClose: () => void };

export function CodeSheet({ onCode, onClose }: CodeSheetProps) {
  return (
    <Sheet open title={text.title} onClose={onClose}>
      <Camera onText={(read) => onCode(read, "scanned")} />
      <Letters onLetters={(letters) => onCode(letters, "typed")} />
    </Sheet>
  );
}

type Hint = "starting" | "hint" | "notOurs" | "old" | CameraProblem;

function Camera({ onText }: { onText: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const hint = useSignal<Hint>("starting");
  const latest = useRef(onText);
  latest.current = onText;
  useEffect(
    () =>
      startCamera(
        video.current,
        (next) => (hint.value = next),
        (read) => latest.current(read),
      ),
    [hint],
  );
  const isOff = hint.value === "denied" || hint.value === "missing" || hint.value === "busy";
  return (
    <>
      {!isOff && <video ref={video} class="code-camera" playsInline muted aria-hidden="true" />}
      {isOff ? (
        <Notice kind="warn" live>
          {text[hint.value]}
        </Notice>
      ) : (
        <p role="status">{hint.value === "starting" ? `${text.starting}…` : text[hint.value]}</p>
      )}
    </>
  );
}

function startCamera(video: HTMLVideoElement | null, tell: (hint: Hint) => void, onText: (text: string) => void): () => void {
  let ended = false;
  const ends: (() => void)[] = [];
  const begin = async () => {
    if (!video || !hasCameraStream()) return tell("missing");
    const stream = await openStream("environment");
    if (typeof stream === "string") return tell(stream);
    ends.push(() => stopStream(stream));
    if (ended) return stopStream(stream);
    video.srcObject = stream;
    await video.play().catch(() => undefined);
    tell("hint");
    ends.push(
      scan(video, (read) => {
        const code = readCode(read);
        if (code?.kind !== "qr") return tell("notOurs");
        if (clockOffset() && serverNow() > slotStart(code.slot) + validMs) return tell("old");
        if (!ended) onText(read);
      }),
    );
  };
  void begin();
  return () => {
    ended = true;
    for (const end of ends) end();
  };
}

function Letters({ onLetters }: { onLetters: (letters: string) => void }) {
  const typed = useSignal("");
  const fault = useSignal<string | null>(null);
  const send = (event: Event) => {
    event.preventDefault();
    const code = readCode(typed.value);
    fault.value = code?.kind === "letters" ? null : text.typeFault;
    if (code?.kind === "letters") onLetters(code.letters);
  };
  return (
    <form class="stack" onSubmit={send}>
      <Field
        label={text.type}
        hint={text.typeHint}
        fault={fault.value}
        value={typed.value}
        onValue={(value) => (typed.value = value)}
        maxLength={12}
        autoComplete="off"
        autoCapitalize="characters"
        spellcheck={false}
      />
      <Button type="submit" icon="touch" wide>
        {text.use}
      </Button>
    </form>
  );
}
