import { useEffect } from 'react';

import { fitsKeys, runAction } from '../../state/actions.ts';

const keys = [
  { keys: 'CmdOrCtrl+Z', action: 'history.undo' },
  { keys: 'CmdOrCtrl+Shift+Z', action: 'history.redo' },
  { keys: 'CmdOrCtrl+Y', action: 'history.redo' },
] as const;

/**
 * Ctrl+Z takes back what was saved, wherever one does not write. Inside a text it is the text's own, and reaches no other
 * text; over a dialog it does nothing, for what it would change lies behind.
 */
export function useUndoKeys(isMac: boolean): void {
  useEffect(() => {
    let pressedIn: Element | null = null;
    const onKey = (event: KeyboardEvent) => {
      const fitting = keys.find((one) => fitsKeys(one.keys, event, isMac));
      if (!fitting || event.defaultPrevented) return;
      pressedIn = document.activeElement;
      if (isText(pressedIn)) return;
      // Else the program takes back what was typed last in some other field.
      event.preventDefault();
      if (document.querySelector('[role=dialog], [role=alertdialog]') === null) runAction(fitting.action);
    };
    // Chromium has one list of what was typed for all fields of a page.
    const onBeforeInput = (event: InputEvent) => {
      if (event.inputType.startsWith('history') && pressedIn !== null && event.target !== pressedIn) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('beforeinput', onBeforeInput, true);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('beforeinput', onBeforeInput, true);
    };
  }, [isMac]);
}

/** Without a caret there is no text of its own to take back. */
function isText(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range', 'file', 'color'].includes(element.type);
  return element instanceof HTMLElement && element.isContentEditable;
}
