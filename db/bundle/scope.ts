/**
 * What leaves: which records and fields are in a bundle's scope.
 *
 * A chosen case brings what is part of it (acts, involvements, sources, links, evidence, …) and what these name and that
 * stands by itself: persons with their names, what people noted about the linked recommendations. Nothing else. A round of
 * assessment leaves in a bundle of its own kind: round-scope.ts.
 */
import type { NotNull } from 'kysely';

import { type Withheld, withheldFor } from '../consent/withheld.ts';
import { idBytes, idText } from '../log/ids.ts';
import { lastActionKey } from '../log/store.ts';
import type { BundleUse } from '../model/bundle-use.ts';
import { notedField } from '../model/beside.ts';
import { entityOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { belongingsOf, type BundleKind, mayTravelIn, namedBy, type NamedRecord } from '../records/belongings.ts';
import { query, shapedQuery } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { addCitedTerms, citedPackTerms } from './cited-terms.ts';
import { wordsStaying } from './file-words.ts';
import { type ChosenFiles, chooseFiles, type FileChoice, filesOf, type ScopedFile } from './files.ts';
import { roundScope } from './round-scope.ts';
import { isPutAway } from '../records/put-away.ts';

export interface BundleScope {
  readonly kind: BundleKind;
  /**
   * The key of the last action that leaves. What is written while an export goes on comes later: no checkpoint covers it,
   * and no reader would take it.
   */
  readonly lastAction: number;
  /** True when the record's headers and head values travel. */
  hasRecord(entity: string, record: RecordId): boolean;
  /** True when the field travels; sensitive fields stay out. */
  hasField(entity: string, field: string): boolean;
  /** What stays of people who did not consent to the use that the bundle is for. */
  readonly withheld: Withheld;
  /** Files of the evidence that travels: which of them leave, and which stay (files.ts). */
  readonly files: ChosenFiles;
  /** Whether a field of a record, by its local key, says what a file does that stays (file-words.ts). */
  staysWithFile(key: number, field: string): boolean;
  /** Codes of terms of imported lists that records in scope cite. */
  readonly packTerms: readonly string[];
  /** Recommendations that links in scope cite. */
  readonly recommendations: readonly RecordId[];
}

/** All cases, or some. */
export type CaseChoice = 'all' | readonly RecordId[];

/** What a bundle is made of: cases, one round of assessment, or the terms and fields of the team. */
export type ScopeChoice = CaseChoice | ChosenRound | 'words';

export interface ChosenRound {
  readonly round: RecordId;
}

export function isRound(choice: ScopeChoice): choice is ChosenRound {
  return typeof choice === 'object' && 'round' in choice;
}

/** The cases whose files are chosen among: `undefined` for all, none for what carries no files. */
export function casesIn(choice: ScopeChoice): readonly RecordId[] | undefined {
  if (choice === 'all') return undefined;
  return choice === 'words' || isRound(choice) ? [] : choice;
}

/** Lets others have their turn, and stops when it is to: a job's `breathe`. */
export type Breathe = () => Promise<void>;

/** @param files which of them leave; left out: what is suggested. */
export async function chooseScope(
  vault: ReadableVault,
  choice: ScopeChoice,
  use: BundleUse,
  { files, breathe }: { readonly files?: FileChoice | undefined; readonly breathe?: Breathe | undefined } = {},
): Promise<BundleScope> {
  const scope = await recordsIn(vault, choice, use, breathe);
  const people = choice === 'all' ? undefined : scope.people;
  const withheld = await withheldFor(vault, use, people, breathe);
  const chosen = chooseFiles(vault, scope.files, use, files);
  const staysWithFile = wordsStaying(vault, chosen.staying, { cases: casesIn(choice), use, files });
  return { ...scope, files: chosen, withheld, staysWithFile };
}

interface ChosenRecords extends Omit<BundleScope, 'files' | 'withheld' | 'staysWithFile'> {
  readonly files: readonly ScopedFile[];
  /** Who is among them; not said of everything. */
  readonly people: readonly RecordId[];
}

/** What leaves, before anything is said of who agreed to it. */
export async function recordsIn(vault: ReadableVault, choice: ScopeChoice, use: BundleUse, breathe?: Breathe): Promise<ChosenRecords> {
  if (choice === 'all') return { ...wholeScope(vault), people: [] };
  if (choice === 'words') return { ...wordsScope(vault), people: [] };
  if (isRound(choice)) return scopeOfRound(vault, choice.round, use);
  const lastAction = lastActionOf(vault);
  const records = new Set<string>();
  for (const id of choice) {
    addCase(vault, id, records);
    await breathe?.();
  }
  addEdges(vault, records);
  addCitedTerms(vault, records);
  return {
    kind: 'cases',
    lastAction,
    hasRecord: (entity, record) => records.has(`${entity} ${record}`),
    hasField: mayLeave(vault),
    files: filesOf(vault, choice),
    recommendations: citedBy(vault, choice),
    packTerms: citedPackTerms(vault, records),
    people: [...records].flatMap((name) => (name.startsWith(personPrefix) ? [name.slice(personPrefix.length)] : [])),
  };
}

const personPrefix = 'person ';

/** Everything that may travel at all, whoever agreed to it. */
export function wholeScope(vault: ReadableVault): Omit<ChosenRecords, 'people'> {
  return {
    kind: 'cases',
    lastAction: lastActionOf(vault),
    hasRecord: (entity) => mayTravelIn(vault, entity, 'cases'),
    hasField: mayLeave(vault),
    files: filesOf(vault, undefined),
    recommendations: citedBy(vault, undefined),
    packTerms: citedPackTerms(vault),
  };
}

const allTerms = query((db) => db.selectFrom('term').select('id'));

/** What a field pack takes along: what a team adds to Lapwing's own words, used or not, and nothing about anybody. */
function wordsScope(vault: ReadableVault): Omit<ChosenRecords, 'people'> {
  const terms = new Set(allTerms.all(vault).map(({ id }) => `term ${idText(id)}`));
  return {
    kind: 'field-pack',
    lastAction: lastActionOf(vault),
    hasRecord: (entity) => mayTravelIn(vault, entity, 'field-pack'),
    hasField: mayLeave(vault),
    files: [],
    recommendations: [],
    packTerms: citedPackTerms(vault, terms),
  };
}

/** Who stands behind the letters of a report, and why its checks were settled. */
const forTheTeam = new Set(['report-mark', 'report-finding']);

function scopeOfRound(vault: ReadableVault, round: RecordId, use: BundleUse): ChosenRecords {
  const lastAction = lastActionOf(vault);
  const { records, recommendations } = roundScope(vault, round);
  const leaving = records.filter(({ entity }) => use === 'team' || !forTheTeam.has(entity));
  const names = new Set(leaving.map(({ entity, record }) => `${entity} ${record}`));
  return {
    kind: 'assessment',
    lastAction,
    hasRecord: (entity, record) => names.has(`${entity} ${record}`),
    hasField: mayLeave(vault),
    files: [],
    recommendations,
    packTerms: [],
    people: [],
  };
}

/** Whether a person's record leaves. */
export function personIn(scope: Pick<BundleScope, 'hasRecord'>): (person: RecordId) => boolean {
  return (person) => scope.hasRecord('person', person);
}

function lastActionOf({ store }: ReadableVault): number {
  return lastActionKey(store);
}

function mayLeave({ store }: ReadableVault): BundleScope['hasField'] {
  return (entity, field) => store.entities.get(entity)?.fields[notedField(field) ?? field]?.sensitive !== true;
}

/** `entity id` of every record that belongs to a case, what is in the trash included. */
export function recordsOfCase(vault: ReadableVault, caseId: RecordId): ReadonlySet<string> {
  const records = new Set<string>();
  addCase(vault, caseId, records);
  addEdges(vault, records);
  return records;
}

function addCase(vault: ReadableVault, caseId: RecordId, records: Set<string>): void {
  const add = ({ entity, record }: NamedRecord) => void records.add(`${entity} ${record}`);
  const own = [{ entity: 'case', record: caseId }, ...belongingsOf(vault, 'case', caseId)];
  own.forEach(add);
  for (const named of namedBy(vault, caseId, own)) {
    add(named);
    belongingsOf(vault, named.entity, named.record).forEach(add);
  }
}

const edgesFrom = query((db, given: { one: Buffer; entity: string }) =>
  db.selectFrom('same_as').select(['id', 'other_id as other']).where('one_id', '=', given.one).where('entity', '=', given.entity),
);

/** "Same as" travels only when both ends do: an edge must not name a person outside the scope. */
function addEdges(vault: ReadableVault, records: Set<string>): void {
  for (const name of records) {
    const [entity, one] = name.split(' ') as [string, RecordId];
    if (entity !== 'person' && entity !== 'case') continue;
    for (const { id, other } of edgesFrom.all(vault, { one: idBytes(one), entity }))
      if (other && records.has(`${entity} ${idText(other)}`)) records.add(`same-as ${idText(id)}`);
  }
}

interface OfCase {
  /** Left out: all of them. */
  readonly case?: Buffer;
}

const citedIn = shapedQuery((db, { case: caseId }: OfCase) => {
  const cited = db
    .selectFrom('link as l')
    .select('l.recommendation_id as id')
    .where(({ not }) => not(isPutAway(entityOf('link'), 'l')))
    .where('l.recommendation_id', 'is not', null)
    .$narrowType<{ id: NotNull }>();
  return caseId === undefined ? cited : cited.where('l.case_id', '=', caseId);
});

function citedBy(vault: ReadableVault, cases: readonly RecordId[] | undefined): RecordId[] {
  return [...new Set(ofCases(cases, (given) => citedIn.all(vault, given, undefined)).map(({ id }) => idText(id)))].sort();
}

/** Rows of all cases, or of the chosen ones: those are asked for one by one, not sought among all. */
function ofCases<Row>(cases: readonly RecordId[] | undefined, read: (given: OfCase) => Row[]): Row[] {
  return cases ? cases.flatMap((id) => read({ case: idBytes(id) })) : read({});
}
