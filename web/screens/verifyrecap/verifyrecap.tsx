/** Whose recap the code on a paper is: for anybody who holds the paper, signed in or not. */
import type { RecapVerified } from "../../../contract/document.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { verifyText as text } from "../../text/documents.ts";
import { Card, Facts } from "../../ui/card.tsx";
import { dateTime, monthName } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";

export function Screen({ params }: ScreenProps) {
  const { recap = "", hash = "" } = params;
  const isReadable = /^[0-9a-f-]{36}$/.test(recap) && /^[0-9a-f]{16,64}$/.test(hash);
  const { state, reload } = useResource<RecapVerified>(isReadable ? "recapVerified" : null, { params: { recap, hash } });
  return (
    <Page title={text.title}>
      {!isReadable && <NoMatch />}
      {isReadable && (
        <Loaded state={state.value} reload={reload}>
          {(told) => (told.match ? <Match told={told} /> : <NoMatch />)}
        </Loaded>
      )}
      <p class="soft small">{text.nothingPersonal}</p>
    </Page>
  );
}

function NoMatch() {
  return (
    <Notice kind="bad" title={text.noMatch} live>
      <p>{text.noMatchWhy}</p>
    </Notice>
  );
}

function Match({ told }: { told: RecapVerified & { match: true } }) {
  const { regency, unit, month, zone, hash, lockedAt, signed } = told;
  return (
    <>
      <Notice kind={lockedAt === null ? "warn" : "good"} title={text.matches} live>
        <p>{lockedAt === null ? text.matchesOpen : text.matchesLocked}</p>
      </Notice>
      <Card>
        <p>{text.compare}</p>
        <Facts
          facts={[
            [text.regency, regency],
            [text.unit, unit],
            [text.month, monthName(month)],
            [text.lockedAt, lockedAt === null ? text.notLocked : dateTime(lockedAt, zone)],
            ...signed.map(({ office, at }) => [text.signedBy(office), dateTime(at, zone)] as const),
            signed.length === 0 ? [text.signed, text.nobody] : null,
            [text.hash, <code key="hash">{hash.replace(/(.{8})(?=.)/g, "$1 ")}</code>],
          ]}
        />
      </Card>
    </>
  );
}
