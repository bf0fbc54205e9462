/**
 * What accepting a staged bundle would change, record by record: it is accepted, looked at, and rolled back.
 *
 * So the preview cannot differ from what happens: the same code merges, in the same database.
 */
import { hiddenFrom } from '../assessment/hidden.ts';
import { noteOpened, type OpenedPeople } from '../consent/opened.ts';
import { decodeAction } from '../log/action-codec.ts';
import { type Conflict, conflictsOf } from '../log/decide/conflict.ts';
import { headsOf as headsOfRecord } from '../log/heads.ts';
import { idBytes } from '../log/ids.ts';
import { parseRanges } from '../log/project/exclusion.ts';
import { actionIdOf, findRecord, recordNameOf } from '../log/store.ts';
import { pendingCount, projectPending } from '../log/project/projection.ts';
import { isHidden } from '../model/action.ts';
import { query } from '../query/query.ts';
import { lengthInParts } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { acceptAtOnce } from './accept.ts';
import { actionsWithBody, knownActions, waitingSummary } from './staged-rows.ts';
import { describeRecord, type PlainValue, shownFields, shownValue, titleToRead } from '../records/describe.ts';

/** `new`: the field was empty here, or the record was not here at all. */
export interface ComparedField {
  readonly field: string;
  readonly kind: 'new' | 'changed' | 'conflict';
  readonly mine: PlainValue;
  readonly theirs: PlainValue;
}

export interface ComparedRecord {
  readonly entity: string;
  readonly record: RecordId;
  readonly title: string;
  /** Title of the case it belongs to, for what is part of one. */
  readonly caseTitle: string | null;
  readonly kind: 'conflict' | 'changed' | 'new' | 'identical';
  readonly fields: readonly ComparedField[];
}

export interface BundleComparison {
  /** New records by entity. */
  readonly added: Readonly<Record<string, number>>;
  readonly changed: number;
  readonly identical: number;
  /** Fields that would be in conflict. */
  readonly conflicts: number;
  /** Who has not agreed here to something, and would have by what it brings. */
  readonly opened: OpenedPeople;
  /** The first 500: conflicts, then changes, then what is new, then what is the same. */
  readonly records: readonly ComparedRecord[];
  readonly recordCount: number;
}

/** More than this would hold up the vault for longer than a person waits. */
export interface CompareLimits {
  readonly actions: number;
  readonly changes: number;
  readonly bytes: number;
}
const compareLimits: CompareLimits = { actions: 20_000, changes: 50_000, bytes: 64 * 1024 * 1024 };
const maxRecords = 500;
const kinds = ['conflict', 'changed', 'new', 'identical'] as const;

class RolledBack extends Error {}

/** @throws {AppError} `record.not-found` when no such bundle waits; `bundle.limit` when it is too large to compare. */
export function compareBundle(vault: Vault, bundleKey: number, limits: CompareLimits = compareLimits): BundleComparison {
  requireComparable(vault, bundleKey, limits);
  const touched = touchedRecords(vault, bundleKey);
  const before = new Map(touched.map(({ entity, record }) => [`${entity} ${record}`, shownFields(vault, entity, record)]));
  let compared: ComparedRecord[] = [];
  let opened: OpenedPeople = { count: 0, people: [] };
  try {
    vault.transaction(() => {
      const known = new Set(touched.flatMap((record) => conflictNames(vault, record)));
      const mine = new Set(before.keys().flatMap((name) => headsOf(vault, name)));
      acceptAtOnce(vault, bundleKey);
      while (pendingCount(vault.store) > 0) projectPending(vault.store, 1000);
      opened = noteOpened(vault, bundleKey);
      const fresh = touched
        .filter((record) => conflictNames(vault, record).some((name) => !known.has(name)))
        .flatMap(({ record }) => conflictsOf(vault.store, record))
        .filter((conflict) => !known.has(nameOf(conflict)));
      const conflicts = new Map(fresh.map((conflict) => [nameOf(conflict), theirsOf(vault, conflict, mine)]));
      const isUnseen = hiddenFrom(vault);
      compared = touched.map(({ entity, record }) => {
        const found = compareRecord(vault, entity, record, before.get(`${entity} ${record}`), conflicts);
        return isUnseen(entity, record) ? { ...found, fields: [] } : found;
      });
      throw new RolledBack();
    });
  } catch (error) {
    if (!((error as Error).cause instanceof RolledBack)) throw error;
  }
  return { ...summarize([...compared, ...sameRecords(vault, bundleKey, touched)]), opened };
}

interface Touched {
  readonly entity: string;
  readonly record: RecordId;
}

/** Records of which the bundle says only what is here already. */
function sameRecords(vault: Vault, bundleKey: number, touched: readonly Touched[]): ComparedRecord[] {
  const { summary } = waitingSummary.get(vault, { key: bundleKey })!;
  const others = new Set(touched.map(({ entity, record }) => `${entity} ${record}`));
  const keys = parseRanges((JSON.parse(summary) as { sameRecords: string }).sameRecords).flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
  );
  const names = keys.map((key) => recordNameOf(vault.store, key));
  const same = names.filter(({ entity, id }) => vault.store.entities.get(entity)?.travels && !others.has(`${entity} ${id}`));
  return same.map(({ entity, id }, at) =>
    at < maxRecords
      ? compareRecord(vault, entity, id, shownFields(vault, entity, id) ?? new Map(), new Map())
      : { entity, record: id, title: '', caseTitle: null, kind: 'identical', fields: [] },
  );
}

