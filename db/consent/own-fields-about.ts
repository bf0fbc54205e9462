/** Whom the own fields of a team may be about: where one says who somebody is, it stays as a name does. */
import { strangersIn } from '../history/authors.ts';
import { knownWords } from '../history/whose.ts';
import { idText } from '../log/ids.ts';
import { hasBeside } from '../log/project/beside.ts';
import { recordNameOf } from '../log/store.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { belongingsOf, casesWith } from '../records/belongings.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { fieldsSaidHarmless } from '../vocabularies/own-fields.ts';

const recordsWithOwn = query((db) => db.selectFrom('own_value as v').select(['v.record_key as key', 'v.field_id as field']).distinct());

/**
 * The records with a value in a field that says who somebody is, and for whose sake it stays: of a person that person, of a
 * record that names people those, and of one that names nobody all whom its case names.
 *
 * @param without whoever gave no yes. @param harmless fields that say nothing of who somebody is. @returns by the keys of the records.
 */
export function ownFieldsAbout(
  vault: ReadableVault,
  without: ReadonlyMap<RecordId, unknown>,
  harmless: ReadonlySet<RecordId>,
): ReadonlyMap<number, RecordId[]> {
  const about = new Map<number, RecordId[]>();
  if (without.size === 0 || !hasBeside(vault.store)) return about;
  for (const { key, field } of recordsWithOwn.all(vault)) {
    if (harmless.has(idText(field)) || about.has(key)) continue;
    const { entity, id } = recordNameOf(vault.store, key);
    const people = peopleAbout(vault, entity, id).filter((person) => without.has(person));
    if (people.length > 0) about.set(key, [...new Set(people)]);
  }
  return about;
}

function peopleAbout(vault: ReadableVault, entity: string, id: RecordId): RecordId[] {
  if (entity === 'person') return [id];
  const named = peopleNamed(vault, entity, id);
  if (named.length > 0) return named;
  return casesWith(vault, { entity, record: id }).flatMap((one) =>
    belongingsOf(vault, 'case', one).flatMap((part) => peopleNamed(vault, part.entity, part.record)),
  );
}

function peopleNamed(vault: ReadableVault, entity: string, id: RecordId): RecordId[] {
  const fields = vault.store.entities.get(entity)?.fields ?? {};
  const shown = detailsOf(vault, entity, id)?.fields ?? {};
  return Object.entries(fields).flatMap(([field, { to }]) => {
    const value = shown[field];
    return to === 'person' && typeof value === 'string' && isRecordId(value) ? [value] : [];
  });
}

const telling: ReadonlySet<string> = new Set(['english', 'chinese', 'identifies']);

/** The own fields whose values say nothing of who somebody is. What strangers alone say of a field lets nothing leave: they may be the first to name it. */
export function harmlessOwnFields(vault: ReadableVault): ReadonlySet<RecordId> {
  const strangers = strangersIn(vault);
  const isSaidByKnown = (key: number) => strangers.size === 0 || knownWords(vault, key, strangers).some(({ field }) => telling.has(field));
  return new Set(fieldsSaidHarmless(vault).flatMap(({ key, id }) => (isSaidByKnown(key) ? [id] : [])));
}
