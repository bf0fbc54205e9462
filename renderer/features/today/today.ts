import type { api } from '../../api.ts';

/** What the first page shows. */
export type Today = Awaited<ReturnType<(typeof api)['today.show']>>;
