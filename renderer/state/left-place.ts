/**
 * Where somebody was when the vault locked: kept in the vault, for an address says what is worked on, and found again when it
 * is unlocked, cursor included.
 */
import { api } from '../api.ts';
import { alsoSave } from './autosave.ts';
import { useSession } from './session.ts';

const form = 'place';
const saveAfterMs = 1000;
/** A page that is not there by then is read from its heading. */
const longestWaitMs = 5000;

interface LeftPlace {
  readonly address: string;
  /** The label of the field that was written in, and where. */
  readonly field: string;
  readonly start: string;
  readonly end: string;
}

function here(): LeftPlace {
  const field = document.activeElement;
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return {
    address: window.location.hash.slice(0, 10_000),
    field: field ? labelOf(field).slice(0, 500) : '',
    start: String((isText && field.selectionStart) || 0),
    end: String((isText && field.selectionEnd) || 0),
  };
}

/** What a field is called, as a screen reader says it. */
function labelOf(element: Element): string {
  const by = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const labels = by.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return element.getAttribute('aria-label') ?? labels;
}

/** Notes where the window is while a vault is open. @returns stops. */
export function keepPlace(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (useSession.getState().vault === 'open') await api['forms.save']({ form, fields: { ...here() } });
  };
  // What fails is where one was: the next page says it again.
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save().catch(() => {}), saveAfterMs);
  };
  window.addEventListener('hashchange', later);
  const stop = alsoSave(() => save().catch(() => {}));
  return () => {
    clearTimeout(timer);
    window.removeEventListener('hashchange', later);
    stop();
  };
}

/** Goes where somebody was before the vault locked; a new start begins with Today. Never rejects. */
export async function returnToPlace(): Promise<void> {
  const { reason } = useSession.getState();
  if (reason === 'start' || window.location.hash.length > 2) return;
  const left = await api['forms.show']({ form }).catch(() => null);
  const { address, field, start = '0', end = '0' } = left ?? {};
  if (!address?.startsWith('#/')) return;
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  if (field) void focusAgain(field, Number(start), Number(end));
}

/** The field of this label, when the page has it. Whoever is faster keeps the focus that they took. */
async function focusAgain(label: string, start: number, end: number): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < longestWaitMs) {
    await new Promise(requestAnimationFrame);
    const found = [...document.querySelectorAll('main input, main textarea, main [role=grid], main button')].find(
      (one) => labelOf(one) === label,
    );
    if (!(found instanceof HTMLElement)) continue;
    const focused = document.activeElement;
    if (focused && focused !== document.body && !focused.matches('h1, main')) return;
    found.focus();
    if (found instanceof HTMLTextAreaElement || found instanceof HTMLInputElement) found.setSelectionRange(start, end);
    return;
  }
}
