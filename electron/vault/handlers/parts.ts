import { addParts, editPart, listParts, movePart, proposedParts } from '../../../db/parts/parts.ts';
import type { partsContract } from '../../contract/parts.ts';
import type { VaultHandlers } from './types.ts';

export const partsHandlers: VaultHandlers<typeof partsContract> = {
  'parts.list': ({ recommendation }, { vault }) => listParts(vault, recommendation),
  'parts.propose': ({ recommendation }, { vault }) =>
    proposedParts(vault, recommendation).map(({ aspect, ...part }) => ({ ...part, ...(aspect !== undefined && { aspect }) })),
  'parts.add': ({ recommendation, parts }, { vault }) => ({ ids: addParts(vault, recommendation, parts) }),
  'parts.edit': ({ id, ...changes }, { vault }) => {
    editPart(vault, id, changes);
    return {};
  },
  'parts.move': ({ id, to }, { vault }) => {
    movePart(vault, id, to);
    return {};
  },
};
