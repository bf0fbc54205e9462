/**
 * What a record must show, worked out a second time: from the headers and values of its changes, by the rules as they
 * are written down. A rebuild and a second vault only repeat what the product thinks.
 */
import { type HistoricChange, readHistory } from '../../db/log/project/history.ts';
import type { RecordRow } from '../../db/log/store.ts';
import { canonicalJson, type Json } from '../../db/model/canonical-json.ts';
import { columnOf, type EntityDefinition, type FieldDefinition } from '../../db/model/entity.ts';
import { strangersTo } from './consented.ts';
import type { Place } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

/** A record as it is shown, and what the log says about it. */
interface Shown {
  readonly row: Row;
  /** `field state`. */
  readonly states: ReadonlySet<string>;
  /** Of each field what nothing else that counts follows. */
  readonly heads: ReadonlyMap<string, readonly HistoricChange[]>;
  /** What the deletions among the heads have seen. */
  readonly seen: ReadonlySet<string>;
  /** Of a record that known vaults wrote, and others too: what these wrote by themselves. What strangers wrote over it opens nothing (0109). */
  readonly own: Pick<Shown, 'heads' | 'seen'> | undefined;
}

/** @throws {Error} with the first record that shows something else than follows from its changes. */
export function requireShown({ name, vault }: Pick<Place, 'name' | 'vault'>): void {
  const strangers = strangersTo(vault);
  const statesOf = vault.raw.prepare("SELECT field || ' ' || state FROM field_state WHERE record_key = ?").pluck();
  for (const record of vault.raw.prepare('SELECT key, entity, id, origin FROM record').all() as RecordRow[]) {
    const definition = vault.store.entities.get(record.entity);
    if (!definition) continue;
    const history = readHistory(vault.store, record);
    const row = vault.raw.prepare(`SELECT * FROM ${definition.table} WHERE key = ?`).get(record.key) as Row | undefined;
    const isThere = history.some(({ counted, erases }) => counted && !erases);
    const fault =
      row && isThere
        ? faultIn(definition, {
            row,
            states: new Set(statesOf.all(record.key) as string[]),
            ...headsIn(history),
            own: ownIn(history, strangers),
          })
        : (row !== undefined) !== isThere && (isThere ? 'is not shown' : 'is shown');
    if (fault) throw new Error(`${name}: ${record.entity} ${record.id.toString('hex')} ${fault}`);
  }
}

function ownIn(history: readonly HistoricChange[], strangers: ReadonlySet<string>): Shown['own'] {
  const known = history.filter(({ erases, replica }) => erases || !strangers.has(replica));
  const isShared = known.length < history.length && known.some(({ counted, erases }) => counted && !erases);
  return isShared ? headsIn(known, history) : undefined;
}

function headsIn(history: readonly HistoricChange[], all = history): Pick<Shown, 'heads' | 'seen'> {
  const byId = new Map(all.map((change) => [change.id, change]));
  const counted = history.filter((change) => change.counted);
  const whole = counted.filter(({ erases, field }) => erases && field === '*');
  const heads = new Map<string, readonly HistoricChange[]>();
  for (const [field, changes] of Map.groupBy(counted, (change) => change.field)) {
    if (field === '*') continue;
    const followed = seenBy([...changes, ...whole], byId);
    heads.set(
      field,
      [...changes, ...whole].filter(({ id }) => !followed.has(id)),
    );
  }
  return {
    heads,
    seen: seenIn(
      (heads.get('deleted') ?? []).filter(({ value }) => value === true),
      all,
      byId,
    ),
  };
}

/** What deletions follow, and what was written together with one of them. */
function seenIn(deletions: readonly HistoricChange[], all: readonly HistoricChange[], byId: ReadonlyMap<string, HistoricChange>) {
  const seen = seenBy(deletions, byId);
  const isDeletion = ({ field, id, value }: HistoricChange) =>
    field === 'deleted' && value === true && (seen.has(id) || deletions.some((one) => one.id === id));
  const together = new Set(all.filter(isDeletion).map(({ actionId }) => actionId));
  return new Set([...seen, ...all.flatMap(({ actionId, id }) => (together.has(actionId) ? [id] : []))]);
}

