/** What a report rests on: every record whose change could make it say something else. */
import { idBytes, idText } from '../../log/ids.ts';
import { headsOf } from '../../log/heads.ts';
import { findRecord } from '../../log/store.ts';
import type { RecordId } from '../../model/record-id.ts';
import { query } from '../../query/query.ts';
import { idsMeaning } from '../../recommendations/aliases.ts';
import { belongingsOf, type NamedRecord, namedBy } from '../../records/belongings.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { ReportData } from '../compose/report-data.ts';
import { textsOfReport } from '../records/texts.ts';

export interface UsedRecord extends NamedRecord {
  /** JSON: for each field the changes that stand, by keys of actions of this vault. */
  readonly heads: string;
}

export interface Asked {
  readonly report: RecordId;
  readonly round: RecordId;
  readonly language: string;
}

/**
 * The report with its texts in one language; the round with its seats, grades, views, verdicts and sign-offs; the themes; of each
 * recommendation what was noted of it, its parts, and the measures with their links; the cases with their parts; the people in them with
 * their names and what they agreed to; places in files that are cited, and their items. Each once, as it stands now.
 */
export function usedRecords(vault: ReadableVault, asked: Asked, data: ReportData): UsedRecord[] {
  const named = new Map<string, NamedRecord>();
  for (const one of recordsOf(vault, asked, data)) named.set(`${one.entity} ${one.record}`, one);
  return [...named.values()].flatMap((one) => {
    const heads = headsNow(vault, one);
    return heads === undefined ? [] : [{ ...one, heads }];
  });
}

/** Nothing for a record that is not here. */
export function headsNow(vault: ReadableVault, { entity, record }: NamedRecord): string | undefined {
  const row = findRecord(vault.store, entity, record);
  if (!row) return undefined;
  const heads = Object.entries(headsOf(vault.store, row)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(heads));
}

function recordsOf(vault: ReadableVault, { report, round, language }: Asked, data: ReportData): NamedRecord[] {
  const texts = textsOfReport(vault, report).filter((text) => text.language === language);
  return [
    { entity: 'report', record: report },
    ...texts.map(({ id }) => ({ entity: 'report-text', record: id })),
    { entity: 'round', record: round },
    ...belongingsOf(vault, 'round', round).filter(({ entity }) => !entity.startsWith('report')),
    ...data.chapters.flatMap(({ theme, sections }) => [
      ...(theme ? [{ entity: 'theme', record: theme.id }] : []),
      ...sections.flatMap(({ row }) => about(vault, row.recommendation.id)),
    ]),
    ...[...data.measures.keys()].map((record) => ({ entity: 'measure', record })),
    ...[...data.cases.keys()].flatMap((id) => ofCase(vault, id)),
    ...[...data.places.values()].flat().flatMap(({ id, item }) => [
      { entity: 'pinpoint', record: id },
      { entity: 'evidence', record: item.id },
    ]),
  ];
}

function ofCase(vault: ReadableVault, id: RecordId): NamedRecord[] {
  const parts = belongingsOf(vault, 'case', id);
  const people = namedBy(vault, id, parts).filter(({ entity }) => entity === 'person');
  return [
    { entity: 'case', record: id },
    ...parts,
    ...people.flatMap((person) => [person, ...belongingsOf(vault, 'person', person.record)]),
  ];
}

const meaning = query((db, given: { recommendation: Buffer }) => idsMeaning(db, given.recommendation));

const partsTo = query((db, given: { recommendation: Buffer }) =>
  db.selectFrom('part').select('id').where('recommendation_id', 'in', idsMeaning(db, given.recommendation)),
);

const measureLinksTo = query((db, given: { recommendation: Buffer }) =>
  db.selectFrom('measure_link').select('id').where('recommendation_id', 'in', idsMeaning(db, given.recommendation)),
);

function about(vault: ReadableVault, recommendation: RecordId): NamedRecord[] {
  const at = { recommendation: idBytes(recommendation) };
  const of = (entity: string, rows: readonly { readonly id: Buffer }[]) => rows.map(({ id }) => ({ entity, record: idText(id) }));
  return [
    ...of('recommendation', meaning.all(vault, at)),
    ...of('part', partsTo.all(vault, at)),
    ...of('measure-link', measureLinksTo.all(vault, at)),
  ];
}
