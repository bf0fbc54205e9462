import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { firstNameOf } from '../query/shown-name.ts';
import { countOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createContactTest } from './guards.ts';

export interface PersonSummary {
  readonly id: RecordId;
  readonly kind: string | null;
  readonly name: string | null;
  readonly otherNames: number;
  readonly acts: number;
  readonly doNotContact: boolean;
  readonly cursor: number;
}

const pageOfPeople = query((db, given: { after: number; limit: number }) =>
  db
    .selectFrom('person as p')
    .select(({ ref }) => [
      'p.key',
      'p.id',
      'p.kind',
      firstNameOf(ref('p.id')).as('name'),
      countOf('person_name', 'person_id', ref('p.id')).as('names'),
      countOf('act', 'victim_id', ref('p.id')).as('acts'),
    ])
    .where('p.deleted', '=', 0)
    .where('p.key', '>', given.after)
    .orderBy('p.key')
    .limit(given.limit),
);

/** Persons by time of entry, with their first name. Pages by key. */
export function listPeople(vault: ReadableVault, { limit, after = 0 }: { limit: number; after?: number | undefined }): PersonSummary[] {
  const rows = pageOfPeople.all(vault, { after, limit });
  const mayContact = createContactTest(vault);
  return rows.map((row) => ({
    id: idText(row.id),
    kind: row.kind,
    name: row.name,
    otherNames: Math.max(0, row.names - 1),
    acts: row.acts,
    doNotContact: !mayContact(idText(row.id)),
    cursor: row.key,
  }));
}
