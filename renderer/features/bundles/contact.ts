import type { api } from '../../api.ts';

/** Somebody whose keys this vault knows. */
export type Contact = Awaited<ReturnType<(typeof api)['contacts.list']>>[number];
