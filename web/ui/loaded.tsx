/** What a page asked for: its content, or that it loads, or what went wrong and what to do. */
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api.ts";
import type { Resource } from "../resource.ts";
import { common } from "../text/words.ts";
import { deskText as text } from "../text/desk.ts";
import { Button, LinkButton } from "./button.tsx";
import "./desk.css";
import { Notice } from "./notice.tsx";

type LoadedProps<T> = { state: Resource<T>; reload: () => unknown; children: (value: T) => ComponentChildren };

export function Loaded<T>({ state: { value, loading, error }, reload, children }: LoadedProps<T>) {
  return (
    <>
      {error && <Trouble error={error} again={reload} />}
      {value !== null && children(value)}
      {value === null && loading && (
        <p class="soft" role="status">
          {common.loading}…
        </p>
      )}
    </>
  );
}

function Trouble({ error, again }: { error: ApiError; again: () => unknown }) {
  if (error.code === "signed_out") {
    return (
      <Notice kind="warn" title={text.signedOut} live>
        <p>{error.message}</p>
        <div>
          <LinkButton href="/masuk" icon="key">
            {common.signIn}
          </LinkButton>
        </div>
      </Notice>
    );
  }
  return (
    <Notice kind={error.code === "forbidden" ? "warn" : "bad"} live>
      <p>{error.message}</p>
      {error.code !== "forbidden" && (
        <div>
          <Button look="plain" onClick={() => void again()}>
            {common.again}
          </Button>
        </div>
      )}
    </Notice>
  );
}
