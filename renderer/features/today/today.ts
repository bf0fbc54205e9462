import type { api } from '../../api.ts';

/** What the first page shows. */
export type Today = Awaited<ReturnType<(typeof api)['today.show']>>;

/** What is open in the whole vault; asked for when the rest of the page is there. */
export type Unfinished = Awaited<ReturnType<(typeof api)['today.unfinished']>>;
