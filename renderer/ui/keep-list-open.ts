/**
 * React Aria closes the list under a field whenever the page scrolls. The page also scrolls by itself: what somebody wrote a
 * moment ago is saved, a line above grows, and the browser keeps in place what is read (scroll anchoring). The field and its list
 * do not move by that, and whoever types goes on choosing.
 */

/** A wheel goes on for a while. */
const moveMs = 500;
let movedAt = Number.NEGATIVE_INFINITY;

function noteMove(): void {
  movedAt = performance.now();
}

/** Only of what surrounds an open list; a pointer that is down may hold the bar. */
function holdStill(event: Event): void {
  const field = document.querySelector('[role=combobox][aria-expanded=true]');
  if (!field || !(event.target instanceof Node) || !event.target.contains(field)) return;
  if (performance.now() - movedAt < moveMs || document.querySelector(':active') !== null) return;
  event.stopImmediatePropagation();
}

/** Before any list opens: whoever listens first is heard first. Once is enough, and again changes nothing. */
export function keepListsOpen(): void {
  for (const type of ['wheel', 'touchmove'] as const) window.addEventListener(type, noteMove, { capture: true, passive: true });
  window.addEventListener('scroll', holdStill, { capture: true });
}
