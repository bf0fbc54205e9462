/** Frozen reports of a report, and who stands in for each: somebody else than who froze it. */
import { memberNames, vouchingIn } from '../../history/authors.ts';
import { isWrittenBy } from '../../history/written-by.ts';
import { contactNameKey } from '../../model/contact-name.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { reportApprovalEntity, reportFreezeEntity } from '../../model/report.ts';
import { addRecord, editRecord } from '../../records/commands.ts';
import { detailsOf, partsIn, type ShownValue } from '../../records/details.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';
import { type FrozenState, frozenState, requireFreeze } from './stored.ts';

export interface Approval {
  readonly id: RecordId;
  readonly name: string;
  readonly isOwn: boolean;
  readonly when: string;
  /** `unproven`: not written by who it names, by who froze it, or of another document. It counts for nothing. */
  readonly state: 'stands' | 'withdrawn' | 'unproven';
}

export interface FrozenReport {
  readonly id: RecordId;
  readonly title: string;
  readonly language: string;
  readonly audience: string;
  readonly length: string;
  readonly digest: string;
  /** Who froze it. */
  readonly name: string;
  /** Whether that was written by who it names. */
  readonly isProven: boolean;
  readonly when: string;
  readonly state: FrozenState;
  readonly approvals: readonly Approval[];
  /** Whoever is at work could approve it: they did not freeze it. */
  readonly canApprove: boolean;
}

/** The newest first. */
export function frozenReportsOf(vault: ReadableVault, report: RecordId): FrozenReport[] {
  const shown = partsIn(vault, reportFreezeEntity, report).map(({ id }) => frozenReport(vault, id));
  return shown.toSorted((one, other) => (one.when < other.when ? 1 : one.when > other.when ? -1 : one.id < other.id ? 1 : -1));
}

/** @throws {AppError} `record.not-found`. */
export function frozenReport(vault: ReadableVault, id: RecordId): FrozenReport {
  const fields = requireFreeze(vault, id);
  const vouching = vouchingIn(vault);
  const line = lineIn(fields);
  const freezer = personIn(fields);
  const approvals = partsIn(vault, reportApprovalEntity, id).map((one): Approval => {
    const person = personIn(one.fields);
    const isMeant = one.fields['digest'] === line('digest') && !isSame(person, freezer);
    const isProven = isMeant && isWrittenBy(vault, vouching, 'report-approval', one.id, person.member);
    return {
      id: one.id,
      name: person.name,
      isOwn: isProven && person.member === vault.store.by,
      when: detailsOf(vault, 'report-approval', one.id)!.created,
      state: one.fields['withdrawn'] === true ? 'withdrawn' : isProven ? 'stands' : 'unproven',
    };
  });
  const hasApproved = approvals.some(({ isOwn, state }) => isOwn && state === 'stands');
  return {
    id,
    title: line('title'),
    language: line('language'),
    audience: line('audience'),
    length: line('length'),
    digest: line('digest'),
    name: freezer.name,
    isProven: isWrittenBy(vault, vouching, 'report-freeze', id, freezer.member),
    when: detailsOf(vault, 'report-freeze', id)!.created,
    state: frozenState(vault, id),
    approvals,
    canApprove: !hasApproved && !isSame(atWork(vault), freezer),
  };
}

/**
 * Whoever is at work stands in for a frozen report.
 *
 * @throws {AppError} `record.not-found`, also where its words are not here to be read; `assessment.same-person` for who froze it.
 */
export function approveFrozen(vault: Vault, freeze: RecordId): RecordId {
  return vault.transaction(() => {
    const { digest, state, canApprove, approvals } = frozenReport(vault, freeze);
    if (state !== 'here')
      throw new AppError('record.not-found', 'The words of this frozen report are not in this vault: nobody can read what they approve.');
    const own = approvals.find((one) => one.isOwn && one.state === 'stands');
    if (own) return own.id;
    if (!canApprove)
      throw new AppError('assessment.same-person', 'Who froze a report does not approve it: another person does. Nothing was changed.');
    return addRecord(vault, 'report-approval', { freeze, digest, ...atWork(vault) });
  });
}

/** Takes back one's own; it stays in the history. @throws {AppError} `record.not-found`. */
export function withdrawFrozenApproval(vault: Vault, freeze: RecordId): void {
  const own = frozenReport(vault, freeze).approvals.filter(({ isOwn, state }) => isOwn && state === 'stands');
  if (own.length === 0) throw new AppError('record.not-found', 'You have not approved this. Nothing was changed.');
  vault.transaction(() => own.forEach(({ id }) => editRecord(vault, 'report-approval', id, { withdrawn: true })));
}

interface Person {
  readonly member: RecordId | null;
  readonly name: string;
}

export function atWork(vault: ReadableVault): { readonly member: RecordId; readonly name: string } {
  return { member: vault.store.by, name: memberNames(vault).get(vault.store.by) ?? '' };
}

type Fields = Readonly<Record<string, unknown>> | Readonly<Record<string, ShownValue>>;

function lineIn(fields: Fields): (name: string) => string {
  return (name) => (typeof fields[name] === 'string' ? fields[name] : '');
}

function personIn(fields: Fields): Person {
  return { member: lineIn(fields)('member') || null, name: lineIn(fields)('name') };
}

/** Two people of one name are taken for one: nobody could tell them apart. */
function isSame(one: Person, other: Person): boolean {
  return (
    (one.member !== null && one.member === other.member) || (one.name !== '' && contactNameKey(one.name) === contactNameKey(other.name))
  );
}
