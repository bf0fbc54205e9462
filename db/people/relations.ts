/** How a person or organisation stands to others, from either side. */
import { idBytes, idText } from '../log/ids.ts';
import { relationEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { fieldsOf, type RecordDetails } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import { query } from '../query/query.ts';
import { keyOf, rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { recordsOfPerson } from './one-row.ts';

/** What the record of somebody else says of this person: the type says what they are to this one. */
export interface RelatedFrom extends RecordDetails {
  /** The record that stands for them. */
  readonly person: RecordId;
}

const pointing = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('relation as e')
    .innerJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('e.person_id')))))
    .selectAll('e')
    .where('e.other_id', '=', given.person)
    .where('e.deleted', '=', 0)
    .where('p.deleted', '=', 0)
    .orderBy('e.begin_earliest', rising)
    .orderBy('e.id')
    .limit(1000),
);

/** @param all every record of one person, who stands for all first. */
export function relationsOfPerson(
  vault: ReadableVault,
  all: readonly (RecordDetails & { readonly relations: readonly RecordDetails[] })[],
): {
  readonly relations: readonly RecordDetails[];
  readonly related: readonly RelatedFrom[];
  readonly relatedNames: Readonly<Record<RecordId, string>>;
} {
  const relations = all.flatMap((one) => one.relations);
  const faces = new Map<RecordId, RecordId>();
  const faceOf = (id: RecordId) => faces.get(id) ?? faces.set(id, recordsOfPerson(vault, id)[0] ?? id).get(id)!;
  const related = all.flatMap(({ id }) =>
    pointing.all(vault, { person: idBytes(id) }).map((row) => ({
      id: idText(row.id),
      person: faceOf(idText(row.person_id!)),
      fields: fieldsOf(relationEntity, row),
    })),
  );
  const others = [
    ...relations.flatMap(({ fields }) => (fields['other'] as RecordId | undefined) ?? []),
    ...related.map(({ person }) => person),
  ];
  const relatedNames = Object.fromEntries(others.map((id) => [id, titleOf(vault, 'person', faceOf(id))]));
  return { relations, related, relatedNames };
}
