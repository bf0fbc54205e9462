/** A case with all that stands in it, as files of cases hold it. */
import type { RecordId } from '../model/record-id.ts';
import { otherRecordsOf } from '../people/one-row.ts';
import { exportedWhole, type Sets } from '../record-files/exported.ts';
import type { Leaving } from '../record-files/leaving.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { caseTree } from './case-tree.ts';
import { type CaseDetails, showCase } from './details.ts';

export type ExportedCase = Omit<CaseDetails, 'relatedNames' | 'origins'> & { readonly sets: Sets };

export function exportedCase(vault: ReadableVault, id: RecordId, leaving: Leaving): ExportedCase {
  // What is beside the records a reader knows from them.
  const { relatedNames: _names, origins: _origins, ...shown } = showCase(vault, id);
  const people = shown.people.map((person) => ({ ...person, sameAs: otherRecordsOf(vault, person.id) }));
  return exportedWhole(vault, { ...shown, people }, caseTree, leaving);
}
