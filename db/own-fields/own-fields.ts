/** Fields that a team adds to records: made, changed, put aside. Their values are fields of the records (`own/<id>`). */
import { idBytes, idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import { extendedEntities, type ExtendedEntity, type OwnFieldKind, ownFieldKinds } from '../model/term.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { addRecord, restoreOffered, trashRecord } from '../records/commands.ts';
import { editChanged } from '../records/edit-changed.ts';
import { positionBehind } from '../records/positions.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { isOurList } from '../vocabularies/in-vault.ts';

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

/** What somebody says of an own field; null takes away. */
export interface OwnFieldWords {
  readonly english?: string | null | undefined;
  readonly chinese?: string | null | undefined;
  readonly hint?: string | null | undefined;
  readonly identifies?: boolean | undefined;
  readonly deprecated?: boolean | undefined;
}

export interface NewOwnField extends OwnFieldWords {
  readonly of: ExtendedEntity;
  readonly kind: OwnFieldKind;
  /** Of a choice: a list of Lapwing. Left out: terms of its own, which are added as terms of a list with its id. */
  readonly list?: string | undefined;
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

function isOneOf<const T extends string>(all: readonly T[], value: string | null): value is T {
  return (all as readonly (string | null)[]).includes(value);
}

/** @returns its id. @throws {AppError} `input.invalid` without a name, or for a list that there is not. */
export function addOwnField(vault: Vault, { of, kind, list, ...words }: NewOwnField): RecordId {
  const said = trimmed(words);
  requireName(said.english, said.chinese);
  if (list !== undefined && (kind !== 'choice' || !isOurList(list)))
    throw new AppError('input.invalid', 'Only a choice has a list, and it has to be one of Lapwing. Nothing was changed.');
  const others = allFields.all(vault);
  return addRecord(vault, 'own-field', { of, kind, vocabulary: list, ...withoutEmpty(said), position: positionBehind(others) });
}

/** What it is of and its kind never change: values would lose their meaning. @throws {AppError} `record.not-found`, `input.invalid`. */
export function editOwnField(vault: Vault, id: RecordId, words: OwnFieldWords): void {
  const field = requireField(vault, id);
  const said = trimmed(words);
  requireName(said.english === undefined ? field.english : said.english, said.chinese === undefined ? field.chinese : said.chinese);
  restoreOffered(vault, 'own-field', id, words);
  editChanged(vault, 'own-field', id, { ...said });
}

/** Puts a field without any value into the trash. @throws {AppError} `own-field.in-use`, with how many records have one. */
export function removeOwnField(vault: Vault, id: RecordId): void {
  requireField(vault, id);
  trashRecord(vault, 'own-field', id);
}

function requireField(vault: ReadableVault, id: RecordId): OwnField {
  const field = findRecord(vault.store, 'own-field', id) && listOwnFields(vault).find((one) => one.id === id);
  if (!field) throw new AppError('record.not-found', 'There is no own field with this id.');
  return field;
}

function requireName(english: string | null | undefined, chinese: string | null | undefined): void {
  if (!english && !chinese) throw new AppError('input.invalid', 'A field needs a name in English or Chinese. Nothing was changed.');
}

function trimmed(words: OwnFieldWords): OwnFieldWords {
  const said = Object.entries(words).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value]));
}

function withoutEmpty(words: OwnFieldWords): OwnFieldWords {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== null));
}

const identifying = query((db, given: { id: Buffer }) =>
  db.selectFrom('own_field').select(['identifies', 'english', 'chinese']).where('id', '=', given.id),
);

/** Whether what stands in it says who somebody is; of one that has not come here nobody knows. */
export function isOwnFieldIdentifying(vault: Pick<ReadableVault, 'raw'>, id: RecordId): boolean {
  const row = identifying.get(vault, { id: idBytes(id) });
  return row?.identifies !== 0 && !(row?.identifies === null && (row.english !== null || row.chinese !== null));
}
