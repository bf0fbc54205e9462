/** Who grades in a round: seats with names, and who of this vault sits where. */
import { memberNames, type Vouching, vouchingIn } from '../history/authors.ts';
import { idText } from '../log/ids.ts';
import { type HistoricChange, readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import { requireName } from '../model/contact-name.ts';
import { assessorEntity } from '../model/assessment.ts';
import { AppError } from '../model/errors.ts';
import { contactNameKey } from '../model/contact-name.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
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

/** In the order in which they were added; behind them those that only a bundle took away. */
export function listSeats(vault: ReadableVault, round: RecordId): Seat[] {
  const held = heldSeats(vault);
  const shown = partsIn(vault, assessorEntity, round).filter(({ id }) => (held.get(id)?.round ?? round) === round);
  const present = new Set(shown.map(({ id }) => id));
  const taken = [...held].flatMap(([id, one]) => (one.round === round && !present.has(id) ? (detailsOf(vault, 'assessor', id) ?? []) : []));
  const seats = [...shown, ...taken];
  const inConflict = new Set(
    statesOf(
      vault,
      seats.map(({ id }) => id),
    ).flatMap(({ record, state }) => (state === 'conflict' ? [record] : [])),
  );
  const members = memberNames(vault);
  return seats.map(({ id, fields: { name, member: said } }) => {
    const sits = held.get(id)?.member;
    // Only this vault says of its own members where they sit.
    const isPutThere = sits === undefined && typeof said === 'string' && members.has(said);
    return {
      id,
      name: typeof name === 'string' ? name : '',
      isTaken: (sits ?? said) !== undefined,
      isOwn: !isPutThere && (sits ?? said) === vault.store.by,
      isInConflict: inConflict.has(id) || isPutThere || !present.has(id) || (sits !== undefined && sits !== said),
    };
  });
}

/** Where somebody of this vault sits, and who. */
interface HeldSeat {
  readonly member: RecordId;
  readonly round: RecordId;
}

/** Seats that this vault, or a copy of it, wrote about, wherever a bundle has put them since. */
const writtenHere = query((db, given: { signingKey: Buffer }) =>
  db
    .selectFrom('assessor as e')
    .innerJoin('record as r', 'r.key', 'e.key')
    .select('e.id')
    .where((eb) => {
      const later = eb.selectFrom('touch as t').select('t.action_key').whereRef('t.record_key', '=', 'r.key');
      const signed = eb
        .selectFrom('checkpoint as c')
        .select('c.seq')
        .where(({ eb: of, ref }) => of('c.replica_key', '=', ref('p.key' as never)))
        .where('c.signing_key', '=', given.signingKey);
      return eb.exists(
        eb
          .selectFrom('action as a')
          .innerJoin('replica as p', 'p.key', 'a.replica_key')
          .select('a.key')
          .where(({ or, eb: of, ref }) => or([of('a.key', '=', ref('r.origin')), of('a.key', 'in', later)]))
          .where(({ or, eb: of, exists }) => or([of('p.mine', '>', 0), exists(signed)])),
      );
    }),
);

/**
 * Who sat down in this vault and did not stand up again in it: no bundle takes a seat away from those who work here, nor do they
 * see then what others found.
 */
function heldSeats(vault: ReadableVault): ReadonlyMap<RecordId, HeldSeat> {
  const { isOfVault } = vouchingIn(vault);
  return new Map(
    writtenHere.all(vault, { signingKey: vault.signingKey }).flatMap(({ id }) => {
      const held = heldIn(readSeat(vault, idText(id)), isOfVault);
      return held ? [[idText(id), held]] : [];
    }),
  );
}

/** Who sits at a seat, whatever a bundle says of one that was taken here. */
export function sitterAt(vault: ReadableVault, seat: RecordId): RecordId | undefined {
  const member = heldSeats(vault).get(seat)?.member ?? detailsOf(vault, 'assessor', seat)?.fields['member'];
  return typeof member === 'string' ? member : undefined;
}

function readSeat(vault: ReadableVault, id: RecordId): HistoricChange[] {
  const record = findRecord(vault.store, 'assessor', id);
  return record ? readHistory(vault.store, record).filter(({ counted }) => counted) : [];
}

/** Nobody moves a seat to another round: it is in the one that it came with. */
function heldIn(history: readonly HistoricChange[], isOfVault: Vouching['isOfVault']): HeldSeat | undefined {
  const own = (name: string) => history.findLast((one) => one.field === name && isOfVault(one));
  const member = own('member');
  const round = own('round') ?? history.find(({ field }) => field === 'round');
  const isGone = own('deleted')?.value === true;
  const isHeld = member?.known === true && typeof member.value === 'string' && typeof round?.value === 'string' && !isGone;
  return isHeld ? { member: member.value as RecordId, round: round.value as RecordId } : undefined;
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
  const held = heldSeats(vault).get(id);
  if (held) return held;
  const found = detailsOf(vault, 'assessor', id);
  const round = found?.fields['round'];
  if (!found || found.deleted || typeof round !== 'string') throw new AppError('record.not-found', 'There is no such seat.');
  return { round };
}
