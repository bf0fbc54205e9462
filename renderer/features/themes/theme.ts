import type { api } from '../../api.ts';

export type Theme = Awaited<ReturnType<(typeof api)['themes.list']>>[number];
