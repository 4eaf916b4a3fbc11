/** A native modal dialog: from below on phones, in the middle on desks. Escape and the backdrop close it. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { common } from "../text/words.ts";
import { Icon } from "./icon.tsx";

type SheetProps = { open: boolean; title: string; onClose: () => void; children: ComponentChildren };

export function Sheet({ open, title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const closeOnBackdrop = (event: MouseEvent) => event.target === dialog.current && dialog.current?.close();
    const element = dialog.current;
    element?.addEventListener("click", closeOnBackdrop);
    return () => element?.removeEventListener("click", closeOnBackdrop);
  }, []);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={id} onClose={onClose}>
      {open && (
        <div class="sheet-body">
          <div class="sheet-head">
            <h2 id={id}>{title}</h2>
            <button class="button button-quiet" type="button" aria-label={common.close} onClick={() => dialog.current?.close()}>
              <Icon name="cross" />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
