import type { Vault } from '../../../db/vault/vault.ts';
import type { DataContract } from '../../contract/index.ts';
import { assessmentsHandlers } from './assessments.ts';
import { analysisHandlers } from './analysis.ts';
import { bundlesHandlers } from './bundles.ts';
import { caseFilesHandlers } from './case-files.ts';
import { casesHandlers } from './cases.ts';
import { conflictsHandlers } from './conflicts.ts';
import { consentsHandlers } from './consents.ts';
import { contactsHandlers } from './contacts.ts';
import { draftsHandlers } from './drafts.ts';
import { formsHandlers } from './forms.ts';
import { erasuresHandlers } from './erasures.ts';
import { evidenceHandlers } from './evidence.ts';
import { evidenceCareHandlers } from './evidence-care.ts';
import { evidencePeopleHandlers } from './evidence-people.ts';
import { gradingHandlers } from './grading.ts';
import { graphsHandlers } from './graphs.ts';
import { historyHandlers, undoStackOf } from './history.ts';
import { importsHandlers } from './imports.ts';
import { linkRulesHandlers } from './link-rules.ts';
import { linksHandlers } from './links.ts';
import { matrixHandlers } from './matrix.ts';
import { listsHandlers } from './lists.ts';
import { membersHandlers } from './members.ts';
import { partsHandlers } from './parts.ts';
import { peopleHandlers } from './people.ts';
import { recommendationsHandlers } from './recommendations.ts';
import { recordsHandlers } from './records.ts';
import { leaksHandlers } from './leaks.ts';
import { pagesHandlers } from './pages.ts';
import { reportsHandlers } from './reports.ts';
import { roundsHandlers } from './rounds.ts';
import { searchHandlers } from './search.ts';
import { themesHandlers } from './themes.ts';
import { ownFieldsHandlers } from './own-fields.ts';
import { packsHandlers } from './packs.ts';
import { termsHandlers } from './terms.ts';
import { timelinesHandlers } from './timelines.ts';
import { trainingHandlers } from './training.ts';
import type { VaultHandlers } from './types.ts';
import { upkeepHandlers } from './upkeep.ts';
import { vocabulariesHandlers } from './vocabularies.ts';

const plainHandlers: VaultHandlers<DataContract> = {
  ...casesHandlers,
  ...caseFilesHandlers,
  ...recordsHandlers,
  ...peopleHandlers,
  ...consentsHandlers,
  ...recommendationsHandlers,
  ...themesHandlers,
  ...timelinesHandlers,
  ...linksHandlers,
  ...linkRulesHandlers,
  ...listsHandlers,
  ...membersHandlers,
  ...roundsHandlers,
  ...reportsHandlers,
  ...pagesHandlers,
  ...leaksHandlers,
  ...assessmentsHandlers,
  ...gradingHandlers,
  ...graphsHandlers,
  ...matrixHandlers,
  ...partsHandlers,
  ...searchHandlers,
  ...draftsHandlers,
  ...formsHandlers,
  ...conflictsHandlers,
  ...contactsHandlers,
  ...bundlesHandlers,
  ...importsHandlers,
  ...trainingHandlers,
  ...upkeepHandlers,
  ...erasuresHandlers,
  ...evidenceHandlers,
  ...evidenceCareHandlers,
  ...evidencePeopleHandlers,
  ...historyHandlers,
  ...vocabulariesHandlers,
  ...termsHandlers,
  ...packsHandlers,
  ...ownFieldsHandlers,
  ...analysisHandlers,
};

/** What a person does by hand and may take back; imports and erasures have their own ways. */
export const undoable = [
  'cases.create',
  'people.create',
  'people.relate',
  'people.unrelate',
  'people.replace',
  'people.settle',
  'people.editMany',
  'people.trashMany',
  'people.relateMany',
  'consents.record',
  'consents.withdraw',
  'records.edit',
  'records.trash',
  'records.restore',
  'records.editMany',
  'records.trashMany',
  'evidence.sayNobody',
  'evidence.nameInMany',
  'drafts.commit',
  'links.add',
  'links.addToCases',
  'rules.add',
  'rules.edit',
  'rules.switch',
  'rules.takeOffered',
  'rules.confirm',
  'rules.refuse',
  'parts.add',
  'parts.edit',
  'parts.move',
  'fields.add',
  'fields.edit',
  'fields.remove',
  'terms.add',
  'terms.edit',
  'terms.remove',
  'terms.merge',
  'terms.remap',
  'themes.add',
  'themes.move',
  'themes.putMany',
  'recommendations.editMany',
  'conflicts.resolve',
  'rounds.create',
  'rounds.edit',
  'rounds.scope',
  'rounds.addSeat',
  'rounds.takeSeat',
  'rounds.removeSeat',
  'reports.create',
  'reports.edit',
  'reports.setText',
  'reports.keepText',
  'leaks.settle',
  'assessments.set',
  'assessments.done',
  'assessments.settle',
  'assessments.addView',
  'assessments.keep',
  'assessments.signOff',
  'assessments.withdraw',
] as const satisfies readonly (keyof DataContract)[];

/** One handler for each method of the contract. What an undoable one writes is one step. */
export const dataHandlers: VaultHandlers<DataContract> = { ...plainHandlers, ...Object.fromEntries(undoable.map(asStep)) };

function asStep(name: (typeof undoable)[number]) {
  const handler = plainHandlers[name] as (input: unknown, context: { readonly vault: Vault }) => unknown;
  return [name, (input: unknown, context: { readonly vault: Vault }) => undoStackOf(context.vault).step(() => handler(input, context))];
}
