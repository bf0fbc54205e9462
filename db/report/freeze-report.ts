/** Freezing a report: its words as they are now, and of all that they rest on the versions. */
import { hiddenYet } from '../assessment/hidden.ts';
import { progressOf } from '../assessment/progress.ts';
import { lastActionKey } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import { localDay } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReportAudience } from '../model/report.ts';
import { addRecord } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { composeAssessment } from './compose/assessment.ts';
import { prepareData, prepareReport } from './compose/prepare.ts';
import { requireNoneTakenBack, requireStillAgreed, toldBy } from './freeze/agreed.ts';
import { atWork } from './freeze/approvals.ts';
import { changesSince, type ChangesSince } from './freeze/changes.ts';
import { compareDocuments, type DifferentSection } from './freeze/compare.ts';
import { documentDigest, documentText, frozenTold, readFrozen, requireFreeze, storeFrozen } from './freeze/stored.ts';
import { usedRecords } from './freeze/used.ts';
import type { CheckedReport } from './leak/check.ts';
import { keepMarks } from './leak/kept.ts';
import type { ReportDocument } from './model/document.ts';
import { printableReport } from './model/texts.ts';
import { type AskedReport, choicesOf } from './record-report.ts';

/** How often it is begun anew because something was written meanwhile. */
const mostTries = 5;

/**
 * @returns the id of the record that says so.
 * @throws {AppError} `record.not-found`; `assessment.hidden` while whoever is at work may not see all of it; `record.conflict` where others
 *   write without pause.
 */
export async function freezeReport(vault: Vault, asked: AskedReport): Promise<RecordId> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const since = lastActionKey(vault.store);
    const { round, ...choices } = choicesOf(vault, asked);
    requireSeen(vault, round);
    const { data, charts } = await prepareReport(vault, round, choices);
    const document = printableReport(await composeAssessment(data, charts, choices));
    const text = documentText(document);
    const id = vault.transaction(() => {
      if (lastActionKey(vault.store) !== since) return undefined;
      const used = usedRecords(vault, { ...asked, round }, data);
      const freeze = addRecord(vault, 'report-freeze', {
        report: asked.report,
        title: document.title,
        language: asked.language,
        audience: data.disclosure.audience,
        length: choices.length ?? 'full',
        digest: documentDigest(text),
        ...atWork(vault),
      });
      storeFrozen(vault, freeze, { text, used, told: toldBy(vault, data.disclosure) });
      // What is frozen stands for the same people in what is written later.
      keepMarks(vault, asked.report, data.disclosure.fresh);
      return freeze;
    });
    if (id !== undefined) return id;
  }
  throw new AppError('record.conflict', 'The records changed while the report was frozen. Nothing was frozen; try again.');
}

/** What others found shows once somebody is done: a frozen report would tell it. @throws {AppError} `assessment.hidden`. */
function requireSeen(vault: ReadableVault, round: RecordId): void {
  const blind = progressOf(vault, round).rows.find(({ isBlind }) => isBlind);
  if (blind) throw hiddenYet(blind.recommendation.paragraph);
}

/** As it was frozen, for whoever may see all of its round. @throws {AppError} as `readFrozen`; `assessment.hidden`. */
export function frozenDocument(vault: ReadableVault, freeze: RecordId): ReportDocument {
  requireSeen(vault, roundOf(vault, freeze));
  return readFrozen(vault, freeze);
}

/** @throws {AppError} as `frozenDocument`. */
export function frozenChanges(vault: ReadableVault, freeze: RecordId): ChangesSince {
  frozenDocument(vault, freeze);
  const { report, language } = requireFreeze(vault, freeze) as unknown as FrozenFields;
  const { round, ...choices } = choicesOf(vault, { report, language });
  const data = prepareData(vault, round, choices);
  return changesSince(vault, freeze, usedRecords(vault, { report, round, language }, data));
}

/** A frozen report with what may be said to its readers now. @throws {AppError} as `frozenDocument`, `requireStillAgreed`. */
export function frozenToWrite(vault: ReadableVault, freeze: RecordId): CheckedReport {
  const document = frozenDocument(vault, freeze);
  const { report, language, audience } = requireFreeze(vault, freeze) as unknown as FrozenFields;
  const { round, ...choices } = choicesOf(vault, { report, language });
  const data = prepareData(vault, round, { ...choices, audience });
  const checked = { document, disclosure: data.disclosure, report };
  const told = frozenTold(vault, freeze);
  if (told.length === 0) {
    const { records, added } = changesSince(vault, freeze, usedRecords(vault, { report, round, language }, data));
    requireNoneTakenBack(
      checked,
      [...records, ...added].filter(({ entity }) => entity === 'consent'),
    );
    return checked;
  }
  const today = localDay(vault.now());
  requireStillAgreed(vault, checked, told, choices.date > today ? choices.date : today);
  return checked;
}

interface FrozenFields extends AskedReport {
  readonly audience: ReportAudience;
}

/** @throws {AppError} as `frozenDocument`, of either. */
export function compareFrozen(vault: ReadableVault, one: RecordId, other: RecordId): DifferentSection[] {
  return compareDocuments(frozenDocument(vault, one), frozenDocument(vault, other));
}

function roundOf(vault: ReadableVault, freeze: RecordId): RecordId {
  const report = requireFreeze(vault, freeze)['report'];
  const round = typeof report === 'string' ? detailsOf(vault, 'report', report)?.fields['round'] : undefined;
  if (typeof round !== 'string') throw new AppError('record.not-found', 'The report that was frozen is not in this vault.');
  return round;
}
