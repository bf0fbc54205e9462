/**
 * Taking an action back: a new action with the old values, which follows what was taken back and nothing else.
 *
 * It settles no version that came in meanwhile, and it is refused where somebody built on the change
 * (docs/decisions/0041-undo-follows-what-it-takes-back.md).
 */
import { isElement } from '../../model/beside.ts';
import type { ActionId, ChangeId, FieldChange, KnownChange, StoredAction } from '../../model/action.ts';
import { isKnown } from '../../model/action.ts';
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import { AppError } from '../../model/errors.ts';
import { appendAction, type AppendedAction } from './append.ts';
import { fromBase64 } from '../commitment.ts';
import { standingViews } from '../project/held.ts';
import { ancestorsOf, type HistoricChange, headsAmong, readHistory } from '../project/history.ts';
import { strangersAmong } from '../project/strangers.ts';
import { type FieldView, viewFields } from '../project/views.ts';
import { actionByDigest, findRecord, type LogStore } from '../store.ts';
import { decodeBody } from '../stored-body.ts';

/** The values are gone, whoever said so: a decision that is taken back would propose again what nobody can keep any more. */
const final: ReadonlySet<string> = new Set(['erase', 'accept-erasure']);

type RecordName = Pick<KnownChange, 'entity' | 'record'>;

/** One record as an undo needs it. */
interface Known {
  readonly name: RecordName;
  readonly history: readonly HistoricChange[];
  readonly byId: ReadonlyMap<string, HistoricChange>;
  readonly heads: readonly HistoricChange[];
  readonly isInTrash: boolean;
}

/**
 * Takes an action back. A field that had no value gets none; a record that began with the action goes to the trash.
 *
 * What was a conflict before is one again: of several old values each comes back, the others in actions of their own.
 * Erased values do not come back: an undo can only repeat what is still here.
 * @throws {AppError} `record.not-found` when there is no such action with values; `record.conflict` when a value
 *   was changed since by somebody who saw it; `input.invalid` for an erasure and for its acceptance. Nothing is written then.
 */
export function undoAction(store: LogStore, id: ActionId): AppendedAction {
  const row = actionByDigest(store, fromBase64(id));
  if (!row?.body) throw nothingLeft();
  const action = decodeBody(store, row);
  if (final.has(action.kind)) throw new AppError('input.invalid', 'An erasure cannot be undone.');
  const [first, ...others] = changesAgainst(store, id, action);
  if (!first || first.length === 0) throw nothingLeft();
  const undone = appendAction(store, 'undo', first);
  for (const changes of others) if (changes.length > 0) appendAction(store, 'undo', changes);
  return undone;
}

function nothingLeft(): AppError {
  return new AppError('record.not-found', 'There is no such action to undo, or its values are not here any more.');
}

/** The changes of the undo; more than one list where a field had several values at once. */
function changesAgainst(store: LogStore, id: ActionId, action: StoredAction): FieldChange[][] {
  const lists: FieldChange[][] = [[]];
  const created = new Set<string>();
  const records = new Map<string, Known | undefined>();
  action.changes.forEach((change, n) => {
    if (!isKnown(change)) return;
    const name = `${change.entity} ${change.record}`;
    if (!records.has(name)) records.set(name, readKnown(store, change));
    const known = records.get(name);
    if (!known || created.has(name)) return;
    if (begins(known, id)) {
      created.add(name);
      // It lies there already by another's word, or by a later one: taking back this undo would bring it out.
      if (known.isInTrash) return;
      const { entity, record } = change;
      lists[0]!.push({ entity, record, field: 'deleted', value: true, parents: seenAtBeginning(known, id) });
      return;
    }
    takeBack(store, known, change, `${id}.${n}`).forEach((taken, at) => (lists[at] ??= []).push(taken));
  });
  const trashed = [...records.values()].flatMap((known) => (known?.isInTrash ? known.name : []));
  return lists.map((changes) => stayingInTrash(changes, trashed));
}

/** What lies in the trash stays there, whatever else is taken back in it: the deletion is said once more, with what it has seen then. */
function stayingInTrash(changes: readonly FieldChange[], trashed: readonly RecordName[]): FieldChange[] {
  const again = trashed.filter(({ entity, record }) => {
    const own = changes.filter((change) => change.record === record && change.entity === entity);
    return own.length > 0 && own.every(({ field }) => field !== 'deleted');
  });
  return [...changes, ...again.map((name) => ({ ...name, field: 'deleted', value: true }))];
}

function readKnown(store: LogStore, { entity, record }: RecordName): Known | undefined {
  const row = findRecord(store, entity, record);
  if (!row) return undefined;
  const history = readHistory(store, row);
  const byId = new Map(history.map((change) => [change.id, change]));
  const views = standingViews(store, row, history, byId);
  const heads = new Map([...views.values()].flatMap((view) => view.heads).map((head) => [head.id, head]));
  return { name: { entity, record }, history, byId, heads: [...heads.values()], isInTrash: views.get('deleted')?.value === true };
}

