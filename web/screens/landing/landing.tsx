/** The start page of a desk: what one's roles open; and for who is not signed in, the two ways in. */
import { useEffect } from "preact/hooks";
import { lostKey } from "../../device/adopt.ts";
import { storedKey } from "../../device/keys.ts";
import { navigate } from "../../router.ts";
import { hasRole, installation, me } from "../../state.ts";
import { activationText as text } from "../../text/activation.ts";
import { common } from "../../text/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { navItems } from "../../ui/nav.tsx";
import { Page } from "../../ui/page.tsx";
import { Adopt } from "./adopt.tsx";
import "./landing.css";
import { RecapTurn } from "./recap-turn.tsx";

export function Screen() {
  const isEmpty = installation.value?.setupNeeded === true;
  useEffect(() => {
    if (isEmpty) navigate("/siapkan", { replace: true });
  }, [isEmpty]);
  if (me.value === undefined) return <Page title={common.app}>{common.loading}…</Page>;
  return me.value ? <Home name={me.value.person.name} /> : <Welcome />;
}

function Home({ name }: { name: string }) {
  const items = navItems(storedKey() !== null).filter((item) => item.href !== "/");
  const lost = me.value && isHandheld() ? lostKey(me.value) : null;
  return (
    <Page title={text.hello(name)} over={me.value?.person.position ?? undefined}>
      {lost && <Adopt lost={lost} />}
      {hasRole("superior", "unit_admin", "bkpsdm") && <RecapTurn />}
      <ul class="tiles">
        {items.map((item) => (
          <li key={item.href}>
            <a class="tile" href={item.href}>
              <Icon name={item.icon} size={30} />
              <span>{item.word}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** A finger is the first pointer: a phone or a tablet, where a phone's key can be. */
function isHandheld(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

function Welcome() {
  return (
    <Page title={text.welcome} over={installation.value?.tenant?.name}>
      <p>{text.welcomeMore}</p>
      <LinkButton wide icon="phone" href="/aktivasi">
        {text.activate}
      </LinkButton>
      <LinkButton wide look="plain" icon="key" href="/masuk">
        {common.signIn}
      </LinkButton>
      {isHandheld() && <p class="soft small">{text.lostSignedOut}</p>}
    </Page>
  );
}
