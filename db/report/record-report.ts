/** The document of a report record: its round, its choices, what its authors wrote. */
import { pendingCount } from '../log/project/projection.ts';
import { lastActionKey } from '../log/store.ts';
import { localDay } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReportAudience, ReportLanguage, ReportLength, ReportSection } from '../model/report.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { composeAssessment, composingOf, type ReportChoices } from './compose/assessment.ts';
import type { Composing } from './compose/composing.ts';
import { extractOf } from './compose/extract.ts';
import { type PreparedReport, prepareReport, type ReadersChoices } from './compose/prepare.ts';
import type { CheckedReport } from './leak/check.ts';
import { marksOf } from './leak/kept.ts';
import type { ReportDocument } from './model/document.ts';
import { printableReport } from './model/texts.ts';
import { requireReport } from './records/reports.ts';
import { textsToWrite } from './records/texts.ts';

export interface AskedReport {
  readonly report: RecordId;
  readonly language: ReportLanguage;
  /** What is being typed into a section, and is not in the log yet. */
  readonly typed?: { readonly section: string; readonly text: string } | undefined;
}

interface RecordChoices extends ReportChoices, Pick<ReadersChoices, 'report' | 'marks'> {
  readonly round: RecordId;
}

/** @throws {AppError} `record.not-found` for the report or its round. */
export function choicesOf(vault: ReadableVault, { report, language, typed }: AskedReport): RecordChoices {
  const { fields } = requireReport(vault, report);
  const line = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
  return {
    round: String(fields['round']),
    report,
    marks: marksOf(vault, report),
    language,
    date: line('date') ?? localDay(vault.now()),
    title: line('title'),
    subtitle: line('subtitle'),
    publisher: line('publisher'),
    audience: line('audience') as ReportAudience,
    length: line('length') as ReportLength,
    recommendation: line('recommendation') as RecordId | undefined,
    texts: new Map([...textsToWrite(vault, report, language), ...(typed ? [[typed.section, typed.text] as const] : [])]),
  };
}

/** @throws as `choicesOf`. */
export async function composeReport(vault: ReadableVault, asked: AskedReport): Promise<ReportDocument> {
  return (await composedReport(vault, asked)).document;
}

/** With what may be said to its readers, for the leak check. @throws as `choicesOf`. */
export async function composedReport(vault: ReadableVault, asked: AskedReport): Promise<CheckedReport> {
  const { round, ...choices } = choicesOf(vault, asked);
  const { data, charts } = await preparedOf(vault, round, choices);
  const document = printableReport(await composeAssessment(data, charts, choices));
  return { document, disclosure: data.disclosure, report: asked.report };
}

/** One section of it by itself; without blocks where it prints nothing. @throws as `choicesOf`. */
export async function composeSection(vault: ReadableVault, asked: AskedReport, section: ReportSection): Promise<ReportDocument> {
  return extractOf(await composeReport(vault, asked), section);
}

/** What is at hand when the report is composed: for what is looked up in it. @throws as `choicesOf`. */
export async function composingOfReport(vault: ReadableVault, asked: AskedReport): Promise<Composing> {
  const { round, ...choices } = choicesOf(vault, asked);
  const { data, charts } = await preparedOf(vault, round, choices);
  return composingOf(data, charts, choices);
}

interface Kept {
  readonly key: string;
  readonly prepared: Promise<PreparedReport>;
}

const kept = new WeakMap<object, Kept>();

/** What was read last, as long as nothing changed: who writes looks at the same report many times. */
function preparedOf(vault: ReadableVault, round: RecordId, choices: Omit<RecordChoices, 'round'>): Promise<PreparedReport> {
  const { language, audience, date, report } = choices;
  const { store } = vault;
  // What each person at work may see differs; rows follow the log in batches; consent ends with a day.
  const state = [lastActionKey(store), pendingCount(store), store.by, localDay(vault.now())];
  const key = JSON.stringify([...state, round, report, language, audience, date]);
  const last = kept.get(vault);
  if (last?.key === key) return last.prepared;
  const prepared = prepareReport(vault, round, choices);
  kept.set(vault, { key, prepared });
  // What failed is tried anew.
  prepared.catch(() => kept.get(vault)?.key === key && kept.delete(vault));
  return prepared;
}
