/** Records as far as a line in time tells of them: their dates, what they are called by, and the case that they stand in. */
import { idBytes, idText } from '../log/ids.ts';
import { entityOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { fieldsTold, type ToldEntity } from '../model/timeline.ts';
import { columnIn, entityQuery, recordsIn } from '../query/entity-query.ts';
import type { Query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { Composer } from '../query/composer.ts';
import type { ShownValue } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** A record as it was read. */
export interface ReadRecord {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, ShownValue>>;
}

type Row = Readonly<Record<string, unknown>>;
type Ids = { ids: string };

interface Column {
  readonly field: string;
  readonly column: string;
  readonly kind: string;
}

/** What an entity tells, and what it is part of: acts are wide, and a person may have a thousand of them. */
function columnsTold(definition: EntityDefinition): readonly Column[] {
  const all = [...fieldsTold(definition.name as ToldEntity), ...(definition.owner === undefined ? [] : [definition.owner])];
  return [...new Set(all)].map((field) => {
    const { kind } = definition.fields[field]!;
    return { field, column: columnOf(field, kind), kind };
  });
}

function told(db: Composer, definition: EntityDefinition) {
  return recordsIn(db, definition)
    .select(['e.id', ...columnsTold(definition).map(({ column }) => columnIn<unknown>(column).as(column))])
    .where('e.deleted', '=', 0);
}

type Reading = (definition: EntityDefinition) => Query<Ids, Row>;

const readings = new Map<string, Reading>();

/** One statement for each reference that is asked for. */
function readingBy(field: string): Reading {
  const known = readings.get(field);
  if (known) return known;
  const reading = entityQuery((db, definition, given: Ids) =>
    told(db, definition)
      .where(isIdAmong(columnIn<Buffer>(columnOf(field, 'reference')), given.ids))
      .orderBy('e.key'),
  ) as unknown as Reading;
  readings.set(field, reading);
  return reading;
}

/** Records, without those in the trash, of which a reference names one of these. */
export function recordsNaming(vault: ReadableVault, entity: ToldEntity, field: string, ids: readonly RecordId[]): ReadRecord[] {
  if (ids.length === 0) return [];
  const definition = entityOf(entity);
  return read(definition, readingBy(field)(definition).all(vault, { ids: manyIds(ids.map(idBytes)) }));
}

const readingByKey = entityQuery((db, definition, given: Ids & { entity: string }) =>
  told(db, definition)
    .where('e.key', 'in', (eb) =>
      (eb as unknown as Composer)
        .selectFrom('record')
        .select('record.key')
        .where('record.entity', '=', given.entity)
        .where(({ ref }) => isIdAmong(ref('record.id'), given.ids)),
    )
    .orderBy('e.key'),
);

/** The same by their own ids. */
export function recordsById(vault: ReadableVault, entity: ToldEntity, ids: readonly RecordId[]): ReadRecord[] {
  if (ids.length === 0) return [];
  const definition = entityOf(entity);
  return read(definition, readingByKey(definition).all(vault, { ids: manyIds(ids.map(idBytes)), entity }) as unknown as readonly Row[]);
}

function read(definition: EntityDefinition, rows: readonly Row[]): ReadRecord[] {
  const columns = columnsTold(definition);
  return rows.map((row) => {
    const fields: Record<string, ShownValue> = {};
    for (const { field, column, kind } of columns) {
      const cell = row[column];
      if (cell === null || cell === undefined) continue;
      fields[field] = kind === 'reference' ? idText(cell as Buffer) : kind === 'boolean' ? cell === 1 : (cell as ShownValue);
    }
    return { id: idText(row['id'] as Buffer), fields };
  });
}