/** One change for each value that the field had before. */
function takeBack(store: LogStore, known: Known, { entity, record, field }: KnownChange, id: ChangeId): FieldChange[] {
  const change = known.byId.get(id);
  if (!change) return [];
  const present = known.heads.filter((head) => head.field === change.field);
  const parents = present.filter((head) => standsFor(known, head).has(id)).map((head) => head.id);
  if (parents.length === 0)
    throw new AppError(
      'record.conflict',
      'This was changed again since, so it was not undone. Nothing was changed; the earlier value stands in the history.',
      { params: { heads: present.map((head) => head.id).join(' ') } },
    );
  const before = valuesBefore(store, known, change);
  const values: Json[] = before.length > 0 ? before : [field === 'deleted' || isElement(field) ? false : null];
  return values.map((value) => ({ entity, record, field, value, parents: parents.sort() }));
}

/**
 * The values that a change took the place of; several when it settled a conflict. Taken back, what strangers wrote would be our word: where
 * it was held, only what stood comes back, and else that comes last, so that it stands again.
 */
function valuesBefore(store: LogStore, known: Known, change: HistoricChange): Json[] {
  const heads = headsBefore(known, change).filter((entry) => entry.known);
  const values = [...new Map(heads.map(({ value }) => [canonicalJson(value), value])).values()];
  const before = strangersBefore(store, known, change);
  if (!before) return values;
  const [stood, written] = before.map(canonicalJson);
  return stood === written
    ? values.toSorted((one, other) => Number(canonicalJson(one) === stood) - Number(canonicalJson(other) === stood))
    : [before[0]];
}

/** Where strangers wrote what a change took the place of: what stood, and what would have without what is held. */
function strangersBefore(store: LogStore, { name, history, byId }: Known, change: HistoricChange): readonly [Json, Json] | undefined {
  const strangers = strangersAmong(store);
  if (!change.header.parents.some((parent) => strangers.has(byId.get(parent)?.replica ?? ''))) return undefined;
  const seen = ancestorsOf([change], byId);
  const before = history.filter(({ id, field }) => field !== change.field || seen.has(id));
  const valueIn = (views: ReadonlyMap<string, FieldView>) => views.get(change.field)?.value ?? null;
  return [valueIn(standingViews(store, name, before, byId)), valueIn(viewFields(store, name.entity, before, byId))];
}

function headsBefore({ byId }: Pick<Known, 'byId'>, change: HistoricChange): HistoricChange[] {
  const parents = change.header.parents.flatMap((parent) => byId.get(parent) ?? []);
  return headsAmong(
    parents.filter((entry) => entry.field === change.field),
    byId,
  );
}

/** Says of an undo that there was nothing before what it took back. */
const nothing = '';

/**
 * The changes that a change stands for: itself, and for an undo what stood before the change it took back, so that
 * steps are undone one after the other. An undo that says something else than what stood there stands for itself.
 */
function standsFor(known: Known, change: HistoricChange, met = new Set<string>()): Set<string> {
  if (met.has(change.id)) return met;
  met.add(change.id);
  if (change.kind !== 'undo' || !change.known) return met;
  for (const undone of headsBefore(known, change)) {
    // Said once more, as with what lies in the trash.
    if (repeats(change, undone)) standsFor(known, undone, met);
    const before = headsBefore(known, undone);
    if (before.length === 0 && (change.value === null || change.value === false)) met.add(nothing);
    for (const earlier of before) if (repeats(change, earlier)) standsFor(known, earlier, met);
  }
  return met;
}

function repeats(change: HistoricChange, earlier: HistoricChange): boolean {
  return earlier.known && canonicalJson(earlier.value) === canonicalJson(change.value);
}

/**
 * The change that a value goes back to by way of undos, which is no undo itself: what was done again is what was done first.
 *
 * @param change of a field; where it cannot be said, itself.
 */
export function firstSaid(change: HistoricChange, byId: ReadonlyMap<string, HistoricChange>): HistoricChange {
  let said = change;
  while (said.kind === 'undo' && said.known) {
    const earlier = headsBefore({ byId }, said).flatMap((undone) => [undone, ...headsBefore({ byId }, undone)]);
    const same = earlier.find((one) => repeats(said, one));
    if (!same) return change;
    said = same;
  }
  return said;
}

/** True when nothing in the record is older than the action. */
function begins({ history }: Known, action: ActionId): boolean {
  const first = history.reduce((least, change) => (change.lamport < least.lamport ? change : least));
  return first.actionId === action && !history.some((change) => change.actionId === action && change.field === 'deleted');
}

/** What the person saw who takes a beginning back: what began, and what stands for it. An edit from elsewhere is not among it. */
function seenAtBeginning(known: Known, action: ActionId): ChangeId[] {
  const own = known.history.filter((change) => change.actionId === action).map((change) => change.id);
  const seen = known.heads.filter((head) => {
    const stands = standsFor(known, head);
    return stands.has(nothing) || own.some((id) => stands.has(id));
  });
  return [...new Set([...own, ...seen.map((head) => head.id)])].sort();
}
