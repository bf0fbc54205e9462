import type { api } from '../../api.ts';

type Reason = Awaited<ReturnType<(typeof api)['people.find']>>[number]['reason'];

/** A part of a name, and what is found of somebody beside their names, says by itself how it fits. */
export function hasWords(reason: Reason): reason is Exclude<Reason, 'part' | 'other'> {
  return reason !== 'part' && reason !== 'other';
}

/** The whole name fits, and not just its beginning or all but a letter of it. */
export function isWholeName(reason: Reason): boolean {
  return hasWords(reason) && reason !== 'initials' && reason !== 'typo';
}
