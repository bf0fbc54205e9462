/** What would leave in a bundle, counted from the very lines that would be written. */
import { answersToTell } from '../consent/untold.ts';
import { peopleWithout, standingsFor } from '../consent/withheld.ts';
import { idText } from '../log/ids.ts';
import type { RecordMarks } from '../log/record-marks.ts';
import { isElement } from '../model/beside.ts';
import { answerField } from '../model/consent.ts';
import type { BundleUse } from '../model/bundle-use.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { firstNameOf } from '../query/shown-name.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { guardsToTell } from '../people/guards.ts';
import { onePersonOneRow } from '../people/one-row.ts';
import type { PlainValue } from '../records/describe.ts';
import { personCalled } from '../records/titles.ts';
import { type BlockedPeople, blockedPeople } from './blocked.ts';
import { type LeavingMentions, MentionLook } from './mentions.ts';
import { type LineCounts, newLineCounts, recordCounts } from './line-counts.ts';
import { bytesOf, type FileChoice } from './files.ts';
import { type BundleScope, type Breathe, chooseScope, personIn, type ScopeChoice } from './scope.ts';
import { actionLines } from './write-lines.ts';

export interface ExportPreview {
  readonly records: Readonly<Record<string, number>>;
  readonly actions: number;
  readonly values: number;
  /** Values that stay: older ones, trashed ones. */
  readonly withheld: number;
  readonly files: number;
  readonly fileBytes: number;
  /** Files whose records leave without them. */
  readonly filesStaying: number;
  /** Cases that leave with their values. */
  readonly caseCount: number;
  /** The first 500. */
  readonly cases: readonly { readonly id: RecordId; readonly number: string | null; readonly title: string | null }[];
  /** Whoever several records tell of counts once. */
  readonly personCount: number;
  /** The first 500. */
  readonly people: readonly string[];
  /** Guards that only records of the same people which stay here say; the first 500. They are written on those that leave. */
  readonly untold: readonly UntoldGuard[];
  readonly use: BundleUse;
  /** Of whom names and what else says who they are stay here. */
  readonly blocked: BlockedPeople;
  /** Texts that leave and name somebody who gave no consent. */
  readonly mentions: LeavingMentions;
  /** Who said that nothing may be kept of them; the first 500. */
  readonly notKept: readonly { readonly person: RecordId; readonly title: string | null }[];
}

export interface UntoldGuard {
  /** `consent`: an answer, which becomes a version of its own. */
  readonly entity: 'person' | 'consent';
  /** The person. */
  readonly record: RecordId;
  /** As `personCalled`. */
  readonly title: string | null;
  readonly field: string;
  readonly value: PlainValue;
}

/** What a long look gets to be a good neighbour; see electron/vault/jobs.ts. */
export interface PreviewOptions {
  /** What the bundle is for. @default 'team' */
  readonly use?: BundleUse | undefined;
  readonly files?: FileChoice | undefined;
  readonly breathe?: Breathe;
  report?(done: number, total: number): void;
}

const maxShown = 500;

const allCases = query((db) => db.selectFrom('case_record').select('key').where('deleted', '=', 0).orderBy('key'));
const caseByKey = query((db, given: { key: number }) =>
  db.selectFrom('case_record').select(['id', 'number', 'title']).where('key', '=', given.key),
);

export async function previewExport(vault: ReadableVault, choice: ScopeChoice, options: PreviewOptions = {}): Promise<ExportPreview> {
  const { use = 'team' } = options;
  const scope = await chooseScope(vault, choice, use, options);
  const look = new MentionLook(vault, await peopleWithout(vault, use));
  const counts = newLineCounts((change) => look.note(change));
  await countLines(vault, scope, options, counts);
  const { actions, leaving, records, unconsented, values, withheld } = counts;
  const { files } = scope;
  const cases = allCases.all(vault).filter(({ key }) => leaving.has(key));
  return {
    records: recordCounts(vault, records),
    actions,
    values,
    withheld: withheld - withheldForConsent(unconsented),
    files: files.leaving.length,
    fileBytes: bytesOf(files.leaving),
    filesStaying: files.staying.length,
    cases: cases.slice(0, maxShown).map(({ key }) => {
      const { id, number, title } = caseByKey.get(vault, { key })!;
      return { id: idText(id), number, title };
    }),
    caseCount: cases.length,
    ...peopleAmong(vault, leaving, scope),
    untold: untoldGuards(vault, scope),
    use,
    blocked: blockedPeople(vault, scope, counts),
    mentions: look.found(),
    notKept: notKept(vault, scope),
  };
}

/** Elements of sets leave no header that would be counted. */
function withheldForConsent(unconsented: LineCounts['unconsented']): number {
  return unconsented.values().reduce((sum, fields) => sum + fields.filter((field) => !isElement(field)).length, 0);
}

/** Said no, or took their yes back: not those whom nobody asked. */
function notKept(vault: ReadableVault, scope: BundleScope): ExportPreview['notKept'] {
  const said = [...standingsFor(vault, 'keep')].filter(
    ([person, { why }]) => personIn(scope)(person) && (why === 'refused' || why === 'withdrawn'),
  );
  return said.slice(0, maxShown).map(([person]) => ({ person, title: personCalled(vault, person) }));
}

function untoldGuards(vault: ReadableVault, scope: BundleScope): UntoldGuard[] {
  const guards = guardsToTell(vault, personIn(scope)).map(({ record, field, value }) => ({
    entity: 'person' as const,
    record,
    field,
    value: value as PlainValue,
  }));
  const answers = answersToTell(vault, personIn(scope)).flatMap(({ answers: all, person }) =>
    all.map(({ answer, use }) => ({ entity: 'consent' as const, record: person, field: answerField(use), value: answer })),
  );
  return [...guards, ...answers].slice(0, maxShown).map((one) => ({ ...one, title: personCalled(vault, one.record) }));
}

/** Goes through the lines without keeping them. */
export async function countLines(
  vault: ReadableVault,
  scope: BundleScope,
  { breathe, report }: PreviewOptions,
  counts: LineCounts = newLineCounts(),
): Promise<LineCounts> {
  const total = scope.lastAction;
  for (const _ of actionLines(vault, scope, counts)) {
    report?.(Math.min(counts.actions + counts.hiddenActions, total), total);
    await breathe?.();
  }
  return counts;
}

const allPeople = query((db) => db.selectFrom('person').select('key').where('deleted', '=', 0).orderBy('key'));
const nameByKey = query((db, given: { key: number }) =>
  db
    .selectFrom('person')
    .select(({ ref }) => firstNameOf(ref('person.id')).as('name'))
    .where('key', '=', given.key),
);

function peopleAmong(vault: ReadableVault, leaving: RecordMarks, { withheld }: BundleScope): Pick<ExportPreview, 'people' | 'personCount'> {
  const { faceOf } = onePersonOneRow(vault);
  const keys = allPeople.all(vault).flatMap(({ key }) => (leaving.has(key) ? key : []));
  const people = new Map<number, string>();
  for (const key of keys) {
    if (people.size === maxShown) break;
    const name = withheld.covers(key) || people.has(faceOf(key)) ? undefined : nameByKey.get(vault, { key })?.name;
    if (name) people.set(faceOf(key), name);
  }
  return { people: [...people.values()], personCount: new Set(keys.map(faceOf)).size };
}
