import { type KeyboardEvent, useEffect, useRef } from 'react';

/**
 * Ctrl+Enter ends a form from any control in it: first the control takes what is written in it, then `finish` runs. For
 * `onKeyDownCapture`; the key never reaches anything else.
 *
 * @param finish left out: the key does nothing.
 */
export function useFinishKeys(finish: ((event: { readonly shiftKey: boolean }) => void) | undefined) {
  // What the control takes may be what makes the form whole.
  const latest = useRef(finish);
  useEffect(() => {
    latest.current = finish;
  });
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const { shiftKey } = event;
    // An open list takes what Enter alone would take.
    if (!isOpenCombo(event.target)) event.stopPropagation();
    setTimeout(() => {
      if (!latest.current) return;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTimeout(() => latest.current?.({ shiftKey }));
    });
  };
}

/** The one thing that a form or a dialog is there for. */
export const primaryButton = 'button[data-kind="primary"]:not([disabled], [aria-disabled="true"])';

const submitButton = 'button[type="submit"]:not([disabled], [aria-disabled="true"], [data-kind="danger"])';

/** The same in every form of the page: its button is pressed. */
export function useFormKeys(): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.defaultPrevented) return;
      const form = event.target instanceof Element ? event.target.closest('form') : null;
      if (!form) return;
      event.preventDefault();
      setTimeout(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        setTimeout(() => form.querySelector<HTMLElement>(submitButton)?.click());
      });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isOpenCombo(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('role') === 'combobox' && target.getAttribute('aria-expanded') === 'true';
}
