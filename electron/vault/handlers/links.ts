import { linkedCases } from '../../../db/links/linked.ts';
import { linkedRecommendations } from '../../../db/links/linking.ts';
import { addLinks, linkCases } from '../../../db/links/links.ts';
import { idsByKey } from '../../../db/records/many.ts';
import type { linksContract } from '../../contract/links.ts';
import type { VaultHandlers } from './types.ts';

export const linksHandlers: VaultHandlers<typeof linksContract> = {
  'links.list': ({ recommendation }, { vault }) => linkedCases(vault, recommendation),
  'links.of': (source, { vault }) => linkedRecommendations(vault, source),
  'links.add': ({ links }, { vault }) => ({ ids: addLinks(vault, links) }),
  'links.addToCases': ({ keys, ...link }, { vault }) => ({ count: linkCases(vault, idsByKey(vault, 'case', keys), link) }),
};