/** Ids of all that these changes follow, whether it counts or not. */
function seenBy(changes: readonly HistoricChange[], byId: ReadonlyMap<string, HistoricChange>): Set<string> {
  const seen = new Set(changes.flatMap(({ header }) => header.parents));
  // A set gives what is added to it while it is walked.
  for (const id of seen) for (const parent of byId.get(id)?.header.parents ?? []) seen.add(parent);
  return seen;
}

function faultIn(definition: EntityDefinition, shown: Shown): string | undefined {
  const fields = [...shown.heads.keys()].filter((field) => field !== 'deleted');
  return (
    faultOfDeletion({ ...shown, ...(isHeldWhole(definition) && shown.own) }) ??
    fields.map((field) => faultOfField(definition, field, shown)).find((fault) => fault !== undefined)
  );
}

/** Of what leaves with rounds only the guards are held (docs/decisions/0060). */
function isHeldWhole({ travelsIn }: EntityDefinition): boolean {
  return travelsIn === 'cases';
}

/** A deletion counts only where it saw all that stands; otherwise a person decides. */
function faultOfDeletion({ heads, row, seen, states }: Shown): string | undefined {
  const ends = heads.get('deleted')?.filter(({ known }) => known) ?? [];
  const hasUnseen = [...heads].some(([field, list]) => field !== 'deleted' && list.some(({ erases, id }) => !erases && !seen.has(id)));
  const isDeleted = row['deleted'] === 1;
  if (isDeleted && hasUnseen) return 'is deleted, though an edit was made that the deletion did not see';
  if (isDeleted && !ends.some(({ value }) => value === true)) return 'is deleted by nobody';
  const isMeant = ends.length > 0 && ends.every(({ value }) => value === true);
  if (isMeant && !hasUnseen && !isDeleted) return 'is not deleted';
  if (isMeant && hasUnseen && !states.has('deleted delete-conflict')) return 'is kept against a deletion without a word';
  return undefined;
}

function faultOfField(definition: EntityDefinition, field: string, { heads, own: all, row, states }: Shown): string | undefined {
  const values = valuesOf(heads.get(field)!);
  const described = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
  const own = described?.guard || isHeldWhole(definition) ? all : undefined;
  const isApart = new Set(values.map(canonicalJson)).size > 1;
  const before = valuesOf(own?.heads.get(field) ?? []);
  const isHeld = own !== undefined && states.has(`${field} conflict`) && canonicalJson(before) !== canonicalJson(values);
  if (described?.guard && before.length > 0) values.push(...before);
  if (!described?.generated && !isHeld && isApart !== states.has(`${field} conflict`))
    return `${field} ${isApart ? 'hides' : 'invents'} a conflict`;
  if (!described || described.kind === 'date') return undefined;
  return faultOfValue(field, described, values, row[columnOf(field, described.kind)]);
}

function valuesOf(heads: readonly HistoricChange[]): Json[] {
  return heads.flatMap(({ erases, known, value }) => (known && !erases ? [value] : []));
}

function faultOfValue(field: string, { guard, kind }: FieldDefinition, values: readonly Json[], cell: unknown): string | undefined {
  if (guard) {
    const value = (kind === 'boolean' && cell !== null ? cell === 1 : cell) as Json;
    const isOpened = values.some(
      (head) => (guard.allows?.(head ?? null) ?? true) && guard.restriction(head) > guard.restriction(value ?? guard.unsaid ?? null),
    );
    return isOpened ? `${field} shows ${String(value)}, though one of ${canonicalJson(values)} guards more` : undefined;
  }
  if (kind !== 'text' || cell === null)
    return values.length === 1 && typeof values[0] === 'string' && kind === 'text' ? `${field} is empty` : undefined;
  return values.includes(cell as string) ? undefined : `${field} shows ${String(cell)}, which is none of ${canonicalJson(values)}`;
}
