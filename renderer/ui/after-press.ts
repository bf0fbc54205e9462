/** What goes away under a press takes the press with it: the button below moves from under the pointer before it is let go. */

/** Runs at once, or when the pointer that is down is let go and what it pressed has heard of it. */
export function afterPress(run: () => void): void {
  // Only while a pointer is down is anything active.
  if (document.querySelector(':active') === null) return run();
  const over = new AbortController();
  const end = () => {
    over.abort();
    setTimeout(run);
  };
  for (const type of ['pointerup', 'pointercancel'] as const) window.addEventListener(type, end, { capture: true, signal: over.signal });
}
