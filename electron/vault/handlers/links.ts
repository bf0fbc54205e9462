import { linkedCases } from '../../../db/links/linked.ts';
import { linkedRecommendations } from '../../../db/links/linking.ts';
import { addLinks } from '../../../db/links/links.ts';
import type { linksContract } from '../../contract/links.ts';
import type { VaultHandlers } from './types.ts';

export const linksHandlers: VaultHandlers<typeof linksContract> = {
  'links.list': ({ recommendation }, { vault }) => linkedCases(vault, recommendation),
  'links.of': (source, { vault }) => linkedRecommendations(vault, source),
  'links.add': ({ links }, { vault }) => ({ ids: addLinks(vault, links) }),
};
