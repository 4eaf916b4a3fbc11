/** The frame of a screen whose form or list would show before the server says no: who has none of the roles sees why, and nothing of it. */
import type { RoleName } from "../../contract/identity.ts";
import { hasRole, me } from "../state.ts";
import { deskText as text } from "../text/desk.ts";
import { common } from "../text/words.ts";
import { LinkButton } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { Page, type PageProps } from "./page.tsx";

export function DeskPage({ roles, ...page }: PageProps & { roles: readonly RoleName[] }) {
  if (me.value && hasRole(...roles)) return <Page {...page} />;
  return (
    <Page title={page.title}>
      {me.value === undefined ? (
        <p class="soft" role="status">
          {common.loading}…
        </p>
      ) : me.value ? (
        <Notice kind="warn" live>
          {text.notYours}
        </Notice>
      ) : (
        <Notice kind="warn" title={text.signedOut} live>
          <p>{text.signInFirst}</p>
          <div>
            <LinkButton href="/masuk" icon="key">
              {common.signIn}
            </LinkButton>
          </div>
        </Notice>
      )}
    </Page>
  );
}
