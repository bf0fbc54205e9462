/** What would leave in a bundle, counted from the very lines that would be written. */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { firstNameOf } from '../query/shown-name.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { guardsToTell } from '../people/guards.ts';
import { describeRecord, type PlainValue } from '../records/describe.ts';
import { type BundleScope, type Breathe, chooseScope, personIn, type ScopeChoice } from './scope.ts';
import { actionLines, type LineCounts, newLineCounts, type RecordMarks, recordCounts } from './write-lines.ts';

export interface ExportPreview {
  readonly records: Readonly<Record<string, number>>;
  readonly actions: number;
  readonly values: number;
  /** Values that stay: older ones, trashed ones. */
  readonly withheld: number;
  readonly files: number;
  readonly fileBytes: number;
  /** Cases that leave with their values. */
  readonly caseCount: number;
  /** The first 500. */
  readonly cases: readonly { readonly id: RecordId; readonly number: string | null; readonly title: string | null }[];
  /** The first 500. */
  readonly people: readonly string[];
  /** Guards that only records of the same people which stay here say; the first 500. They are written on those that leave. */
  readonly untold: readonly UntoldGuard[];
}

export interface UntoldGuard {
  readonly record: RecordId;
  readonly title: string;
  readonly field: string;
  readonly value: PlainValue;
}

/** What a long look gets to be a good neighbour; see electron/vault/jobs.ts. */
export interface PreviewOptions {
  readonly breathe?: Breathe;
  report?(done: number, total: number): void;
}

const maxShown = 500;

const allCases = query((db) => db.selectFrom('case_record').select('key').where('deleted', '=', 0).orderBy('key'));
const caseByKey = query((db, given: { key: number }) =>
  db.selectFrom('case_record').select(['id', 'number', 'title']).where('key', '=', given.key),
);

export async function previewExport(vault: ReadableVault, choice: ScopeChoice, options: PreviewOptions = {}): Promise<ExportPreview> {
  const scope = await chooseScope(vault, choice, options.breathe);
  const { actions, leaving, records, values, withheld } = await countLines(vault, scope, options);
  const cases = allCases.all(vault).filter(({ key }) => leaving.has(key));
  return {
    records: recordCounts(vault, records),
    actions,
    values,
    withheld,
    files: scope.files.length,
    fileBytes: scope.files.reduce((total, file) => total + file.sizeBytes, 0),
    cases: cases.slice(0, maxShown).map(({ key }) => {
      const { id, number, title } = caseByKey.get(vault, { key })!;
      return { id: idText(id), number, title };
    }),
    caseCount: cases.length,
    people: peopleAmong(vault, leaving),
    untold: untoldGuards(vault, scope),
  };
}

function untoldGuards(vault: ReadableVault, scope: BundleScope): UntoldGuard[] {
  return guardsToTell(vault, personIn(scope))
    .slice(0, maxShown)
    .map(({ record, field, value }) => ({
      record,
      field,
      value: value as PlainValue,
      title: describeRecord(vault, 'person', record).title,
    }));
}

/** Goes through the lines without keeping them. */
export async function countLines(vault: ReadableVault, scope: BundleScope, { breathe, report }: PreviewOptions): Promise<LineCounts> {
  const counts = newLineCounts();
  const total = scope.lastAction;
  for (const _ of actionLines(vault, scope, counts)) {
    report?.(Math.min(counts.actions + counts.hiddenActions, total), total);
    await breathe?.();
  }
  return counts;
}

const allPeople = query((db) => db.selectFrom('person').select('key').orderBy('key'));
const nameByKey = query((db, given: { key: number }) =>
  db
    .selectFrom('person')
    .select(({ ref }) => firstNameOf(ref('person.id')).as('name'))
    .where('key', '=', given.key),
);

function peopleAmong(vault: ReadableVault, leaving: RecordMarks): string[] {
  const people: string[] = [];
  for (const { key } of allPeople.all(vault)) {
    const name = leaving.has(key) ? nameByKey.get(vault, { key })?.name : undefined;
    if (name) people.push(name);
    if (people.length === maxShown) break;
  }
  return people;
}
