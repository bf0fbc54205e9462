import type { api } from '../../api.ts';

/** A term that the team added. */
export type OwnTerm = Awaited<ReturnType<(typeof api)['terms.list']>>[number];
