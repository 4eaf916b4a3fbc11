import { activationText as text } from "../../text/activation.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";

type CodeFormProps = { code: string; busy: boolean; onCode: (code: string) => void; onSubmit: () => void };

export function CodeForm({ code, busy, onCode, onSubmit }: CodeFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    if (code.trim()) onSubmit();
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p>{text.intro}</p>
      <Field
        label={text.code}
        hint={text.codeHint}
        value={code}
        onValue={onCode}
        autoComplete="off"
        autoCapitalize="characters"
        spellcheck={false}
        maxLength={60}
        required
      />
      <Button type="submit" busy={busy} wide>
        {text.check}
      </Button>
    </form>
  );
}
