/**
 * Who stands in for a verdict: reviewed, then approved by somebody else. What a sign-off covers is compared with what is there
 * each time it is read; nothing is written when it lapses.
 */
import { idBytes, idText } from '../log/ids.ts';
import { signOffEntity } from '../model/assessment.ts';
import { contactNameKey } from '../model/contact-name.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import { memberNames, vouchingIn } from '../history/authors.ts';
import { addRecord, editRecord } from '../records/commands.ts';
import { detailsOf, fieldsOf, type RecordDetails } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type Findings, readBook } from './book.ts';
import { type CoverDifferences, coveredBy, differencesIn, notedCovers, readCovers, recordsIn } from './covers.ts';
import { digestsIn } from './digests.ts';
import { hiddenYet } from './hidden.ts';
import { standingOf } from './standing.ts';
import { standingChanges } from './standing-changes.ts';
import type { Target } from './target.ts';

export type SignOffStep = 'reviewed' | 'approved';

export interface SignOff extends CoverDifferences {
  readonly id: RecordId;
  readonly step: SignOffStep;
  readonly name: string;
  readonly member: RecordId | null;
  readonly isOwn: boolean;
  /** The contact whose vault it came from; empty where nobody here knows that vault, null for what was written here. */
  readonly from: string | null;
  readonly when: string;
  /** `unproven`: not written by who it names, or in a vault that nobody here knows. It counts for nothing. */
  readonly state: 'stands' | 'lapsed' | 'withdrawn' | 'unproven';
}

/** How far a verdict is stood in for; `lapsed` once something that a sign-off covers has changed. */
export type SignedStep = 'draft' | 'reviewed' | 'approved' | 'lapsed';

const signOffsOf = query((db, given: { verdicts: string }) =>
  db
    .selectFrom('sign_off')
    .selectAll()
    .where(({ ref }) => isIdAmong(ref('verdict_id').$notNull(), given.verdicts))
    .where('deleted', '=', 0)
    .orderBy('key'),
);

/** The sign-offs of a target's verdict, oldest first; none that may be seen while one is still to grade it. */
export function signOffsFor(vault: ReadableVault, target: Target, findings: Findings): SignOff[] {
  return signOffReader(vault, findings.verdicts)(target, findings);
}

/** The same for many targets: what all of them cover is read at once. */
export function signOffReader(vault: ReadableVault, verdicts: readonly RecordDetails[]): (target: Target, findings: Findings) => SignOff[] {
  const ids = manyIds(verdicts.map(({ id }) => idBytes(id)));
  const rows = signOffsOf.all(vault, { verdicts: ids }).map((row) => ({ row, noted: readCovers(row.covers) }));
  const byVerdict = Map.groupBy(rows, ({ row }) => idText(row.verdict_id!));
  const digestOf = digestsIn(vault, recordsIn(rows.map(({ noted }) => noted)));
  const { proves, from } = vouchingIn(vault);
  return (target, findings) => {
    const ofTarget = findings.verdicts.flatMap(({ id }) => byVerdict.get(id) ?? []);
    if (ofTarget.length === 0) return [];
    const covered = coveredBy(vault, target, findings);
    return ofTarget.flatMap(({ row, noted }): SignOff[] => {
      const { step, name, member, withdrawn } = fieldsOf(signOffEntity, row);
      if (step !== 'reviewed' && step !== 'approved') return [];
      const differences = differencesIn(noted, covered, digestOf);
      const written = standingChanges(vault, 'sign-off', idText(row.id)).filter(({ field, erases }) => field !== 'withdrawn' && !erases);
      const isProven = typeof member === 'string' && written.every((change) => proves(change, member));
      return [
        {
          id: idText(row.id),
          step,
          name: typeof name === 'string' ? name : '',
          member: typeof member === 'string' ? member : null,
          isOwn: isProven && member === vault.store.by,
          from: written.map(from).find((contact) => contact !== null) ?? null,
          when: row.created_wall,
          state: withdrawn === true ? 'withdrawn' : !isProven ? 'unproven' : isSame(differences) ? 'stands' : 'lapsed',
          ...differences,
        },
      ];
    });
  };
}

function isSame({ changed, added, isUnreadable }: CoverDifferences): boolean {
  return changed.length === 0 && added.length === 0 && !isUnreadable;
}

/**
 * Also where sign-offs came from elsewhere: an approval counts beside a review of somebody else, and not of who settled; and
 * nothing counts while somebody is not done.
 */
export function signedStep(vault: ReadableVault, findings: Findings, signOffs: readonly SignOff[]): SignedStep {
  const standing = signOffs.filter(({ state }) => state === 'stands');
  const isSettled = findings.isComplete && findings.conflicts.length === 0 && findings.verdicts.length === 1;
  if (isSettled && standing.some((one) => isAnother(vault, one, findings.verdicts[0]!, standing))) return 'approved';
  if (isSettled && standing.length > 0) return 'reviewed';
  return signOffs.some(({ state }) => state === 'lapsed' || state === 'stands') ? 'lapsed' : 'draft';
}

