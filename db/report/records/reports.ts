/** Reports of rounds: how each is to be written. What it tells is read anew each time it is written. */
import { requireRound } from '../../assessment/rounds.ts';
import { recommendationsInScope } from '../../assessment/scope.ts';
import { idBytes, idText } from '../../log/ids.ts';
import { findRecord } from '../../log/store.ts';
import { parseDate } from '../../model/date.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type ReportAudience, reportEntity, type ReportLanguage, type ReportLength } from '../../model/report.ts';
import { query } from '../../query/query.ts';
import { addRecord, editRecord } from '../../records/commands.ts';
import { detailsOf, elementsOf, fieldsOf, type RecordDetails, type StandingRecord } from '../../records/details.ts';
import { titleFrom, titleOf } from '../../records/titles.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';

/** How a report is to be written; null empties a field. */
export interface ReportSettings {
  readonly title?: string | null | undefined;
  readonly subtitle?: string | null | undefined;
  readonly publisher?: string | null | undefined;
  /** A day, as 2016-07-01. */
  readonly date?: string | null | undefined;
  readonly audience?: ReportAudience | undefined;
  readonly length?: ReportLength | undefined;
  /** Of the length `single`: which. */
  readonly recommendation?: RecordId | null | undefined;
  /** All of them: those that are left out are written in no more. */
  readonly languages?: readonly ReportLanguage[] | undefined;
}

/** @throws {AppError} `record.not-found` for the round; `input.invalid` for a date that is no day, or a recommendation that it does not ask about. */
export function createReport(vault: Vault, round: RecordId, settings: ReportSettings = {}): RecordId {
  const { languages = ['en'], ...fields } = checked(vault, round, settings);
  return addRecord(vault, 'report', { round, ...fields, ...Object.fromEntries(languages.map((code) => [`languages/${code}`, true])) });
}

/** Only what is given changes. @throws {AppError} `record.not-found`; `input.invalid` as `createReport`. */
export function editReport(vault: Vault, id: RecordId, settings: ReportSettings): void {
  vault.transaction(() => {
    const { key, fields: present } = requireReport(vault, id);
    const { languages, ...fields } = checked(vault, String(present['round']), settings);
    const written = languages && new Set<string>(languages);
    const known = new Set([...elementsOf(vault, key, 'languages'), ...(languages ?? [])]);
    const elements = written ? Object.fromEntries([...known].map((code) => [`languages/${code}`, written.has(code)])) : {};
    if (Object.keys({ ...fields, ...elements }).length > 0) editRecord(vault, 'report', id, { ...fields, ...elements });
  });
}

function checked(vault: ReadableVault, round: RecordId, settings: ReportSettings): ReportSettings {
  const { date, recommendation, languages } = settings;
  requireRound(vault, round);
  const parsed = typeof date === 'string' ? parseDate(date) : undefined;
  if (parsed && !(parsed.ok && /^\d{4}-\d\d-\d\d$/.test(parsed.date.text)))
    throw new AppError('input.invalid', 'The date of a report is a day, as 2016-07-01. Nothing was changed.');
  if (typeof recommendation === 'string' && !recommendationsInScope(vault, round).some(({ id }) => id === recommendation))
    throw new AppError('input.invalid', 'The round does not ask about this recommendation. Nothing was changed.');
  if (languages?.length === 0) throw new AppError('input.invalid', 'A report is written in one language at least. Nothing was changed.');
  const trimmed = (text: string | null | undefined) => (typeof text === 'string' ? text.trim() || null : text);
  const { title, subtitle, publisher } = settings;
  const lines = { title: trimmed(title), subtitle: trimmed(subtitle), publisher: trimmed(publisher) };
  return Object.fromEntries(Object.entries({ ...settings, ...lines }).filter(([, value]) => value !== undefined));
}

/** @throws {AppError} `record.not-found`. */
export function requireReport(vault: ReadableVault, id: RecordId): StandingRecord {
  const found = detailsOf(vault, 'report', id);
  if (!found) throw new AppError('record.not-found', 'There is no report with this id.');
  return found;
}

export interface ReportSummary extends RecordDetails {
  readonly round: { readonly id: RecordId; readonly name: string } | null;
  /** What it is called: its title, else the name of its round. */
  readonly title: string;
  readonly languages: readonly string[];
  readonly updated: string;
}

const reportsInOrder = query((db) =>
  db.selectFrom('report').selectAll().where('deleted', '=', 0).orderBy('updated_lamport', 'desc').orderBy('id'),
);

/** What changed last stands first. @param round of one round alone. */
export function listReports(vault: ReadableVault, round?: RecordId): ReportSummary[] {
  const wanted = round === undefined ? undefined : idBytes(round);
  return reportsInOrder
    .all(vault)
    .filter(({ round_id: of }) => wanted === undefined || of?.equals(wanted) === true)
    .map((row) => summaryOf(vault, { id: idText(row.id), key: row.key, updated: row.updated_wall, fields: fieldsOf(reportEntity, row) }));
}

/** @throws {AppError} `record.not-found`. */
export function reportSummary(vault: ReadableVault, id: RecordId): ReportSummary {
  return summaryOf(vault, requireReport(vault, id));
}

function summaryOf(vault: ReadableVault, { id, key, updated, fields }: Omit<StandingRecord, 'deleted' | 'created'>): ReportSummary {
  const round = fields['round'];
  return {
    id,
    fields,
    updated,
    round: typeof round === 'string' ? { id: round, name: titleOf(vault, 'round', round) } : null,
    title: titleFrom(vault, reportEntity, { id, fields }),
    languages: elementsOf(vault, key, 'languages'),
  };
}

/** By id or title. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findReport(vault: ReadableVault, reference: string): RecordId {
  const text = reference.trim();
  if (/^[0-9a-f-]{36}$/.test(text) && findRecord(vault.store, 'report', text)) return text;
  const found = listReports(vault).filter(({ title }) => title === text);
  if (found.length > 1)
    throw new AppError('record.ambiguous', 'More than one report has this title; give the id of the one that is meant.');
  if (found.length === 0) throw new AppError('record.not-found', 'There is no report with this id or title.');
  return found[0]!.id;
}
