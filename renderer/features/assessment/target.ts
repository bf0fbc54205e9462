/** What the grading page shows, and where one goes from there. */
import type { api } from '../../api.ts';
import { go, hrefOf, parseRoute } from '../../state/route.ts';
import type { Place } from './board-place.ts';
import type { Target } from './round.ts';

/** What is read of a target, and where it stands on the board that one came from. */
export type Grading = Awaited<ReturnType<(typeof api)['grading.target']>> & { readonly place: Place };
export type Standing = Grading['standing'];
export type SeatFinding = Standing['seats'][number];
export type Matrix = Grading['matrix'];

/** The page and what it may do: part of the address, so that the board shows the same again afterwards. */
export interface Here {
  readonly round: string;
  readonly target: Target;
}

const pathOf = (round: string, { recommendation, part }: Target) => [
  'assessment',
  round,
  recommendation,
  ...(part === undefined ? [] : [part]),
];

/** How the board was looked at. */
function boardQuery(): Readonly<Record<string, string>> {
  return Object.fromEntries(parseRoute(window.location.hash).query);
}

export function hrefOfTarget(round: string, target: Target): string {
  return hrefOf(pathOf(round, target), boardQuery());
}

export function goToTarget(round: string, target: Target): void {
  go(pathOf(round, target), boardQuery());
}

export function goToBoard({ round, target: { recommendation, part } }: Here): void {
  go(['assessment', round], { ...boardQuery(), at: part === undefined ? recommendation : `${recommendation}/${part}` });
}

const made = new Map<string, string>();

/**
 * The id of the assessment that is begun here: the same for the same seat and target, so that what is typed before and after
 * it was first written is one record.
 */
export function idOfNew(seat: string, { recommendation, part }: Target, newId: () => string): string {
  const key = `${seat} ${recommendation} ${part ?? ''}`;
  const id = made.get(key) ?? newId();
  made.set(key, id);
  return id;
}
