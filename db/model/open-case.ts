/** What of a case may stand in a document that leaves: nothing that is secret (confidentiality 4). Pure. */
import type { JudgedCase, JudgedRecord } from './judged-case.ts';
import type { RecordId } from './record-id.ts';

const secret = 4;

export function isSecret({ fields }: Pick<JudgedRecord, 'fields'>): boolean {
  return Number(fields['confidentiality'] ?? 0) >= secret;
}

/** The case less what is secret in it, with how many records that were. */
export function withoutSecretRecords<Case extends JudgedCase>(found: Case): { readonly told: Case; readonly leftOut: number } {
  let leftOut = 0;
  const open = <One extends JudgedRecord>(records: readonly One[]): One[] => {
    const kept = records.filter((record) => !isSecret(record));
    leftOut += records.length - kept.length;
    return kept;
  };
  const acts = open(found.acts).map((act) => ({ ...act, involvements: open(act.involvements) }));
  const people = found.people.map((person) => ({
    ...person,
    relations: open(person.relations),
    risks: open(person.risks),
    protections: open(person.protections),
  }));
  const told: Case = {
    ...found,
    acts,
    people,
    sources: open(found.sources),
    interventions: open(found.interventions),
    proceedings: open(found.proceedings),
  };
  return { told: { ...told, people: people.filter(({ records }) => isNamedIn(told, found, records)) }, leftOut };
}

/** Whoever only stands in what was left out is left out, too. */
function isNamedIn(told: JudgedCase, found: JudgedCase, records: readonly RecordId[]): boolean {
  const naming = (record: unknown, others: (one: JudgedRecord) => boolean): boolean => {
    if (Array.isArray(record)) return record.some((one: unknown) => naming(one, others));
    if (typeof record !== 'object' || record === null) return false;
    const { fields } = record as JudgedRecord;
    if (fields !== undefined && others(record as JudgedRecord)) return true;
    return Object.entries(record).some(([name, value]) => name !== 'fields' && name !== 'people' && naming(value, others));
  };
  const names = ({ fields }: JudgedRecord) => Object.values(fields).some((value) => records.includes(value as RecordId));
  return naming(told, names) || !naming(found, names);
}