const sizeOfBundle = query((db, given: { bundle: number }) =>
  actionsWithBody(db, given.bundle).select(({ fn }) => [
    fn.countAll<number>().as('actions'),
    fn.sum<number | null>(fn('octet_length', ['body'])).as('bytes'),
  ]),
);

/** By the database, so that nothing large is read to find out that it is large. */
function requireComparable(vault: Vault, bundleKey: number, limits: CompareLimits): void {
  const { actions, bytes } = sizeOfBundle.get(vault, { bundle: bundleKey })!;
  if (actions > limits.actions || (bytes ?? 0) > limits.bytes || countChanges(vault, bundleKey) > limits.changes)
    throw new AppError('bundle.limit', 'This bundle is too large to compare here. It can be accepted, and the import undone.');
}

/** They stand in groups, one for each record. */
const countOfChanges = query((db, given: { bundle: number }) =>
  actionsWithBody(db, given.bundle).select(({ fn, ref }) =>
    fn.sum<number | null>(lengthInParts(ref('body'), 'changes', 'fields')).as('count'),
  ),
);

function countChanges(vault: Vault, bundleKey: number): number {
  return countOfChanges.get(vault, { bundle: bundleKey })!.count ?? 0;
}

function touchedRecords(vault: Vault, bundleKey: number): readonly Touched[] {
  const touched = new Map<string, Touched>();
  for (const { body } of knownActions.iterate(vault, { bundle: bundleKey })) {
    for (const change of decodeAction(body).changes) {
      if (isHidden(change) || !vault.store.entities.has(change.entity)) continue;
      touched.set(`${change.entity} ${change.record}`, { entity: change.entity, record: change.record });
    }
  }
  return [...touched.values()];
}

const fieldsInConflict = query((db, given: { entity: string; id: Buffer }) =>
  db
    .selectFrom('field_state')
    .select('field')
    .where('state', 'in', ['conflict', 'delete-conflict'])
    .where('record_key', '=', keyOf(given.entity, given.id)),
);

/** Names only: to describe a conflict, the history of its record is read. */
function conflictNames(vault: Vault, { entity, record }: Touched): string[] {
  return fieldsInConflict.all(vault, { entity, id: idBytes(record) }).map(({ field }) => nameOf({ entity, record, field }));
}

const nameOf = ({ entity, record, field }: Pick<Conflict, 'entity' | 'record' | 'field'>) => `${entity} ${record} ${field}`;

/** Ids of the changes that this vault shows now, to tell them from what the bundle brings. */
function headsOf(vault: Vault, name: string): string[] {
  const [entity = '', record = ''] = name.split(' ');
  const row = findRecord(vault.store, entity, record);
  if (!row) return [];
  return Object.values(headsOfRecord(vault.store, row))
    .flat()
    .map(([key, n]) => `${actionIdOf(vault.store, key)}.${n}`);
}

/** The value that the bundle brings: of the heads, the one that was not here before. */
function theirsOf(vault: Vault, { entity, field, heads }: Conflict, mine: ReadonlySet<string>): PlainValue {
  const theirs = heads.find(({ change }) => !mine.has(change)) ?? heads[0];
  return shownValue(vault, entity, field, theirs?.value ?? null);
}

function compareRecord(
  vault: Vault,
  entity: string,
  record: RecordId,
  old: ReadonlyMap<string, PlainValue> | undefined,
  conflicts: ReadonlyMap<string, PlainValue>,
): ComparedRecord {
  const fresh = shownFields(vault, entity, record) ?? new Map<string, PlainValue>();
  const fields: ComparedField[] = [];
  for (const field of new Set([...(old?.keys() ?? []), ...fresh.keys(), ...conflictFields(conflicts, entity, record)])) {
    const name = nameOf({ entity, record, field });
    const isConflict = conflicts.has(name);
    const mine = old?.get(field) ?? null;
    const theirs = isConflict ? conflicts.get(name)! : (fresh.get(field) ?? null);
    if (isConflict) fields.push({ field, kind: 'conflict', mine, theirs });
    else if (mine !== theirs) fields.push({ field, kind: mine === null ? 'new' : 'changed', mine, theirs });
  }
  const kind = fields.some((field) => field.kind === 'conflict') ? 'conflict' : !old ? 'new' : fields.length > 0 ? 'changed' : 'identical';
  const { caseId } = describeRecord(vault, entity, record);
  const title = titleToRead(vault, entity, record);
  const caseTitle = caseId && entity !== 'case' ? describeRecord(vault, 'case', caseId).title : null;
  return { entity, record, title, caseTitle, kind, fields };
}

function conflictFields(conflicts: ReadonlyMap<string, PlainValue>, entity: string, record: RecordId): string[] {
  const start = `${entity} ${record} `;
  return [...conflicts.keys()].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
}

function summarize(compared: readonly ComparedRecord[]): Omit<BundleComparison, 'opened'> {
  const added: Record<string, number> = {};
  for (const { entity, kind } of compared) if (kind === 'new') added[entity] = (added[entity] ?? 0) + 1;
  const count = (...wanted: readonly ComparedRecord['kind'][]) => compared.filter(({ kind }) => wanted.includes(kind)).length;
  return {
    added,
    changed: count('changed', 'conflict'),
    identical: count('identical'),
    conflicts: compared.flatMap(({ fields }) => fields).filter(({ kind }) => kind === 'conflict').length,
    records: [...compared].sort((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind)).slice(0, maxRecords),
    recordCount: compared.length,
  };
}
