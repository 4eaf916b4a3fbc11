/** The first run: regency, zone, first administrator with a desk key made here. */
import { useSignal } from "@preact/signals";
import type { Zone } from "../../../core/time/civil.ts";
import type { Activated, RegistrationBegun, SetupBegin, SetupFinish } from "../../../contract/identity.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { storeKey } from "../../device/keys.ts";
import { createKey } from "../../device/registration.ts";
import { loadInstallation, loadMe } from "../../session.ts";
import { installation } from "../../state.ts";
import { setupText as text } from "../../text/desk-setup.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Radios } from "../../ui/radios.tsx";

const zones: Zone[] = ["WIB", "WITA", "WIT"];

export function Screen() {
  const isDone = useSignal(false);
  if (isDone.value) {
    return (
      <Page title={text.done}>
        <Notice kind="good" live>
          {text.next}
        </Notice>
        <LinkButton href="/impor" icon="upload">
          {text.toImport}
        </LinkButton>
      </Page>
    );
  }
  const isSetUp = installation.value?.setupNeeded === false;
  return <Page title={text.title}>{isSetUp ? <Notice>{text.already}</Notice> : <SetupForm onDone={() => (isDone.value = true)} />}</Page>;
}

function SetupForm({ onDone }: { onDone: () => void }) {
  const given = useSignal<SetupBegin>({ code: "", name: "", zone: "WIB", admin: "" });
  const { busy, problem, run } = useAction();
  const set = (part: Partial<SetupBegin>) => (given.value = { ...given.value, ...part });
  const finish = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      await setUp(given.value);
      onDone();
    });
  };
  return (
    <form class="stack" onSubmit={finish}>
      <p>{text.intro}</p>
      <Card>
        <Field
          label={text.code}
          hint={text.codeHint}
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          maxLength={40}
          value={given.value.code}
          onValue={(code) => set({ code })}
        />
        <Field label={text.name} hint={text.nameHint} required maxLength={100} value={given.value.name} onValue={(name) => set({ name })} />
        <Radios<Zone>
          legend={text.zone}
          value={given.value.zone}
          onValue={(zone) => set({ zone })}
          options={zones.map((value) => ({ value, label: text.zones[value] }))}
        />
        <Field
          label={text.admin}
          hint={text.adminHint}
          required
          maxLength={100}
          value={given.value.admin}
          onValue={(admin) => set({ admin })}
        />
        <p class="soft">
          {text.address}: <strong>{location.origin}</strong>
        </p>
      </Card>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="key" busy={busy.value} wide>
        {busy.value ? `${text.touch}…` : text.make}
      </Button>
    </form>
  );
}

async function setUp(setup: SetupBegin): Promise<void> {
  const begun = await call<RegistrationBegun>("setupBegin", { body: setup });
  const { response } = await createKey(begun.options);
  const made = await call<Activated>("setupFinish", { body: { token: begun.token, response, setup } as SetupFinish });
  await loadInstallation();
  const tenant = installation.value?.tenant;
  if (tenant) {
    const { credential, webauthnId, person } = made;
    storeKey({ credential, webauthnId, person, tenant: tenant.id, rpId: tenant.rpId, kind: "desk", digits: null });
  }
  await loadMe();
}
