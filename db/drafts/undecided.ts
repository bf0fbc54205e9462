/**
 * Names in person fields about which nobody has decided yet: somebody known may be meant, or somebody new. They are texts, and no
 * people. They wait beside the drafts, encrypted from the first letter on, until a person says who it is; nothing makes an action of them.
 */
import { createHash } from 'node:crypto';

import { idBytes, idText } from '../log/ids.ts';
import { entityOf } from '../model/entities.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { picked, query } from '../query/query.ts';
import { detailsOf, statesOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

/** In the place of an entity: of no bundle, no history and no search. */
export const undecidedEntity = 'undecided';

export interface UndecidedName {
  readonly entity: string;
  readonly record: RecordId;
  readonly field: string;
  readonly name: string;
  /** Where it waits; nothing while the record is a draft itself, and of what lies in the trash. */
  readonly case: RecordId | null;
}

/** By the field that a name stands in: `act.victim`. */
type Names = Readonly<Record<string, string>>;

const columns = ['id', 'entity', 'record', 'fields', 'heads', 'begun', 'updated'] as const;
const namesById = query((db, given: { id: Buffer }) => db.selectFrom('draft').select(['fields', 'begun']).where('id', '=', given.id));
const everyName = query((db) =>
  db.selectFrom('draft').select(['record', 'fields']).where('entity', '=', undecidedEntity).orderBy('begun').orderBy('id'),
);
const putNames = query(
  (db, given: { id: Buffer; entity: string; record: Buffer; fields: string; heads: string; begun: string; updated: string }) =>
    db
      .insertInto('draft')
      .values(picked(given, columns))
      .onConflict((known) =>
        known.column('id').doUpdateSet((eb) => ({ fields: eb.ref('excluded.fields'), updated: eb.ref('excluded.updated') })),
      ),
);
const removeNames = query((db, given: { id: Buffer }) => db.deleteFrom('draft').where('id', '=', given.id));

/**
 * Keeps names that were typed in fields of a record. Durable when it returns.
 *
 * @param names by `entity.field`; `null` where somebody decided, or took the text away. The record may be a draft itself.
 * @throws {AppError} `record.not-found` for a name where everything was erased: it would be a name that the erasure did not reach.
 */
export function keepUndecided(vault: Vault, record: RecordId, names: Readonly<Record<string, string | null>>): void {
  vault.transaction(() => {
    const isNamed = Object.values(names).some((name) => name !== null && name.trim() !== '');
    if (isNamed && statesOf(vault, [record]).some(({ field, state }) => field === '*' && state === 'erased'))
      throw new AppError('record.not-found', 'This record was erased. The name was not kept.');
    const id = createHash('sha256').update(`${undecidedEntity} ${record}`).digest().subarray(0, 16);
    const now = vault.now().toISOString();
    const row = namesById.get(vault, { id });
    const merged = Object.entries({ ...(row ? (JSON.parse(row.fields) as Names) : {}), ...names });
    const fields = Object.fromEntries(merged.filter(([, name]) => name !== null && name.trim() !== ''));
    if (Object.keys(fields).length === 0) removeNames.run(vault, { id });
    else
      putNames.run(vault, {
        id,
        entity: undecidedEntity,
        record: idBytes(record),
        fields: JSON.stringify(fields),
        heads: '{}',
        begun: row?.begun ?? now,
        updated: now,
      });
  });
}

/** All of a vault, those that wait longest first. */
export function undecidedNames(vault: ReadableVault): UndecidedName[] {
  return everyName.all(vault).flatMap(({ record, fields }) =>
    Object.entries(JSON.parse(fields) as Names).map(([place, name]) => {
      const [entity = '', field = ''] = place.split('.', 2);
      return { entity, record: idText(record), field, name, case: caseWith(vault, entity, idText(record)) };
    }),
  );
}

/** By way of what each is part of: an involvement of an act, an act of a case. */
function caseWith(vault: ReadableVault, entity: string, record: RecordId): RecordId | null {
  const found = detailsOf(vault, entity, record);
  if (!found || found.deleted) return null;
  if (entity === 'case') return record;
  const { fields, owner } = entityOf(entity);
  const above = owner === undefined ? undefined : found.fields[owner];
  return typeof above === 'string' ? caseWith(vault, fields[owner!]!.to!, above) : null;
}
