import { recordConsent, withdrawConsent } from '../../../db/consent/commands.ts';
import { markOpenedSeen } from '../../../db/consent/opened.ts';
import { showConsent } from '../../../db/consent/show.ts';
import { consentStates } from '../../../db/consent/standing.ts';
import { noteWithdrawal, watchConsent } from '../../../db/consent/watch.ts';
import { localDay } from '../../../db/model/local-day.ts';
import type { consentsContract } from '../../contract/consents.ts';
import type { VaultHandlers } from './types.ts';

/** Consent that ends within as many days is to be asked for anew. */
const noticeDays = 30;

export const consentsHandlers: VaultHandlers<typeof consentsContract> = {
  'consents.show': ({ person }, { vault }) => showConsent(vault, person, localDay(vault.now())),
  'consents.states': ({ persons }, { vault }) =>
    [...consentStates(vault, localDay(vault.now()), persons)].map(([person, state]) => ({ person, state })),
  'consents.watch': (_input, { vault }) => watchConsent(vault, localDay(vault.now()), localDay(vault.now(), noticeDays)),
  'consents.record': (input, { vault }) => recordConsent(vault, input),
  'consents.withdraw': ({ person, on }, { vault }) => ({ ids: withdrawConsent(vault, person, on) }),
  'consents.noteWithdrawal': ({ id }, { vault }) => {
    noteWithdrawal(vault, id);
    return {};
  },
  'consents.noteOpened': ({ persons }, { vault }) => {
    markOpenedSeen(vault, persons);
    return {};
  },
};
