import { codeOfTerm } from '../../../db/model/term.ts';
import { addTerm, editTerm, listTerms, mergeTerm, previewMerge, previewRemap, remapTerm, removeTerm } from '../../../db/terms/terms.ts';
import { describeRecord } from '../../../db/records/describe.ts';
import type { TermUse } from '../../../db/records/term-uses.ts';
import { titleOf } from '../../../db/records/titles.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import { mostShownUses, type termsContract } from '../../contract/terms.ts';
import type { VaultHandlers } from './types.ts';

export const termsHandlers: VaultHandlers<typeof termsContract> = {
  'terms.list': (_input, { vault }) => listTerms(vault),
  'terms.add': async ({ list, fields }, { vault }) => {
    const id = await addTerm(vault, list, fields);
    return { id, code: codeOfTerm(id) };
  },
  'terms.edit': async ({ id, fields }, { vault }) => {
    await editTerm(vault, id, fields);
    return {};
  },
  'terms.remove': async ({ id }, { vault }) => {
    await removeTerm(vault, id);
    return {};
  },
  'terms.previewMerge': async ({ id, into }, { vault }) => shown(vault, await previewMerge(vault, id, into)),
  'terms.merge': async ({ id, into, isRewriting }, { vault }) => ({ count: await mergeTerm(vault, id, into, isRewriting) }),
  'terms.previewRemap': async ({ list, from, to }, { vault }) => shown(vault, await previewRemap(vault, list, from, to)),
  'terms.remap': async ({ list, from, to }, { vault }) => ({ count: await remapTerm(vault, list, from, to) }),
};

function shown(vault: ReadableVault, uses: readonly TermUse[]) {
  return uses.map(({ entity, field, records }) => ({
    entity,
    field,
    count: records.length,
    records: records.slice(0, mostShownUses).map((id) => {
      const { title, caseId } = describeRecord(vault, entity, id);
      return { id, title, ...(caseId !== undefined && { caseId, caseTitle: titleOf(vault, 'case', caseId) }) };
    }),
  }));
}
