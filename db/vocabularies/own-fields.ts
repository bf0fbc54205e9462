/** Fields that a team added to records, as a vault has them. Their values are fields of the records (`own/<id>`); they are made in db/own-fields. */
import { idText } from '../log/ids.ts';
import { extendedEntities, type ExtendedEntity, type OwnFieldKind, ownFieldKinds } from '../model/term.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface OwnField {
  readonly id: RecordId;
  readonly of: ExtendedEntity;
  readonly kind: OwnFieldKind;
  /** Of a choice: the list of its terms. */
  readonly list: string | null;
  readonly english: string | null;
  readonly chinese: string | null;
  readonly hint: string | null;
  /** Says who somebody is: it stays here where they did not agree. */
  readonly identifies: boolean;
  /** No longer asked for; what was written stays. */
  readonly deprecated: boolean;
  /** In the trash, and nothing is written in it; one with values is only put aside, wherever it was thrown away. */
  readonly deleted: boolean;
  /** How many records have a value. */
  readonly values: number;
}

const allFields = query((db) =>
  db
    .selectFrom('own_field as f')
    .leftJoin('own_value as v', 'v.field_id', 'f.id')
    .select(['f.id', 'f.of', 'f.kind', 'f.vocabulary', 'f.english', 'f.chinese', 'f.hint', 'f.identifies', 'f.deprecated', 'f.deleted'])
    .select(['f.position', ({ fn }) => fn.count<number>('v.record_key').as('values')])
    .groupBy('f.key')
    .orderBy('f.position')
    .orderBy('f.id'),
);

/** All of them in their order, with those that were put aside or lie in the trash: their values stay readable. */
export function listOwnFields(vault: Pick<ReadableVault, 'raw'>): OwnField[] {
  return allFields.all(vault).flatMap((row) => {
    const { of, kind } = row;
    // One of a newer app, or of which not all has come: its values are kept.
    if (!isOneOf(extendedEntities, of) || !isOneOf(ownFieldKinds, kind)) return [];
    const id = idText(row.id);
    return [
      {
        id,
        of,
        kind,
        list: kind === 'choice' ? (row.vocabulary ?? id) : null,
        english: row.english,
        chinese: row.chinese,
        hint: row.hint,
        identifies: row.identifies === 1,
        deprecated: row.deprecated === 1 || row.deleted === 1,
        deleted: row.deleted === 1 && row.values === 0,
        values: row.values,
      },
    ];
  });
}

/** Where each stands, those of a newer app too. */
export function ownFieldPositions(vault: Pick<ReadableVault, 'raw'>): readonly { readonly id: Buffer; readonly position: string | null }[] {
  return allFields.all(vault);
}

function isOneOf<const T extends string>(all: readonly T[], value: string | null): value is T {
  return (all as readonly (string | null)[]).includes(value);
}

/** Fields that say of themselves that what stands in them does not tell who somebody is: whoever names one says it by saying nothing. */
const harmless = query((db) =>
  db
    .selectFrom('own_field')
    .select(['key', 'id'])
    .where(({ eb, or, and }) =>
      or([
        eb('identifies', '=', 0),
        and([eb('identifies', 'is', null), or([eb('english', 'is not', null), eb('chinese', 'is not', null)])]),
      ]),
    ),
);

/** The own fields that say of themselves that their values do not tell who somebody is; of one that has not come here, or not whole, nobody knows. */
export function fieldsSaidHarmless(vault: Pick<ReadableVault, 'raw'>): readonly { readonly key: number; readonly id: RecordId }[] {
  return harmless.all(vault).map(({ key, id }) => ({ key, id: idText(id) }));
}
