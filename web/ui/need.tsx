/** What a screen shows around an answer that is loading, failed, or remembered from earlier. */
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api.ts";
import { asServerTime } from "../device/clock.ts";
import { zone } from "../state.ts";
import { common } from "../text/words.ts";
import { Button, LinkButton } from "./button.tsx";
import { dateTime } from "./format.ts";
import { Notice } from "./notice.tsx";

type Known = { value: unknown; at: number | null; stale: boolean; loading: boolean; error: ApiError | null };

/** `children` draws the value; it is called only when there is one. */
export function Need<State extends Known>({
  state,
  reload,
  children,
}: {
  state: State;
  reload: () => Promise<void>;
  children: (value: NonNullable<State["value"]>) => ComponentChildren;
}) {
  const { value, error, loading, stale, at } = state;
  return (
    <>
      {error && (
        <Notice kind={error.code === "offline" ? "warn" : "bad"} live>
          <p>{error.message}</p>
          {value !== null && stale && at !== null && <p class="small">{common.lastKnown(dateTime(asServerTime(at), zone()))}</p>}
          <div class="row">
            {error.code === "signed_out" ? (
              <LinkButton look="plain" href={`/masuk?lalu=${encodeURIComponent(location.pathname)}`}>
                {common.signIn}
              </LinkButton>
            ) : (
              <Button look="plain" busy={loading} onClick={() => void reload()}>
                {common.again}
              </Button>
            )}
          </div>
        </Notice>
      )}
      {value === null && loading && (
        <p class="loading" role="status">
          <span class="spinner" aria-hidden="true" /> {common.loading}…
        </p>
      )}
      {value !== null && value !== undefined && children(value as NonNullable<State["value"]>)}
    </>
  );
}
