/** Rounds: one assessment of one State and period, and what is in its scope. */
import { idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { roundEntity } from '../model/assessment.ts';
import { parseDate } from '../model/date.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { stateByCode } from '../model/states.ts';
import { query } from '../query/query.ts';
import { addRecord, editRecord } from '../records/commands.ts';
import { detailsOf, elementsOf, fieldsOf, type RecordDetails, type ShownValue } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { recommendationIn, recommendationsInScope } from './scope.ts';
import { addSeat, listSeats, ownSeat, type Seat } from './seats.ts';

/** What a round says of itself; null empties a field. */
export interface RoundFields {
  readonly name?: string | undefined;
  /** ISO3 code of the State under review. */
  readonly state?: string | undefined;
  readonly cycle?: number | null | undefined;
  readonly period?: string | null | undefined;
  readonly cutOff?: string | null | undefined;
  readonly remarks?: string | null | undefined;
}

export interface NewRound extends RoundFields {
  readonly name: string;
  readonly state: string;
  readonly themes?: readonly RecordId[] | undefined;
  readonly recommendations?: readonly RecordId[] | undefined;
  /** A seat for each. */
  readonly assessors?: readonly string[] | undefined;
}

/** @throws {AppError} `input.invalid` for a name, State or date that is none, or what cannot be in its scope. */
export function createRound(vault: Vault, round: NewRound): RecordId {
  const { themes, recommendations, assessors, ...fields } = round;
  return vault.transaction(() => {
    const id = addRecord(vault, 'round', checked(vault, fields));
    setScope(vault, id, { add: { themes, recommendations } });
    for (const name of assessors ?? []) addSeat(vault, id, name);
    return id;
  });
}

/** @throws {AppError} `record.not-found`; `input.invalid` as `createRound`. */
export function editRound(vault: Vault, id: RecordId, fields: RoundFields): void {
  editRecord(vault, 'round', id, checked(vault, fields, id));
}

const roundsByName = query((db, given: { name: string }) =>
  db.selectFrom('round').select('id').where('name', '=', given.name).where('deleted', '=', 0).limit(2),
);

function checked(vault: ReadableVault, fields: RoundFields, own?: RecordId): Record<string, unknown> {
  const { name, state, period, cutOff } = fields;
  if (name !== undefined && name.trim() === '') throw new AppError('input.invalid', 'A round needs a name. Nothing was changed.');
  if (name !== undefined && roundsByName.all(vault, { name: name.trim() }).some(({ id }) => idText(id) !== own))
    throw new AppError('input.invalid', 'There is a round of this name already. Nothing was changed.');
  if (state !== undefined && !stateByCode(state))
    throw new AppError('input.invalid', 'The State under review is given by its three-letter code, as CHN. Nothing was changed.');
  for (const date of [period, cutOff])
    if (typeof date === 'string' && !parseDate(date).ok)
      throw new AppError('input.invalid', 'This is no date or period; write it as 2014-01/2016-05. Nothing was changed.');
  return { ...fields, ...(name !== undefined && { name: name.trim() }) };
}

export interface ScopeChange {
  readonly add?: ScopeMembers | undefined;
  readonly remove?: ScopeMembers | undefined;
}

interface ScopeMembers {
  readonly themes?: readonly RecordId[] | undefined;
  readonly recommendations?: readonly RecordId[] | undefined;
}

/**
 * Takes themes and single recommendations in, or leaves them out: one that a theme of the round has is named as left out.
 *
 * @throws {AppError} `record.not-found`, `recommendation.not-found`; `input.invalid` for a recommendation to another State or
 *   of another cycle.
 */
export function setScope(vault: Vault, id: RecordId, { add = {}, remove = {} }: ScopeChange): void {
  const { state, cycle } = requireRound(vault, id).fields;
  const fields: Record<string, boolean> = {};
  for (const theme of [...(add.themes ?? []), ...(remove.themes ?? [])])
    if (!findRecord(vault.store, 'theme', theme)) throw new AppError('record.not-found', 'There is no such theme. Nothing was changed.');
  for (const theme of add.themes ?? []) fields[`themes/${theme}`] = true;
  for (const theme of remove.themes ?? []) fields[`themes/${theme}`] = false;
  for (const one of add.recommendations ?? []) {
    const found = recommendationIn(vault, one);
    if (found.state !== state || (cycle !== undefined && found.cycle !== cycle))
      throw new AppError('input.invalid', 'A recommendation to another State, or of another cycle, has no place in this round.');
    Object.assign(fields, { [`recommendations/${found.id}`]: true, [`without/${found.id}`]: false });
  }
  for (const one of remove.recommendations ?? []) {
    const found = recommendationIn(vault, one);
    Object.assign(fields, { [`recommendations/${found.id}`]: false, [`without/${found.id}`]: true });
  }
  if (Object.keys(fields).length > 0) editRecord(vault, 'round', id, fields);
}

/** @throws {AppError} `record.not-found`. */
export function requireRound(vault: ReadableVault, id: RecordId): RecordDetails & { readonly key: number } {
  const found = detailsOf(vault, 'round', id);
  if (!found) throw new AppError('record.not-found', 'There is no round with this id.');
  return found;
}

export interface RoundSummary {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, ShownValue>>;
  readonly recommendations: number;
}

const roundsInOrder = query((db) =>
  db.selectFrom('round').selectAll().where('deleted', '=', 0).orderBy('updated_lamport', 'desc').orderBy('key'),
);

/** What changed last stands first. */
export function listRounds(vault: ReadableVault): RoundSummary[] {
  return roundsInOrder.all(vault).map((row) => {
    const id = idText(row.id);
    return { id, fields: fieldsOf(roundEntity, row), recommendations: recommendationsInScope(vault, id).length };
  });
}

export interface RoundDetails extends RecordDetails {
  readonly themes: readonly RecordId[];
  /** Taken in one by one. */
  readonly recommendations: readonly RecordId[];
  /** Left out, though a theme has them. */
  readonly without: readonly RecordId[];
  readonly seats: readonly Seat[];
  /** The seat of whoever is at work; null without one. */
  readonly ownSeat: RecordId | null;
  readonly deleted: boolean;
}

/** @throws {AppError} `record.not-found`. */
export function showRound(vault: ReadableVault, id: RecordId): RoundDetails {
  const { key } = requireRound(vault, id);
  const { deleted, fields } = detailsOf(vault, 'round', id)!;
  const seats = listSeats(vault, id);
  return {
    id,
    fields,
    themes: elementsOf(vault, key, 'themes'),
    recommendations: elementsOf(vault, key, 'recommendations'),
    without: elementsOf(vault, key, 'without'),
    seats,
    ownSeat: ownSeat(seats)?.id ?? null,
    deleted,
  };
}
/** By id or name. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findRound(vault: ReadableVault, reference: string): RecordId {
  const text = reference.trim();
  if (/^[0-9a-f-]{36}$/.test(text) && findRecord(vault.store, 'round', text)) return text;
  const rows = roundsByName.all(vault, { name: text });
  if (rows.length > 1) throw new AppError('record.ambiguous', 'More than one round has this name; give the id of the one that is meant.');
  if (rows.length === 0) throw new AppError('record.not-found', 'There is no round with this id or name.');
  return idText(rows[0]!.id);
}
