/** Who grades in a round: seats with names, and who of this vault sits where. */
import { type Vouching, vouchingIn } from '../history/authors.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import { requireName } from '../model/contact-name.ts';
import { assessorEntity } from '../model/assessment.ts';
import { AppError } from '../model/errors.ts';
import { contactNameKey } from '../model/contact-name.ts';
import type { RecordId } from '../model/record-id.ts';
import { addRecord, editRecord } from '../records/commands.ts';
import { detailsOf, partsIn, statesOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface Seat {
  readonly id: RecordId;
  readonly name: string;
  readonly isTaken: boolean;
  /** Whoever is at work sits here. */
  readonly isOwn: boolean;
  /** Taken in two vaults that did not know of each other, or renamed so; or a bundle says that somebody else sits at a seat of here. */
  readonly isInConflict: boolean;
}

/** In the order in which they were added. */
export function listSeats(vault: ReadableVault, round: RecordId): Seat[] {
  const seats = partsIn(vault, assessorEntity, round);
  const inConflict = new Set(
    statesOf(
      vault,
      seats.map(({ id }) => id),
    ).flatMap(({ record, state }) => (state === 'conflict' ? [record] : [])),
  );
  const { isOfVault } = vouchingIn(vault);
  return seats.map(({ id, fields: { name, member: shown } }) => {
    const member = satDownHere(vault, id, isOfVault) ?? shown;
    return {
      id,
      name: typeof name === 'string' ? name : '',
      isTaken: member !== undefined,
      isOwn: member === vault.store.by,
      isInConflict: inConflict.has(id) || member !== shown,
    };
  });
}

/**
 * Who sat down in this vault and did not stand up again in it: no bundle takes a seat away from those who work here, nor do they
 * see then what others found.
 */
function satDownHere(vault: ReadableVault, seat: RecordId, isOfVault: Vouching['isOfVault']): RecordId | undefined {
  const record = findRecord(vault.store, 'assessor', seat);
  const own = record && readHistory(vault.store, record).findLast((one) => one.field === 'member' && one.counted && isOfVault(one));
  return own?.known && typeof own.value === 'string' ? own.value : undefined;
}

export function ownSeat(seats: readonly Seat[]): Seat | undefined {
  return seats.find(({ isOwn }) => isOwn);
}

/** @throws {AppError} `record.not-found` without the round; `input.invalid` for a name that is none, or that another seat has. */
export function addSeat(vault: Vault, round: RecordId, given: string): RecordId {
  const name = requireName(given);
  if (!detailsOf(vault, 'round', round)) throw new AppError('record.not-found', 'There is no round with this id.');
  if (listSeats(vault, round).some((seat) => contactNameKey(seat.name) === contactNameKey(name)))
    throw new AppError('input.invalid', 'An assessor of this name has a seat in this round already. Nothing was changed.');
  return addRecord(vault, 'assessor', { round, name });
}

/**
 * Whoever is at work sits down here.
 *
 * @throws {AppError} `record.not-found`; `assessment.seat-taken` by somebody else, or where they have another seat in the round.
 */
export function takeSeat(vault: Vault, id: RecordId): void {
  const { round } = seatOf(vault, id);
  const seats = listSeats(vault, round);
  const own = ownSeat(seats);
  if (own?.id === id) return;
  if (own || seats.find((seat) => seat.id === id)?.isTaken)
    throw new AppError('assessment.seat-taken', 'Each assessor has one seat, and each seat one assessor. Nothing was changed.');
  editRecord(vault, 'assessor', id, { member: vault.store.by });
}

/** The assessor grades no more; what they found stays in the history and counts no more. @throws {AppError} `record.not-found`. */
export function removeSeat(vault: Vault, id: RecordId): void {
  seatOf(vault, id);
  editRecord(vault, 'assessor', id, { deleted: true });
}

function seatOf(vault: ReadableVault, id: RecordId): { readonly round: RecordId } {
  const found = detailsOf(vault, 'assessor', id);
  const round = found?.fields['round'];
  if (!found || found.deleted || typeof round !== 'string') throw new AppError('record.not-found', 'There is no such seat.');
  return { round };
}
