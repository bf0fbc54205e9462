import { lookAtCases, lookAtRecommendations } from '../../../db/look/look.ts';
import type { importsContract } from '../../contract/imports.ts';
import type { VaultHandlers } from './types.ts';

export const importsHandlers: VaultHandlers<typeof importsContract> = {
  'imports.look': async ({ kind, file, state, symbol, session }, { vault, spend, regrant, signal, report }) => {
    const path = spend(file, 'read-file');
    const look = kind === 'cases' ? lookAtCases : lookAtRecommendations;
    return { ...(await look(vault, path, { state, symbol, session, signal, report })), again: regrant('read-file', path) };
  },
};
