/** What a report keeps of its checks: which findings were settled and why, and what stands in it for whom. */
import { memberNames, vouchingIn } from '../../history/authors.ts';
import { isFromKnown, isWrittenBy } from '../../history/written-by.ts';
import { idBytes, idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { Finding } from '../../model/report-finding.ts';
import { query } from '../../query/query.ts';
import { addRecord, fieldChanges } from '../../records/commands.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';
import { isDrawn, type Mark } from '../audience/marks.ts';
import { requireReport } from '../records/reports.ts';

const settledOf = query((db, given: { report: Buffer }) =>
  db
    .selectFrom('report_finding')
    .select(['id', 'finding', 'reason', 'member_id as member', 'name', 'created_wall as when'])
    .where('report_id', '=', given.report)
    .where('deleted', '=', 0)
    .orderBy('created_wall'),
);

const marksIn = query((db, given: { report: Buffer }) =>
  db
    .selectFrom('report_mark')
    .select(['id', 'subject_id', 'kind', 'mark'])
    .where('report_id', '=', given.report)
    .where('deleted', '=', 0)
    .orderBy('id'),
);

/** By the id of the finding; of several the first. What somebody settled in the name of another is not settled. */
export function settledFindings(vault: ReadableVault, report: RecordId): ReadonlyMap<string, NonNullable<Finding['settled']>> {
  const vouching = vouchingIn(vault);
  const rows = settledOf.all(vault, { report: idBytes(report) }).toReversed();
  return new Map(
    rows.flatMap(({ id, finding, reason, member, name, when }) =>
      finding && reason && isWrittenBy(vault, vouching, 'report-finding', idText(id), member && idText(member))
        ? [[finding, { reason, name: name ?? '', when }] as const]
        : [],
    ),
  );
}

/** Says why findings may stand. @throws {AppError} `record.not-found` for the report; `input.invalid` without a reason. */
export function settleFindings(vault: Vault, report: RecordId, findings: readonly string[], reason: string): void {
  requireReport(vault, report);
  if (reason.trim() === '') throw new AppError('input.invalid', 'A finding is settled with a reason. Nothing was changed.');
  const [member, name] = [vault.store.by, memberNames(vault).get(vault.store.by) ?? ''];
  vault.transaction(() => {
    for (const finding of new Set(findings)) addRecord(vault, 'report-finding', { report, finding, reason: reason.trim(), member, name });
  });
}

/**
 * What was drawn here or in the vault of a contact: a stranger's bundle decides nothing that readers see.
 *
 * Where two vaults drew one each, the same is taken in both: that of the smallest id; a mark that stands for another already is drawn anew.
 */
export function marksOf(vault: ReadableVault, report: RecordId): Mark[] {
  const [subjects, taken] = [new Set<string>(), new Set<string>()];
  const vouching = vouchingIn(vault);
  return marksIn.all(vault, { report: idBytes(report) }).flatMap(({ id, subject_id: of, kind, mark }) => {
    if (!of || mark === null || (kind !== 'person' && kind !== 'case')) return [];
    const [subject, own, used] = [idText(of), `${kind} ${idText(of)}`, `${kind} ${mark}`];
    if (subjects.has(own) || taken.has(used)) return [];
    if (!isDrawn({ kind, mark }) || !isFromKnown(vault, vouching, 'report-mark', idText(id))) return [];
    subjects.add(own);
    taken.add(used);
    return [{ subject, kind, mark }];
  });
}

/** From now on the same people are found under these. */
export function keepMarks(vault: Vault, report: RecordId, fresh: readonly Mark[]): void {
  if (fresh.length === 0) return;
  vault.record(
    'create-report-mark',
    fresh.flatMap(({ subject, kind, mark }) => fieldChanges('report-mark', vault.newId(), { report, subject, kind, mark })),
  );
}
