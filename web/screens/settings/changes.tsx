/** Who changed what, the newest first; only what differs. */
import type { Settings, SettingChange, SettingsView } from "../../../contract/settings.ts";
import { zone } from "../../state.ts";
import { settingsText as text } from "../../text/settings.ts";
import { Card, Facts } from "../../ui/card.tsx";
import { dateTime, percent } from "../../ui/format.ts";

const lines: { name: string; word: (settings: Settings) => string }[] = [
  { name: text.approval, word: ({ approval }) => text.approvals[approval].toLowerCase() },
  { name: text.decide, word: ({ decideWorkingDays }) => text.workingDays(decideWorkingDays) },
  { name: text.escalate, word: ({ escalateWorkingDays }) => text.workingDays(escalateWorkingDays) },
  { name: text.share, word: ({ secondMuster }) => percent(secondMuster.share * 100) },
  { name: text.otherUnit, word: ({ secondMuster }) => (secondMuster.otherUnit ? text.yes : text.no) },
  { name: text.photoDays, word: ({ photoDays }) => text.daysOf(photoDays) },
  { name: text.requestDays, word: ({ requestWorkingDays }) => text.workingDays(requestWorkingDays) },
  { name: text.forgot, word: ({ corrections }) => text.times(corrections.forgotAMonth) },
  { name: text.technical, word: ({ corrections }) => text.times(corrections.technicalAMonth) },
  { name: text.askDays, word: ({ corrections }) => text.workingDays(corrections.workingDays) },
  { name: text.headFrom, word: ({ corrections }) => text.headFromWord(corrections.headFrom) },
  { name: text.actDays, word: ({ discipline }) => text.workingDays(discipline.actWorkingDays) },
  { name: text.minutesADay, word: ({ discipline }) => text.minutes[discipline.minutesADay].toLowerCase() },
];

export function Changes({ view: { settings, changes, may } }: { view: SettingsView }) {
  return (
    <>
      {!may && (
        <Card title={text.title}>
          <Facts facts={lines.map(({ name, word }) => [name, word(settings)] as const)} />
        </Card>
      )}
      <Card title={text.changes}>
        {changes.length === 0 && <p>{text.noChanges}</p>}
        <ul class="rows">
          {changes.map((change) => (
            <li key={change.id}>
              <Change change={change} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function Change({ change: { by, at, before, after } }: { change: SettingChange }) {
  const changed = lines.filter(({ word }) => word(before) !== word(after));
  return (
    <div class="stack">
      <strong>{text.by(by, dateTime(at, zone()))}</strong>
      {changed.map(({ name, word }) => (
        <p key={name}>{text.changed(name, word(before), word(after))}</p>
      ))}
    </div>
  );
}
