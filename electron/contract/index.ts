/** Every method of the data port that needs an open vault. Those that do not are in session.ts. */
import { assessmentsContract } from './assessments.ts';
import { analysisContract } from './analysis.ts';
import { bundlesContract } from './bundles.ts';
import { caseFilesContract } from './case-files.ts';
import { casesContract } from './cases.ts';
import { conflictsContract } from './conflicts.ts';
import { consentsContract } from './consents.ts';
import { contactsContract } from './contacts.ts';
import { draftsContract } from './drafts.ts';
import { formsContract } from './forms.ts';
import { erasuresContract } from './erasures.ts';
import { evidenceContract } from './evidence.ts';
import { evidenceCareContract } from './evidence-care.ts';
import { evidencePeopleContract } from './evidence-people.ts';
import { gradingContract } from './grading.ts';
import { graphsContract } from './graphs.ts';
import { historyContract } from './history.ts';
import { importsContract } from './imports.ts';
import { linkRulesContract } from './link-rules.ts';
import { linksContract } from './links.ts';
import { matrixContract } from './matrix.ts';
import { listsContract } from './lists.ts';
import { membersContract } from './members.ts';
import { partsContract } from './parts.ts';
import { peopleContract } from './people.ts';
import { recommendationsContract } from './recommendations.ts';
import { recordsContract } from './records.ts';
import { leaksContract } from './leaks.ts';
import { pagesContract } from './pages.ts';
import { reportsContract } from './reports.ts';
import { roundsContract } from './rounds.ts';
import { searchContract } from './search.ts';
import { themesContract } from './themes.ts';
import { timelinesContract } from './timelines.ts';
import { trainingContract } from './training.ts';
import { upkeepContract } from './upkeep.ts';
import { ownFieldsContract } from './own-fields.ts';
import { packsContract } from './packs.ts';
import { termsContract } from './terms.ts';
import { vocabulariesContract } from './vocabularies.ts';

export const dataContract = {
  ...casesContract,
  ...caseFilesContract,
  ...recordsContract,
  ...peopleContract,
  ...consentsContract,
  ...recommendationsContract,
  ...themesContract,
  ...timelinesContract,
  ...linksContract,
  ...linkRulesContract,
  ...listsContract,
  ...membersContract,
  ...roundsContract,
  ...reportsContract,
  ...pagesContract,
  ...leaksContract,
  ...assessmentsContract,
  ...gradingContract,
  ...graphsContract,
  ...matrixContract,
  ...partsContract,
  ...searchContract,
  ...draftsContract,
  ...formsContract,
  ...conflictsContract,
  ...contactsContract,
  ...bundlesContract,
  ...importsContract,
  ...trainingContract,
  ...upkeepContract,
  ...erasuresContract,
  ...evidenceContract,
  ...evidenceCareContract,
  ...evidencePeopleContract,
  ...historyContract,
  ...vocabulariesContract,
  ...termsContract,
  ...packsContract,
  ...ownFieldsContract,
  ...analysisContract,
};
export type DataContract = typeof dataContract;
