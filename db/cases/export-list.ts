/** How a list of cases is written into a file. Whoever did not agree is named in none of its columns of people. */
import { analysisWords } from '../analysis/words.ts';
import type { FileConsent } from '../consent/files.ts';
import type { CaseSort } from '../model/case-list.ts';
import type { FacetFilters } from '../model/list-order.ts';
import { labelOf } from '../model/vocabulary.ts';
import { listWriter } from '../lists/write-list.ts';
import type { OwnName } from '../records/own-columns.ts';
import { ownCellTexts, toldOwn } from '../lists/own-cells.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabularyIn } from '../vocabularies/in-vault.ts';
import { caseKeys } from './keys.ts';
import { casesByKey, type CaseRow, peopleOfRow } from './rows.ts';

export const writeCaseList = listWriter({ keys: caseKeys, rows: casesByKey, cells: cellText, told: withoutWithheld });

function withoutWithheld(vault: ReadableVault, row: CaseRow, leaving: FileConsent, filters: FacetFilters): CaseRow {
  const people = peopleOfRow(vault, row.key, filters);
  const isHeld = (person: string | undefined) => person !== undefined && leaving.test('person', person).some();
  const told = toldOwn(vault, row, leaving, [{ entity: 'case', id: row.id }]);
  return { ...told, ...(isHeld(people.victim) && { victim: null }), ...(isHeld(people.actor) && { actor: null }) };
}

/** What stands in the cells of each column. */
async function cellText(locale: string, vault: ReadableVault): Promise<Readonly<Record<CaseSort | OwnName, (row: CaseRow) => string>>> {
  const [acts, statuses, urgencies, words] = await Promise.all([
    vocabularyIn(vault, 'act-types'),
    vocabularyIn(vault, 'monitoring-statuses'),
    vocabularyIn(vault, 'urgency'),
    analysisWords(locale),
  ]);
  const said = (value: string | null) => value ?? '';
  return {
    ...(await ownCellTexts(vault, 'case', locale)),
    number: ({ number }) => said(number),
    title: ({ title }) => said(title),
    victim: ({ victim }) => said(victim),
    act: ({ actType }) => (actType === null ? '' : labelOf(acts, actType, locale)),
    actor: ({ actor }) => said(actor),
    begin: ({ begin }) => said(begin),
    end: ({ end }) => said(end),
    place: ({ place }) => said(place),
    tags: ({ tags }) => tags.join('; '),
    acts: (row) => String(row.acts),
    links: ({ links }) => String(links),
    sources: ({ sources }) => String(sources),
    status: ({ monitoringStatus }) => (monitoringStatus === null ? '' : labelOf(statuses, monitoringStatus, locale)),
    urgency: ({ urgency }) => (urgency === null ? '' : labelOf(urgencies, urgency, locale)),
    secrecy: ({ confidentiality }) => (confidentiality === null ? '' : (words.level[String(confidentiality) as '1'] ?? '')),
    deadline: ({ deadline }) => said(deadline),
    updated: ({ updated }) => updated.slice(0, 10),
    created: ({ created }) => created.slice(0, 10),
  };
}
