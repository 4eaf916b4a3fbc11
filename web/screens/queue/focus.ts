/** Keeps the keyboard where it was when the pressed button gives way to another. */
import { useCallback, useRef } from "preact/hooks";

/** `press` marks that focus was inside; once the view has changed and focus is lost, the first button inside takes it. */
export function useKeptFocus<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const press = useCallback(() => {
    const look = (tries: number) => {
      const active = document.activeElement;
      const isLost = active === null || active === document.body;
      if (isLost) ref.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
      else if (tries > 0) requestAnimationFrame(() => look(tries - 1));
    };
    requestAnimationFrame(() => look(3));
  }, []);
  return { ref, press };
}
