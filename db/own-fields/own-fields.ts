/** Fields that a team adds to records: made, changed, put aside. */
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ExtendedEntity, OwnFieldKind } from '../model/term.ts';
import { listOwnFields, type OwnField, ownFieldPositions } from '../vocabularies/own-fields.ts';
import { addRecord, restoreOffered, trashRecord } from '../records/commands.ts';
import { editChanged } from '../records/edit-changed.ts';
import { positionBehind } from '../records/positions.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { isOurList } from '../vocabularies/in-vault.ts';

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

/** @returns its id. @throws {AppError} `input.invalid` without a name, or for a list that there is not. */
export function addOwnField(vault: Vault, { of, kind, list, ...words }: NewOwnField): RecordId {
  const said = trimmed(words);
  requireName(said.english, said.chinese);
  if (list !== undefined && (kind !== 'choice' || !isOurList(list)))
    throw new AppError('input.invalid', 'Only a choice has a list, and it has to be one of Lapwing. Nothing was changed.');
  const position = positionBehind(ownFieldPositions(vault));
  return addRecord(vault, 'own-field', { of, kind, vocabulary: list, ...withoutEmpty(said), position });
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
