/** What records say at this moment, each as two short digests: of the changes that stand, and of the values that they show. */
import { createHash } from 'node:crypto';

import { headsOf } from '../log/heads.ts';
import { idBytes, idText } from '../log/ids.ts';
import { actionIdOf } from '../log/store.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { entityQuery, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { isAmong, isIdAmong, manyIds, manyKeys } from '../query/sqlite.ts';
import type { NamedRecord } from '../records/belongings.ts';
import { fieldsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface RecordDigests {
  /** Of the changes that stand: the same in every vault that has them, whether it may read their values or not. */
  changes(): string;
  /** Of what shows, conflicts included: the same again once a change was taken back. */
  values(): string;
}

/**
 * What a grade rests on, where that is not all of a record: what else is in the scope of a round, or what it is called, changes no
 * grade, nor do the notes and groups of a recommendation.
 */
const judged: Readonly<Record<string, ReadonlySet<string>>> = {
  round: new Set(['period', 'cutOff']),
  recommendation: new Set(['subStatus', 'stateReason']),
};

function restsOn(entity: string, field: string): boolean {
  return judged[entity]?.has(field) ?? true;
}

const rowsById = query((db, given: { entity: string; ids: string }) =>
  db
    .selectFrom('record')
    .select(['key', 'id', 'origin', 'heads'])
    .where('entity', '=', given.entity)
    .where(({ ref }) => isIdAmong(ref('id'), given.ids)),
);

const shownByKey = entityQuery((db, definition, given: { keys: string }) =>
  recordsIn(db, definition)
    .selectAll('e')
    .where(({ ref }) => isAmong(ref('e.key'), given.keys)),
);

const statesByKey = query((db, given: { keys: string }) =>
  db
    .selectFrom('field_state')
    .select(['record_key', 'field', 'state'])
    .where(({ ref }) => isAmong(ref('record_key'), given.keys))
    .orderBy('record_key')
    .orderBy('field')
    .orderBy('state'),
);

const elementsByKey = query((db, given: { keys: string }) =>
  db
    .selectFrom('record_element')
    .select(['record_key', 'set_name', 'code'])
    .where(({ ref }) => isAmong(ref('record_key'), given.keys))
    .orderBy('record_key')
    .orderBy('set_name')
    .orderBy('code'),
);

/**
 * The digests of many records, read at once.
 *
 * @returns a function that knows those that were named; `undefined` for a record that is not here.
 */
export function digestsIn(vault: ReadableVault, records: Iterable<NamedRecord>): (named: NamedRecord) => RecordDigests | undefined {
  const known = new Map<string, RecordDigests>();
  const byEntity = Map.groupBy(records, ({ entity }) => entity);
  for (const [entity, named] of byEntity) {
    const ids = new Set(named.flatMap(({ record }) => (isRecordId(record) ? [record] : [])));
    for (const [record, digests] of digestsOf(vault, entity, ids)) known.set(`${entity} ${record}`, digests);
  }
  return ({ entity, record }) => known.get(`${entity} ${record}`);
}

/** Each is worked out when it is asked for, and once: mostly the second alone says that nothing changed. */
function* digestsOf(vault: ReadableVault, entity: string, ids: ReadonlySet<RecordId>): Generator<[RecordId, RecordDigests]> {
  const definition = vault.store.entities.get(entity);
  if (!definition) return;
  const rows = rowsById.all(vault, { entity, ids: manyIds([...ids].map(idBytes)) });
  const keys = manyKeys(rows.map(({ key }) => key));
  const shownRows = new Map(
    shownByKey(definition)
      .all(vault, { keys })
      .map((row) => [row.key, row]),
  );
  const states = Map.groupBy(statesByKey.all(vault, { keys }), ({ record_key: key }) => key);
  const elements = Map.groupBy(elementsByKey.all(vault, { keys }), ({ record_key: key }) => key);
  const counts = (field: string) => restsOn(entity, field);
  for (const row of rows) {
    const shown = shownRows.get(row.key);
    if (!shown) continue;
    yield [
      idText(row.id),
      {
        changes: once(() => {
          const heads = Object.entries(headsOf(vault.store, row))
            .filter(([field]) => counts(field))
            .map(([field, changes]) => [field, changes.map(([action, n]) => `${actionIdOf(vault.store, action)}.${n}`).sort()]);
          return digest(heads.sort(([one], [other]) => (one! < other! ? -1 : 1)));
        }),
        values: once(() => {
          const fields = Object.fromEntries(Object.entries(fieldsOf(definition, shown)).filter(([field]) => counts(field)));
          const ofFields = (states.get(row.key) ?? []).flatMap(({ field, state }) => (counts(field) ? [`${field} ${state}`] : []));
          const sets = (elements.get(row.key) ?? []).flatMap(({ set_name: set, code }) => (counts(set) ? [`${set}/${code}`] : []));
          return digest({ fields, deleted: shown.deleted === 1, states: ofFields, sets });
        }),
      },
    ];
  }
}

function once(work: () => string): () => string {
  let found: string | undefined;
  return () => (found ??= work());
}

/** 128 bits: nobody finds another text for one. */
function digest(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(value as Json))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
