import { showConsent } from '../../../db/consent/show.ts';
import { consentStandings } from '../../../db/consent/standing.ts';
import type { consentsContract } from '../../contract/consents.ts';
import type { VaultHandlers } from './types.ts';

export const consentsHandlers: VaultHandlers<typeof consentsContract> = {
  'consents.show': ({ person, day }, { vault }) => showConsent(vault, person, day),
  'consents.standings': ({ use, day, persons }, { vault }) =>
    [...consentStandings(vault, use, day, persons)].map(([of, standing]) => ({ of, ...standing })),
};
