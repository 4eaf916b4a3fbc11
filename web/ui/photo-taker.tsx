/** The camera over the page: what is asked, the live picture, one large button, and the photo to agree to. */
import { useSignal, type Signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Challenge } from "../../core/photo/challenge.ts";
import type { PhotoShot } from "../device/photo-shot.ts";
import { fileShot, frameOf, hasCameraStream, openStream, stopStream, type CameraProblem, type Facing } from "../device/video.ts";
import { photoText as text } from "../text/photo.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import "./photo-taker.css";
import { Sheet } from "./sheet.tsx";

type Asked = { challenge: Challenge | null; facing: Facing; whom: string | null };

/** `without`: the person goes on without a photo; `closed`: the person went back. */
export type Asking = PhotoShot | "without" | "closed";

export function askForPhoto(asked: Asked): Promise<Asking> {
  const before = document.activeElement;
  const host = document.body.appendChild(document.createElement("div"));
  return new Promise((resolve) => {
    const done = (shot: Asking) => {
      render(null, host);
      host.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(shot);
    };
    render(<PhotoTaker {...asked} onDone={done} />, host);
  });
}

function PhotoTaker({ challenge, facing: first, whom, onDone }: Asked & { onDone: (shot: Asking) => void }) {
  const shot = useSignal<PhotoShot | null>(null);
  return (
    <Sheet open title={whom ? text.ofWhom(whom) : text.title} onClose={() => onDone("closed")}>
      <div class="stack photo-taker">
        <p class="photo-ask" role="status">
          {challenge && <span class="soft small">{text.ask}</span>}
          <strong>{challenge?.sentence ?? text.noAsk}</strong>
        </p>
        {shot.value ? (
          <Agree shot={shot.value} onUse={() => shot.value && onDone(shot.value)} onAgain={() => (shot.value = null)} />
        ) : hasCameraStream() ? (
          <Live first={first} onShot={(taken) => (shot.value = taken)} />
        ) : (
          <FromFile onShot={(taken) => (shot.value = taken)} />
        )}
        <Button look="quiet" wide onClick={() => onDone("without")}>
          {text.skip}
        </Button>
        <p class="soft small">{text.privacy}</p>
      </div>
    </Sheet>
  );
}

type ShotProps = { onShot: (shot: PhotoShot) => void };

function Live({ first, onShot }: ShotProps & { first: Facing }) {
  const facing = useSignal<Facing>(first);
  const problem = useSignal<CameraProblem | null>(null);
  if (problem.value) {
    return (
      <Notice kind="bad" live>
        <p>{text.problem[problem.value]}</p>
        <Button look="plain" onClick={() => (problem.value = null)}>
          {text.retry}
        </Button>
      </Notice>
    );
  }
  return (
    <>
      <Stream key={facing.value} facing={facing.value} onShot={onShot} problem={problem} />
      <Button look="plain" icon="swap" wide onClick={() => (facing.value = facing.value === "user" ? "environment" : "user")}>
        {text.turn}
      </Button>
    </>
  );
}

/** One stream of one side, for as long as it is shown. */
function Stream({ facing, onShot, problem }: ShotProps & { facing: Facing; problem: Signal<CameraProblem | null> }) {
  const video = useRef<HTMLVideoElement>(null);
  const isReady = useSignal(false);
  useEffect(() => streamInto(video.current!, facing, (why) => (problem.value = why)), [facing, problem]);
  const take = async () => {
    const shot = video.current && (await frameOf(video.current));
    if (shot) onShot(shot);
  };
  return (
    <>
      <video
        ref={video}
        class={facing === "user" ? "photo-frame mirrored" : "photo-frame"}
        autoplay
        muted
        playsInline
        aria-label={text.live}
        onLoadedData={() => (isReady.value = true)}
      />
      <Button icon="camera" wide disabled={!isReady.value} onClick={() => void take()}>
        {isReady.value ? text.take : text.opening}
      </Button>
    </>
  );
}

/** The returned function ends the stream, also one that opens later. */
function streamInto(video: HTMLVideoElement, facing: Facing, onProblem: (why: CameraProblem) => void): () => void {
  let isOver = false;
  const opening = openStream(facing);
  const show = async () => {
    const opened = await opening;
    if (typeof opened !== "string") video.srcObject = opened;
    else if (!isOver) onProblem(opened);
  };
  void show();
  return () => {
    isOver = true;
    const end = async () => {
      const opened = await opening;
      if (typeof opened !== "string") stopStream(opened);
    };
    void end();
  };
}

function FromFile({ onShot }: ShotProps) {
  const isBad = useSignal(false);
  const choose = async (file: File | undefined) => {
    const shot = file && (await fileShot(file));
    isBad.value = file !== undefined && !shot;
    if (shot) onShot(shot);
  };
  return (
    <>
      <Notice kind="warn">{text.noStream}</Notice>
      {isBad.value && (
        <Notice kind="bad" live>
          {text.unreadable}
        </Notice>
      )}
      <label class="button button-main file-button">
        <input type="file" accept="image/*" capture="user" onChange={(event) => void choose(event.currentTarget.files?.[0])} />
        <span>{text.choose}</span>
      </label>
    </>
  );
}

function Agree({ shot, onUse, onAgain }: { shot: PhotoShot; onUse: () => void; onAgain: () => void }) {
  return (
    <>
      <img class="photo-frame" src={shot.preview} alt={text.taken} />
      <Button icon="check" wide onClick={onUse}>
        {text.use}
      </Button>
      <Button look="plain" wide onClick={onAgain}>
        {text.again}
      </Button>
    </>
  );
}
