/**
 * What happened to a record and to all that is part of it; of a case also to the people who stand in it, and to the ties that others
 * have to it; of a person to all records of the same person, and what was decided about them. Newest first.
 */
import { showCase } from './details.ts';
import { idBytes, idText } from '../log/ids.ts';
import { entityOf, partsOf } from '../model/entities.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { entityQuery, ownerIn, recordsIn } from '../query/entity-query.ts';
import { otherRecordsOf } from '../people/one-row.ts';
import { query } from '../query/query.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type HistoryEntry, historyOf } from '../history/history.ts';

export interface WholeHistoryEntry extends HistoryEntry {
  /** The record that was changed. */
  readonly of: { readonly entity: string; readonly record: RecordId; readonly title: string };
}

/** With those in the trash: that they were put there is history. */
const partIds = entityQuery((db, part, given: { owner: Buffer }) =>
  recordsIn(db, part).select('e.id').where(ownerIn(part), '=', given.owner).orderBy('e.key'),
);

interface Described {
  readonly entity: string;
  readonly record: RecordId;
}

/** @throws {AppError} `record.not-found`. */
export function wholeHistoryOf(vault: ReadableVault, entity: string, id: RecordId, limit: number): WholeHistoryEntry[] {
  const told = entity === 'case' ? toldInCase(vault, id) : entity === 'person' ? toldOfPerson(vault, id) : [];
  return [...withParts(vault, entity, id), ...told]
    .flatMap((of) => entriesOf(vault, of, of.record === id, limit))
    .toSorted((one, other) => (one.wall < other.wall ? 1 : one.wall > other.wall ? -1 : 0))
    .slice(0, limit);
}

/** Its people, and the ties that another case has to it; its own are part of it. */
function toldInCase(vault: ReadableVault, id: RecordId): Described[] {
  const people = showCase(vault, id).people.flatMap((person) => withParts(vault, 'person', person.id));
  const ties = tiesTo.all(vault, { id: idBytes(id) }).map((row) => ({ entity: 'chain', record: idText(row.id) }));
  return [...people, ...ties];
}

/** The other records of the same person, and what was decided about this one and others. */
function toldOfPerson(vault: ReadableVault, id: RecordId): Described[] {
  const others = otherRecordsOf(vault, id);
  const decided = new Set([id, ...others].flatMap((one) => decisionsAbout.all(vault, { id: idBytes(one) }).map((row) => idText(row.id))));
  return [...others.flatMap((one) => withParts(vault, 'person', one)), ...[...decided].map((record) => ({ entity: 'same-as', record }))];
}

const tiesTo = query((db, given: { id: Buffer }) => db.selectFrom('chain').select('id').where('other_id', '=', given.id).orderBy('key'));
const decisionsAbout = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('same_as')
    .select('id')
    .where('entity', '=', 'person')
    .where(({ eb, or }) => or([eb('one_id', '=', given.id), eb('other_id', '=', given.id)]))
    .orderBy('key'),
);

function withParts(vault: ReadableVault, entity: string, record: RecordId): Described[] {
  const parts = partsOf(entityOf(entity)).flatMap((part) =>
    partIds(part)
      .all(vault, { owner: idBytes(record) })
      .flatMap(({ id }) => withParts(vault, part.name, idText(id))),
  );
  return [{ entity, record }, ...parts];
}

/** What is part of a record may have come without a history of its own. */
function entriesOf(vault: ReadableVault, { entity, record }: Described, isAsked: boolean, limit: number): WholeHistoryEntry[] {
  try {
    const of = { entity, record, title: titleOf(vault, entity, record) };
    return historyOf(vault, entity, record, undefined, limit).map((entry) => ({ ...entry, of }));
  } catch (error) {
    if (!isAsked && error instanceof AppError && error.code === 'record.not-found') return [];
    throw error;
  }
}
