import { describeRecord } from '../../../db/records/describe.ts';
import { acceptProposal, eraseForGood, noteErasure, refuseProposal } from '../../../db/erasure/commands.ts';
import { listDecided, describeProposedErasures } from '../../../db/erasure/list.ts';
import { type DoomedRecord, type ErasurePlan, planErasure, planProposal } from '../../../db/erasure/plan.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import type { erasuresContract } from '../../contract/erasures.ts';
import type { VaultHandlers } from './types.ts';

const listedRecords = 500;

export const erasuresHandlers: VaultHandlers<typeof erasuresContract> = {
  'erasures.plan': async (choice, { vault, signal, report }) =>
    plain(vault, await planErasure(vault, choice, { signal, report: (done, total) => report('read', done, total) })),
  'erasures.planProposal': async ({ action }, { vault, signal, report }) =>
    plain(vault, await planProposal(vault, action, { signal, report: (done, total) => report('read', done, total) })),
  'erasures.add': ({ records, withParts, reason, notes }, { vault }) => eraseForGood(vault, { records, withParts }, { reason, notes }),
  'erasures.accept': ({ action, reason, notes }, { vault }) => acceptProposal(vault, action, { reason, notes }),
  'erasures.refuse': ({ action, reason }, { vault }) => {
    refuseProposal(vault, action, reason);
    return {};
  },
  'erasures.note': ({ erasure, notes }, { vault }) => {
    noteErasure(vault, erasure, notes);
    return {};
  },
  'erasures.list': (_input, { vault }) => ({
    proposed: describeProposedErasures(vault).map(({ records, ...proposal }) => ({ ...proposal, ...listed(records) })),
    decided: listDecided(vault).map(({ records, ...decided }) => ({ ...decided, ...listed(records) })),
  }),
};

function listed(records: readonly DoomedRecord[]) {
  return { records: records.slice(0, listedRecords), recordCount: records.length };
}

/** A mention is gone to by its case, where it has one. */
function plain(vault: ReadableVault, { records, mentions, ...plan }: ErasurePlan) {
  const withCases = mentions.map((mention) => {
    const { caseId } = describeRecord(vault, mention.entity, mention.record);
    return { ...mention, ...(caseId !== undefined && { caseId }) };
  });
  return { ...plan, ...listed(records), mentions: withCases };
}
