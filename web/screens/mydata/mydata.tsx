/** What is held about me, who looked at it, what was told to me, and the way out. */
import { useSignal } from "@preact/signals";
import type { LookView } from "../../../contract/day.ts";
import { href } from "../../../contract/routes.ts";
import { sentenceOf } from "../../api.ts";
import { navigate } from "../../router.ts";
import { useResource } from "../../resource.ts";
import { signOut } from "../../session.ts";
import { me } from "../../state.ts";
import { mydataText as text } from "../../text/mydata.ts";
import { common } from "../../text/words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { nip } from "../../ui/format.ts";
import { Need } from "../../ui/need.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Looks } from "./looks.tsx";
import "./mydata.css";
import { Notices } from "./notices.tsx";

export function Screen() {
  const looks = useResource<LookView[]>("myLooks", { remember: true });
  const problem = useSignal<string | null>(null);
  const leave = async () => {
    try {
      await signOut();
      navigate("/");
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const who = me.value;
  if (!who) {
    return (
      <Page title={text.title}>
        <p>{text.mustSignIn}</p>
        <LinkButton href="/masuk?lalu=/data-saya">{common.signIn}</LinkButton>
      </Page>
    );
  }
  const key = who.credential;
  return (
    <Page title={text.title}>
      <Notices />
      <Card title={who.person.name}>
        <Facts
          facts={[
            who.person.nip !== null && [text.nip, nip(who.person.nip)],
            who.person.unit && [text.unit, who.person.unit.name],
            who.person.position !== null && [text.position, who.person.position],
          ]}
        />
      </Card>
      {key && (
        <Card title={text.phone}>
          <Facts
            facts={[
              [key.kind === "phone" ? text.phoneKind : text.deskKind, key.confirmed ? text.confirmed : text.pending],
              key.kind === "phone" && [text.strength, text.tier[key.tier]],
            ]}
          />
        </Card>
      )}
      <Card title={text.looks}>
        <Need state={looks.state.value} reload={looks.reload}>
          {(value) => <Looks looks={value} />}
        </Need>
      </Card>
      <Card title={text.download}>
        <p class="soft">{text.downloadMore}</p>
        <LinkButton wide look="plain" icon="download" href={href("myExport")} download>
          {text.download}
        </LinkButton>
      </Card>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button wide look="danger" icon="leave" onClick={() => void leave()}>
        {text.signOut}
      </Button>
      {key?.kind === "phone" && <p class="soft small">{text.signOutMore}</p>}
    </Page>
  );
}
