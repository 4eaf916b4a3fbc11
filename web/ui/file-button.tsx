/** Files chosen by a button with words of our own; the browser's control lies beneath, for keys and readers. */
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

type FileButtonProps = {
  id: string;
  accept: string;
  describedBy: string;
  disabled: boolean;
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
};

export function FileButton({ id, accept, describedBy, disabled, onFiles, children }: FileButtonProps) {
  return (
    <label class="button button-plain file-button">
      <input
        id={id}
        type="file"
        multiple
        accept={accept}
        aria-describedby={describedBy}
        disabled={disabled}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file, corrected, is a choice as well.
          event.currentTarget.value = "";
        }}
      />
      <Icon name="upload" />
      <span>{children}</span>
    </label>
  );
}
