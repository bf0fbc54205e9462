/**
 * Who agreed to what, and what says who somebody is, worked out a second time: from the rows of consent, by the rules as
 * they are written down (docs/decisions/0067 and 0070). The simulation writes no version that replaces another, and none that expires.
 */
import { idText } from '../../db/log/ids.ts';
import type { BundleUse } from '../../db/model/bundle-use.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { edgesOf, groupsOf } from './same-people.ts';

/** Of a record what leaves whoever did not agree; the rest says who somebody is. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  person: ['kind', 'countingUnit', 'groupSize', 'sex', 'deceased', 'isDefender', 'doNotContact', 'confidentiality'],
  name: ['person', 'position'],
};
/** Of these only that. */
const telling: Readonly<Record<string, readonly string[]>> = {
  source: ['title', 'unheard'],
  'same-as': ['reason', 'unheard'],
  consent: ['givenByWhy', 'place', 'unheard'],
};
/** The fields that say of whom. */
export const naming: Readonly<Record<string, readonly string[]>> = {
  name: ['person'],
  source: ['person'],
  'same-as': ['one', 'other'],
  consent: ['person'],
};

export function saysWho(entity: string, field: string): boolean {
  if (field === 'deleted') return false;
  return harmless[entity] ? !harmless[entity].includes(field) : (telling[entity]?.includes(field) ?? false);
}

const needed = 'SELECT victim_id AS id FROM act WHERE deleted = 0 UNION SELECT person_id FROM source WHERE deleted = 0';

const answers = `SELECT c.person_id AS person, c.team, c.third_parties AS others, c.withdrawn_edtf AS withdrawn,
    c.deleted = 0 AND coalesce(p.deleted, 0) = 0
      AND NOT EXISTS (SELECT 1 FROM field_state s WHERE s.record_key = c.key AND s.field IN ('deleted', 'person')) AS allows
  FROM consent c LEFT JOIN record r ON r.id = c.person_id AND r.entity = 'person' LEFT JOIN person p ON p.key = r.key WHERE c.person_id IS NOT NULL`;

/** Whoever is needed to agree and gave no yes, with everybody who is the same. */
export function blockedIn(vault: Vault, use: BundleUse): ReadonlySet<RecordId> {
  const groups = groupsOf(edgesOf(vault).filter(({ entity }) => entity === 'person'));
  const groupOf = (id: RecordId) => [...(groups.get(id) ?? [id])];
  const rows = vault.raw.prepare(answers).all() as {
    person: Buffer;
    team: string | null;
    others: string | null;
    withdrawn: string | null;
    allows: number;
  }[];
  const said = Map.groupBy(rows, ({ person }) => idText(person));
  const isAllowed = (group: readonly RecordId[]) => {
    const all = group.flatMap((member) => said.get(member) ?? []);
    const answerOf = (row: (typeof all)[number]) => (use === 'team' ? row.team : row.others);
    if (all.some((row) => row.withdrawn !== null || answerOf(row) === 'no' || answerOf(row) === 'ask')) return false;
    return all.some((row) => row.allows === 1 && answerOf(row) === 'yes');
  };
  const people = (vault.raw.prepare(needed).pluck().all() as (Buffer | null)[]).flatMap((id) => (id ? groupOf(idText(id)) : []));
  return new Set(people.filter((id) => !isAllowed(groupOf(id))));
}
