import type { api } from '../../api.ts';

type Reason = Awaited<ReturnType<(typeof api)['people.find']>>[number]['reason'];

/** A part of a name, and what is found of somebody beside their names, says by itself how it fits. */
export function hasWords(reason: Reason): reason is Exclude<Reason, 'part' | 'other'> {
  return reason !== 'part' && reason !== 'other';
}
