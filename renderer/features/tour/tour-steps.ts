/** What the tour points at: parts of the frame, by their addresses and places, in any language. */

export interface TourStep {
  readonly id: 'cases' | 'search' | 'recommendations' | 'assessment' | 'bundles' | 'lock' | 'help';
  /** The first that is on the page; none: the step stands by itself. */
  readonly target: string;
}

export const tourSteps: readonly TourStep[] = [
  { id: 'cases', target: 'nav a[href^="#/cases"]' },
  { id: 'search', target: '[data-tour="search"], header > button' },
  { id: 'recommendations', target: 'nav a[href^="#/recommendations"]' },
  { id: 'assessment', target: 'nav a[href^="#/assessment"]' },
  { id: 'bundles', target: 'nav a[href^="#/bundles"]' },
  { id: 'lock', target: '[data-tour="lock"], header > button:last-of-type' },
  { id: 'help', target: 'nav a[href^="#/help"]' },
];

export interface Box {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 12;

/**
 * Where the note stands: beside its target where there is room (either side: languages run both ways), else below
 * it, and always inside the window.
 */
export function placeNote(target: Box | undefined, note: { width: number; height: number }, view: { width: number; height: number }) {
  const clamp = (value: number, size: number, room: number) => Math.max(gap, Math.min(value, room - size - gap));
  if (!target)
    return { left: clamp((view.width - note.width) / 2, note.width, view.width), top: clamp(view.height / 3, note.height, view.height) };
  const isWide = target.right - target.left > view.width / 4 || target.bottom < 66;
  const top = clamp(isWide ? target.bottom + gap : target.top, note.height, view.height);
  if (isWide) return { left: clamp(target.left, note.width, view.width), top };
  const after = target.right + gap;
  const fitsAfter = after + note.width + gap <= view.width;
  return { left: clamp(fitsAfter ? after : target.left - gap - note.width, note.width, view.width), top };
}
