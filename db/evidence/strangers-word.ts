/**
 * What vaults that are neither this one nor a contact's wrote over an item, as it stands now. Their bundles may be taken in and their words
 * shown, but where an answer lets a file leave, theirs is none.
 */
import { strangersIn } from '../history/authors.ts';
import { writersByField } from '../history/history.ts';
import { whoBegan } from '../history/whose.ts';
import { readHistory } from '../log/project/history.ts';
import { recordByKey } from '../log/store.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface StrangersWord {
  /** Whether what a field says now, or a part of it where several differ, is theirs. */
  has(field: string): boolean;
  /** Whether they wrote another hash where a known vault said one, or began the item: what was said of it was said of another file. */
  readonly isOfAnotherFile: boolean;
  /** Whom it named until they took them away. */
  readonly takenAway: readonly RecordId[];
}

const none: StrangersWord = { has: () => false, isOfAnotherFile: false, takenAway: [] };

const peoplePrefix = 'people/';

export function strangersWord(vault: ReadableVault, id: RecordId): StrangersWord {
  const unknown = strangersIn(vault);
  if (unknown.size === 0) return none;
  const strangers = new Set<string>(unknown.values());
  const writers = writersByField(vault, 'evidence', id);
  const fields = new Set([...writers].flatMap(([field, replicas]) => (replicas.some((one) => strangers.has(one)) ? [field] : [])));
  const { key } = detailsOf(vault, 'evidence', id)!;
  const named = new Set(elementsOf(vault, key, 'people'));
  const people = [...fields].flatMap((field) => (field.startsWith(peoplePrefix) ? [field.slice(peoplePrefix.length)] : []));
  return {
    has: (field) => fields.has(field),
    isOfAnotherFile: fields.has('sha256') && (isKnownHash(vault, key, strangers) || whoBegan(vault, unknown)('evidence', id) === 'known'),
    takenAway: people.filter(isRecordId).filter((person) => !named.has(person)),
  };
}

/** Whether a known vault ever said the hash of an item. */
function isKnownHash({ store }: ReadableVault, key: number, strangers: ReadonlySet<string>): boolean {
  return readHistory(store, recordByKey(store, key)).some(({ field, replica }) => field === 'sha256' && !strangers.has(replica));
}

/** Whether what a field of a person says now is theirs. */
export function isStrangersWord(vault: ReadableVault, person: RecordId, field: string): boolean {
  const strangers = new Set<string>(strangersIn(vault).values());
  const writers = strangers.size > 0 ? writersByField(vault, 'person', person).get(field) : undefined;
  return writers?.some((replica) => strangers.has(replica)) ?? false;
}
