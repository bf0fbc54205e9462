import { facetCounts, recommendationFacets } from '../../../db/recommendations/facets.ts';
import { recommendationKeys, recommendationsByKey } from '../../../db/recommendations/list.ts';
import { editRecommendations } from '../../../db/recommendations/many.ts';
import { proposedPredecessors } from '../../../db/recommendations/predecessor.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation, listRecommendations } from '../../../db/recommendations/queries.ts';
import { countMatchProposals, decideMatches, listMatchProposals } from '../../../db/recommendations/proposals.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import type { recommendationsContract } from '../../contract/recommendations.ts';
import type { VaultHandlers } from './types.ts';

export const recommendationsHandlers: VaultHandlers<typeof recommendationsContract> = {
  'recommendations.list': (filter, { vault }) => {
    const { rows, after } = listRecommendations(vault.raw, filter);
    return after ? { rows, after } : { rows };
  },

  'recommendations.keys': (order, { vault }) => recommendationKeys(vault, order),
  'recommendations.rows': ({ keys }, { vault }) => recommendationsByKey(vault, keys),
  'recommendations.counts': ({ facet, order }, { vault }) => facetCounts(vault, facet, order),
  'recommendations.editMany': ({ keys, fields }, { vault }) => ({ count: editRecommendations(vault, keys, fields) }),
  'recommendations.facets': (_input, { vault }) => recommendationFacets(vault),

  'recommendations.show': ({ id }, { vault }) => getRecommendation(vault.raw, id),
  'recommendations.predecessors': ({ id }, { vault }) => proposedPredecessors(vault, id),
  'recommendations.find': ({ reference }, { vault }) => ({ id: findRecommendation(vault.raw, reference).id }),

  'recommendations.proposals': ({ limit, after }, { vault }) => ({
    rows: listMatchProposals(vault, limit, after),
    count: countMatchProposals(vault),
  }),
  'recommendations.decideMatches': ({ decisions }, { vault }) => {
    decideMatches(vault, decisions);
    return {};
  },

  'recommendations.import': ({ file, ...options }, { vault, spend, signal, report }) =>
    importRecommendationFile(vault, {
      ...options,
      path: file === undefined ? undefined : spend(file, 'read-file'),
      signal,
      onProgress: ({ phase, done, total }) => report(phase, done, total),
    }),
};
