/**
 * Where somebody was when the vault locked: kept in the vault, for an address says what is worked on, and found again when it
 * is unlocked, cursor included.
 */
import { api } from '../api.ts';
import { alsoSave } from './autosave.ts';
import { placeOfList, useListPlaces } from './list-places.ts';
import { parseRoute } from './route.ts';
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
  /** Of a list: what is asked of it, which row was at hand, and how far it was scrolled. */
  readonly order: string;
  readonly row: string;
  readonly scrolled: string;
}

/** What had the focus last: locking hides the page first, and with it goes the focus. */
let lastFocused: Element | null = null;

function here(): LeftPlace {
  const field = document.body.hidden ? lastFocused : document.activeElement;
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  const { order, table } = placeOfList(listAt(window.location.hash));
  return {
    order: order.slice(0, 10_000),
    row: String(table.active),
    scrolled: String(table.scrolled),
    address: window.location.hash.slice(0, 10_000),
    field: field ? labelOf(field).slice(0, 500) : '',
    start: String((isText && field.selectionStart) || 0),
    end: String((isText && field.selectionEnd) || 0),
  };
}

/** The list that an address shows; none where it shows a record. */
function listAt(address: string): string {
  const [list = '', ...others] = parseRoute(address).path;
  return others.length === 0 ? list : '';
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
  const noteFocus = ({ target }: FocusEvent) => (lastFocused = target instanceof Element ? target : null);
  window.addEventListener('hashchange', later);
  window.addEventListener('focusin', noteFocus);
  const stop = alsoSave(() => save().catch(() => {}));
  return () => {
    clearTimeout(timer);
    window.removeEventListener('hashchange', later);
    window.removeEventListener('focusin', noteFocus);
    lastFocused = null;
    stop();
  };
}

/** The label of the field that is sought. */
let sought: string | undefined;

/** Whether somebody comes back to the field of this label: a text that shows as it reads is opened to be written in. */
export function isReturningTo(label: string): boolean {
  return sought === label;
}

/** Goes where somebody was before the vault locked; a new start begins with Today. Never rejects. */
export async function returnToPlace(): Promise<void> {
  const { reason } = useSession.getState();
  if (reason === 'start' || window.location.hash.length > 2) return;
  const left = await api['forms.show']({ form }).catch(() => null);
  const { address, field, start = '0', end = '0', order, row = '0', scrolled = '0' } = left ?? {};
  if (!address?.startsWith('#/')) return;
  // The list finds its row as it does for whoever comes back from a record.
  const list = listAt(address);
  if (list && order) useListPlaces.getState().note(list, { order, table: { active: Number(row), scrolled: Number(scrolled) } });
  sought = field;
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  if (field) void focusAgain(field, Number(start), Number(end)).finally(() => (sought = undefined));
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
