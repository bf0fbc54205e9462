import { addLink } from '../../../db/links/links.ts';
import type { linksContract } from '../../contract/links.ts';
import type { VaultHandlers } from './types.ts';

export const linksHandlers: VaultHandlers<typeof linksContract> = {
  'links.add': (link, { vault }) => ({ id: addLink(vault, link) }),
};
