/**
 * What vaults that are neither this one nor a contact's wrote over an item, as it stands now. Their bundles may be taken in and their words
 * shown, but where an answer lets a file leave, theirs is none.
 */
import { strangersIn } from '../history/authors.ts';
import { writersByField } from '../history/history.ts';
import { idBytes, idText } from '../log/ids.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface StrangersWord {
  /** Whether what a field says now, or a part of it where several differ, is theirs. */
  has(field: string): boolean;
  /** Whether the item was begun in a vault that is known, and they wrote another hash into it: what was said of it was said of another file. */
  readonly isOfAnotherFile: boolean;
  /** Whom it named until they took them away. */
  readonly takenAway: readonly RecordId[];
}

const none: StrangersWord = { has: () => false, isOfAnotherFile: false, takenAway: [] };

const originOf = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('record as r')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .innerJoin('replica as p', 'p.key', 'a.replica_key')
    .select('p.id')
    .where('r.id', '=', given.id)
    .where('r.entity', '=', 'evidence'),
);

const peoplePrefix = 'people/';

export function strangersWord(vault: ReadableVault, id: RecordId): StrangersWord {
  const strangers = new Set<string>(strangersIn(vault).values());
  if (strangers.size === 0) return none;
  const writers = writersByField(vault, 'evidence', id);
  const fields = new Set([...writers].flatMap(([field, replicas]) => (replicas.some((one) => strangers.has(one)) ? [field] : [])));
  const origin = originOf.get(vault, { id: idBytes(id) });
  const named = new Set(elementsOf(vault, detailsOf(vault, 'evidence', id)!.key, 'people'));
  const people = [...fields].flatMap((field) => (field.startsWith(peoplePrefix) ? [field.slice(peoplePrefix.length)] : []));
  return {
    has: (field) => fields.has(field),
    isOfAnotherFile: fields.has('sha256') && !(origin && strangers.has(idText(origin.id))),
    takenAway: people.filter(isRecordId).filter((person) => !named.has(person)),
  };
}

/** Whether what a field of a person says now is theirs. */
export function isStrangersWord(vault: ReadableVault, person: RecordId, field: string): boolean {
  const strangers = new Set<string>(strangersIn(vault).values());
  const writers = strangers.size > 0 ? writersByField(vault, 'person', person).get(field) : undefined;
  return writers?.some((replica) => strangers.has(replica)) ?? false;
}
