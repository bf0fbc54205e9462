import { addLink, linkedCases } from '../../../db/links/links.ts';
import type { linksContract } from '../../contract/links.ts';
import type { VaultHandlers } from './types.ts';

export const linksHandlers: VaultHandlers<typeof linksContract> = {
  'links.list': ({ recommendation }, { vault }) => linkedCases(vault, recommendation),
  'links.add': (link, { vault }) => ({ id: addLink(vault, link) }),
};