function isAnother(vault: ReadableVault, approval: SignOff, verdict: RecordDetails, standing: readonly SignOff[]): boolean {
  const reviews = standingReviews(standing);
  return approval.step === 'approved' && reviews.length > 0 && mayApprove(vault, approval, verdict, reviews);
}

interface Person {
  readonly member: RecordId | null;
  readonly name: string;
}

/** Nobody approves what they settled or reviewed. Two people of one name are taken for one: nobody could tell them apart. */
function mayApprove(vault: ReadableVault, person: Person, verdict: RecordDetails, reviews: readonly Person[]): boolean {
  const isPerson = ({ member, name }: Person) =>
    (member !== null && member === person.member) || (name !== '' && contactNameKey(name) === contactNameKey(person.name));
  return ![...settlersOf(vault, verdict.id), ...reviews].some(isPerson);
}

/** Who wrote what stands of a verdict. */
function settlersOf(vault: ReadableVault, verdict: RecordId): Person[] {
  const names = memberNames(vault);
  const members = standingChanges(vault, 'verdict', verdict).map(({ by }) => by);
  return [...new Set(members)].map((member) => ({ member, name: names.get(member) ?? '' }));
}

/**
 * Whoever is at work stands in for the verdict as it is now.
 *
 * @throws {AppError} `assessment.no-verdict`, `assessment.in-conflict`, `assessment.hidden`, `assessment.unfinished`; for
 *   `approved` also `assessment.not-reviewed` and `assessment.same-person`.
 */
export function signOff(vault: Vault, round: RecordId, target: Target, step: SignOffStep): RecordId {
  return vault.transaction(() => {
    const findings = readBook(vault, round).of(target);
    const verdict = verdictToSign(findings);
    const covered = coveredBy(vault, target, findings);
    const person = atWork(vault);
    if (step === 'approved') requireOther(vault, person, verdict, signOffsFor(vault, target, findings));
    return addRecord(vault, 'sign-off', { verdict: verdict.id, step, ...person, covers: notedCovers(vault, covered) });
  });
}

function verdictToSign(findings: Findings): RecordDetails {
  const { isBlind, isInConflict, missing, verdict } = standingOf(findings);
  if (isBlind) throw hiddenYet();
  if (isInConflict)
    throw new AppError(
      'assessment.in-conflict',
      'What this grade rests on is in conflict. Settle the conflict first; nothing was changed.',
    );
  if (!findings.isComplete)
    throw new AppError('assessment.unfinished', 'Not every assessor is done with this. Nothing was changed.', {
      params: { count: missing.length },
    });
  if (!verdict) throw new AppError('assessment.no-verdict', 'There is no settled grade yet. Nothing was changed.');
  return verdict;
}

/** Whether whoever is at work could approve what was reviewed: they neither settled nor reviewed it. */
export function canApprove(vault: ReadableVault, { verdicts }: Findings, signOffs: readonly SignOff[]): boolean {
  const [verdict] = verdicts;
  const reviews = standingReviews(signOffs);
  return verdict !== undefined && reviews.length > 0 && mayApprove(vault, atWork(vault), verdict, reviews);
}

function atWork(vault: ReadableVault): Person {
  return { member: vault.store.by, name: memberNames(vault).get(vault.store.by) ?? '' };
}

function standingReviews(signOffs: readonly SignOff[]): SignOff[] {
  return signOffs.filter(({ step, state }) => step === 'reviewed' && state === 'stands');
}

function requireOther(vault: ReadableVault, person: Person, verdict: RecordDetails, present: readonly SignOff[]): void {
  const reviews = standingReviews(present);
  if (reviews.length === 0)
    throw new AppError('assessment.not-reviewed', 'Nobody has reviewed this as it stands now. Nothing was changed.');
  if (!mayApprove(vault, person, verdict, reviews))
    throw new AppError(
      'assessment.same-person',
      'Who settled or reviewed a grade does not approve it: another person does. Nothing was changed.',
    );
}

/** Takes back one's own sign-off; it stays in the history. @throws {AppError} `record.not-found`, `input.invalid` for another's. */
export function withdrawSignOff(vault: Vault, id: RecordId): void {
  const found = detailsOf(vault, 'sign-off', id);
  if (!found) throw new AppError('record.not-found', 'There is no such sign-off.');
  if (found.fields['member'] !== vault.store.by)
    throw new AppError('input.invalid', 'Only who gave a sign-off takes it back. Nothing was changed.');
  editRecord(vault, 'sign-off', id, { withdrawn: true });
}
