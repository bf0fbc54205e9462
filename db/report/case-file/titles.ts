/** What the records of a case are called in a document about it. */
import type { Subject } from '../../model/doors.ts';
import { subjects } from '../../model/doors.ts';
import type { JudgedRecord } from '../../model/judged-case.ts';
import type { RecordId } from '../../model/record-id.ts';
import { displayName, type PersonName } from '../../model/name.ts';
import type { CaseFileWording } from './facts.ts';
import type { CaseTelling } from './telling.ts';

/** The fields that a record is known by, in the order in which they are said. */
const naming: Readonly<Record<Exclude<Subject, 'case' | 'victim'>, readonly string[]>> = {
  act: ['type', 'begin', 'place', 'victim'],
  involvement: ['perpetrator', 'unit'],
  stay: ['kind', 'place', 'begin'],
  proceeding: ['kind', 'court', 'caseNumber', 'opened'],
  charge: ['offence', 'law', 'article'],
  hearing: ['date', 'kind'],
  source: ['title', 'connection', 'date'],
  risk: ['kind', 'date'],
  step: ['type', 'addressee', 'date'],
  submission: ['addressee', 'date'],
};

/** Never empty: a record of which nothing may be said is called by what it is. */
export function titleOfSubject(wording: CaseFileWording, telling: CaseTelling, of: Subject, record: JudgedRecord): string {
  const { words } = wording;
  if (of === 'victim') return telling.person(record.id);
  if (of === 'case') return String(wording.value('case', record, 'title') ?? words.untitled);
  const said = naming[of].flatMap((field) => wording.value(subjects[of], record, field) ?? []);
  return said.length > 0 ? said.join(words.separator) : words.untitled;
}

/** All that somebody is called; of whoever is not named what stands for it. */
export function namesOf(
  telling: CaseTelling,
  { id, names }: { readonly id: RecordId; readonly names: readonly JudgedRecord[] },
): readonly string[] {
  return telling.isNamed(id)
    ? names.filter(({ fields }) => fields['kind'] !== 'report-alias').map(({ fields }) => shownWithReading(fields))
    : [telling.person(id)];
}

function shownWithReading(fields: Readonly<Record<string, unknown>>): string {
  return displayName(fields as PersonName, { withReading: true });
}
