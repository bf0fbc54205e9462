/**
 * What vaults that nobody here knows wrote over records that a known one wrote (docs/decisions/0109).
 *
 * A record is looked at twice: with all that was written, and without them. Where they opened something, what stood before holds, and a
 * person here decides; where they were stricter, they count. Of a record that is theirs alone all counts.
 */
import type { Json } from '../../model/canonical-json.ts';
import type { EntityDefinition, Guard } from '../../model/entity.ts';
import type { LogStore, RecordRow } from '../store.ts';
import { hasKnownBegun } from './begun.ts';
import { ancestorsOf, type HistoricChange, laterFirst } from './history.ts';
import { type FieldView, noteDeleteConflict, viewFields } from './views.ts';
import { strangersAmong } from './strangers.ts';

type Views = Map<string, FieldView>;

/** Every field's heads and value as they show. Of what is held, what was written before is a head, too. */
export function standingViews(
  store: LogStore,
  { entity }: Pick<RecordRow, 'entity'>,
  history: readonly HistoricChange[],
  byId: ReadonlyMap<string, HistoricChange>,
): Views {
  const views = viewFields(store, entity, history, byId);
  const strangers = strangersAmong(store);
  // An erasure counts once somebody here accepted it.
  const known = strangers.size === 0 ? history : history.filter(({ replica, erases }) => erases || !strangers.has(replica));
  const definition = store.entities.get(entity);
  if (known.length === history.length || !known.some(({ counted, erases }) => counted && !erases) || !definition) {
    noteDeleteConflict(views, byId);
    return views;
  }
  const own = viewFields(store, entity, known, byId);
  const isOurs = !continuesStrangers(known, byId, strangers) || hasKnownBegun(definition, history, byId, strangers);
  for (const [field, view] of views) {
    const value = field === 'deleted' ? undefined : heldValue(definition, field, view, saidIn(own, field), isOurs);
    if (value !== undefined) views.set(field, held(view, own.get(field), value, 'conflict'));
  }
  if (isHeldWhole(definition)) holdDeletion(views, own, byId);
  else noteDeleteConflict(views, byId);
  return views;
}

/**
 * Whether the first word of a known vault followed one of strangers: then they began the record, unless another known vault did (begun.ts).
 * Their own clocks say nothing of that, for whoever makes a bundle by hand can say that they were first; what a known vault saw they cannot
 * write. A known vault that wrote where they had said nothing makes it ours here: what was not said is guarded.
 */
function continuesStrangers(
  known: readonly HistoricChange[],
  byId: ReadonlyMap<string, HistoricChange>,
  strangers: ReadonlySet<string>,
): boolean {
  const ours = known.filter(({ replica }) => !strangers.has(replica)).toSorted(laterFirst);
  const first = ours.filter(({ actionId }) => actionId === ours.at(-1)!.actionId);
  return [...ancestorsOf(first, byId)].some((id) => strangers.has(byId.get(id)?.replica ?? ''));
}

/** What a known vault said, if it said anything that was not erased. */
function saidIn(own: Views, field: string): FieldView | undefined {
  const view = own.get(field);
  return view?.heads.some(({ erases }) => !erases) ? view : undefined;
}

function held(view: FieldView, own: FieldView | undefined, value: Json, state: 'conflict' | 'delete-conflict'): FieldView {
  const heads = [...new Set([...view.heads, ...(own?.heads ?? [])])].sort(laterFirst);
  return { heads, value, states: [...new Set([...view.states, ...(own?.states ?? []), state])] };
}

/** The value that stays; `undefined` where what strangers wrote takes effect. */
function heldValue(
  definition: EntityDefinition,
  field: string,
  { value }: FieldView,
  own: FieldView | undefined,
  isOurs: boolean,
): Json | undefined {
  const described = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
  const said = own?.value ?? null;
  if (described?.guard) {
    if (!own && !isOurs) return undefined;
    const { restriction } = described.guard;
    return value !== said && restriction(value) < strictnessOf(described.guard, said) ? said : undefined;
  }
  if (!isHeldWhole(definition)) return undefined;
  if (described?.excuses === true && said === null) return value === null ? undefined : null;
  // To what it belongs and whom it is about says under whose guards something stands; which file it is, whose twins count.
  const binds = described ? described.kind === 'reference' || described.isFixed === true : isElementOfRecords(definition, field);
  return binds && said !== null && said !== false && said !== value ? said : undefined;
}

/** What leaves with cases; who may assess, and what they found, has rules of its own (docs/decisions/0060). */
function isHeldWhole({ travelsIn }: EntityDefinition): boolean {
  return travelsIn === 'cases';
}

/** What was never said, or taken back here, counts as strictly as may be: whoever fills it in opens something. A stranger takes nothing back. */
function strictnessOf({ restriction, unsaid }: Guard, value: Json): number {
  return value === null && unsaid !== undefined ? restriction(unsaid) : restriction(value);
}

function isElementOfRecords({ sets }: EntityDefinition, field: string): boolean {
  const slash = field.indexOf('/');
  const name = field.slice(0, Math.max(0, slash));
  return slash > 0 && Object.hasOwn(sets, name) && sets[name]!.to !== undefined;
}

/**
 * Whether it lies in the trash is as known vaults say: what they put away comes back by nobody else's word, and what they keep may be what
 * forbids something. Both wait for a person.
 */
function holdDeletion(views: Views, own: Views, byId: ReadonlyMap<string, HistoricChange>): void {
  noteDeleteConflict(views, byId);
  noteDeleteConflict(own, byId);
  const said = own.get('deleted');
  const isDeleted = said?.value === true;
  const view = views.get('deleted');
  if (!view) return;
  // What known vaults had not settled among themselves nobody else settles.
  const isSettled = said?.states.includes('delete-conflict') === true && !view.states.includes('delete-conflict');
  if ((view.value === true) === isDeleted && !isSettled) return;
  views.set('deleted', held(view, said, isDeleted, 'delete-conflict'));
}
