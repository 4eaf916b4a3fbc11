import { common } from "../../text/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";

export function Screen() {
  return (
    <Page title={common.notFound}>
      <LinkButton href="/">{common.toStart}</LinkButton>
    </Page>
  );
}
