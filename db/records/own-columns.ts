/** Fields of the team as columns and filters of lists: each by its name in the log, `own/<id>`. */
import type { Expression, ExpressionBuilder, RawBuilder, SqlBool } from 'kysely';

import { hasBeside } from '../log/project/beside.ts';
import { AppError } from '../model/errors.ts';
import type { FacetFilters, FacetValue } from '../model/list-order.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { type ExtendedEntity, fieldOfOwn, ownOfField } from '../model/term.ts';
import { idInText, isTextAmong, manyTexts } from '../query/sqlite.ts';
import { withBeside } from './beside.ts';
import { personCalled, titleOf } from './titles.ts';
import type { Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { codesCountedAs } from '../vocabularies/merged.ts';
import { listOwnFields, type OwnField } from '../vocabularies/own-fields.ts';

/** `own/<id>`: what a list is sorted or filtered by. */
export type OwnName = `own/${string}`;

export function isOwnName(name: string): name is OwnName {
  return ownOfField(name) !== undefined;
}

/** Those of an entity by their names; the columns of its list. */
export function ownNames(vault: Pick<ReadableVault, 'raw'>, of: ExtendedEntity): readonly OwnName[] {
  return ownOf(vault, of).map(({ id }) => fieldOfOwn(id) as OwnName);
}

/** Whether a list can be filtered by it: what has few values that come again. */
export function isOwnFacet({ kind }: Pick<OwnField, 'kind'>): boolean {
  return kind === 'choice' || kind === 'yes-no' || kind === 'person';
}

function ownOf(vault: Pick<ReadableVault, 'raw'>, of: ExtendedEntity): readonly OwnField[] {
  return listOwnFields(vault).filter((field) => field.of === of);
}

/** The facet of a name. @throws {AppError} `input.invalid` for what is no filter of the list. */
export function ownFacetOf(vault: Pick<ReadableVault, 'raw'>, of: ExtendedEntity, name: string): OwnField {
  const field = ownOf(vault, of).find(({ id }) => id === ownOfField(name));
  if (!field || !isOwnFacet(field)) throw new AppError('input.invalid', 'The list has no such filter.');
  return field;
}

/** A filter by a field of the team; its values, of `manyTexts`, stand beside the shape of a statement. */
export interface OwnFilter {
  readonly id: RecordId;
  readonly orNone: boolean;
}

export interface SoughtOwn {
  readonly filters: readonly OwnFilter[];
  readonly values: readonly string[];
}

/** What of some filters is asked of fields of the team. @throws {AppError} `input.invalid` as `ownFacetOf`. */
export function soughtOwn(vault: Pick<ReadableVault, 'raw'>, of: ExtendedEntity, filters: FacetFilters, but?: string): SoughtOwn {
  const asked = Object.entries(filters).filter(([name]) => ownOfField(name) !== undefined && name !== but);
  return {
    filters: asked.map(([name, values]) => ({ id: ownFacetOf(vault, of, name).id, orNone: values.includes(null) })),
    values: asked.map(([, values]) =>
      manyTexts(
        codesCountedAs(
          vault,
          values.filter((value) => value !== null),
        ),
      ),
    ),
  };
}

type OfAny = ExpressionBuilder<Schema, never>;

/** What a record says in such a field, as it is sorted by: of a date its first day. @param key of the record. */
export function ownSortValue(eb: unknown, key: Expression<number>, id: RecordId): Expression<unknown> {
  return valueIn(eb, key, id).select(({ fn }) => fn.coalesce('v.earliest', 'v.value').as('value')) as unknown as Expression<unknown>;
}

/** The same as a text: `1` and `0` are yes and no. */
export function ownText(eb: unknown, key: Expression<number>, id: RecordId): RawBuilder<string | null> {
  const value = valueIn(eb, key, id).select('v.value') as unknown as Expression<string>;
  return (eb as OfAny).cast<string | null>(value, 'text') as unknown as RawBuilder<string | null>;
}

function valueIn(eb: unknown, key: Expression<number>, id: RecordId) {
  // It stands in the text of the statement: nothing else than an id does.
  if (!isRecordId(id)) throw new Error('No own field is called so.');
  return (eb as OfAny)
    .selectFrom('own_value as v')
    .where('v.record_key', '=', key as Expression<never>)
    .where('v.field_id', '=', idInText(id));
}

/** Whether a record fits what is asked of fields of the team. */
export function fitsOwn(eb: unknown, key: Expression<number>, { filters, values }: SoughtOwn): Expression<SqlBool>[] {
  return filters.map(({ id, orNone }, at) => {
    const text = ownText(eb, key, id);
    const some = isTextAmong(text, values[at]!);
    return orNone ? (eb as OfAny).or([some, (eb as OfAny)(text, 'is', null)]) : some;
  });
}

export interface OwnCells {
  /** By the names of the fields. */
  readonly own?: Readonly<Record<string, string | number | boolean>>;
  /** What people that are named in them are called. */
  readonly ownNames?: Readonly<Record<string, string>>;
}

/** What the records of one row say in fields of the team; of several the first that says anything counts. Most vaults have nothing there. */
export function ownCells(vault: ReadableVault, keys: readonly number[]): OwnCells {
  if (!hasBeside(vault.store)) return {};
  const values = keys.toReversed().map((key) => Object.entries(withBeside(vault, key, {})));
  const own = Object.fromEntries(values.flat().filter(([field]) => ownOfField(field) !== undefined));
  if (Object.keys(own).length === 0) return {};
  const people = Object.entries(own).filter(([, value]) => typeof value === 'string' && isRecordId(value));
  const names = people.map(([field, id]) => [field, titleOf(vault, 'person', String(id))]);
  return { own, ...(names.length > 0 && { ownNames: Object.fromEntries(names) as Record<string, string> }) };
}

/** What a facet of people is called by. */
export function ownFacetName(vault: ReadableVault, { kind }: Pick<OwnField, 'kind'>, value: FacetValue): string | null {
  return kind === 'person' && value !== null && isRecordId(value) ? personCalled(vault, value) : null;
}
