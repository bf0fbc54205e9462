import { createCase, findCase } from '../../../db/cases/commands.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { chainOf } from '../../../db/cases/chain.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { caseOfAct, casesWithSameNumber, missingInCase, showCase } from '../../../db/cases/details.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { listCases } from '../../../db/cases/queries.ts';
import { casesByKey } from '../../../db/cases/rows.ts';
import { titleFactsOf } from '../../../db/cases/title-facts.ts';
import { caseTotals } from '../../../db/cases/totals.ts';
import { finishOpening } from '../../../db/opening/finish.ts';
import { caseEntity } from '../../../db/model/case.ts';
import { onePersonEach } from '../../../db/people/joined.ts';
import { setsIn } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import type { casesContract } from '../../contract/cases.ts';
import type { VaultHandlers } from './types.ts';

export const casesHandlers: VaultHandlers<typeof casesContract> = {
  'cases.list': (filter, { vault }) => listCases(vault, filter),
  'cases.keys': (order, { vault }) => caseKeys(vault, order),
  'cases.rows': ({ keys, filters }, { vault }) => casesByKey(vault, keys, filters),
  'cases.counts': ({ facet, filter }, { vault }) => countCases(vault, facet, filter),
  'cases.totals': ({ filter, keys }, { vault }) => caseTotals(vault, filter, keys),
  'cases.titleFacts': ({ ids }, { vault }) => titleFactsOf(vault, ids),
  'cases.show': ({ id }, { vault }) => {
    const details = showCase(vault, id);
    const { rights = [] } = setsIn(vault, caseEntity, id).sets ?? {};
    return {
      ...details,
      ...(rights.length > 0 && { sets: { rights } }),
      people: onePersonEach(vault, details.people),
      sameNumber: casesWithSameNumber(vault, details),
      missing: missingInCase(vault, id),
    };
  },
  'cases.chain': ({ id }, { vault }) => chainOf(vault, id),
  'cases.ofAct': ({ act }, { vault }) => ({ id: caseOfAct(vault, act) }),
  // findCase only reads, though its parameter asks for more.
  'cases.find': ({ reference }, { vault }) => ({ id: findCase(vault as Vault, reference) }),

  'cases.create': (input, { vault }) => {
    const { id, number } = createCase(vault, input);
    return { id, number };
  },

  'cases.import': ({ file, encoding, dryRun = false, again = false }, { vault, spend, signal, report }) =>
    importCases(vault, spend(file, 'read-file'), {
      encoding,
      dryRun,
      again,
      signal,
      report: (done, total) => report('store', done, total),
    }),

  'cases.export': async ({ file, format, use }, { vault, spend, signal, report }) => {
    const out = spend(file, 'write-file');
    // Who must not be contacted, and what lies in the trash, may stand in what waits to be shown.
    await finishOpening(vault, { signal });
    const { rows, sizeBytes, withheld } = await exportCases(vault, format, out, {
      use,
      signal,
      report: (done, total) => report('write', done, total),
    });
    return { rows, sizeBytes, withheld: withheld.count };
  },
};
