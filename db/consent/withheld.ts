/**
 * What stays here of people who did not agree to a use: whatever says who they are, field by field, as the description of
 * the entities has it (`identifies`). What guards them, and their consent itself, always leaves: a "no" has to arrive.
 */
import { idBytes } from '../log/ids.ts';
import { standingViews } from '../log/project/held.ts';
import { readHistory } from '../log/project/history.ts';
import { RecordMarks } from '../log/record-marks.ts';
import { recordByKey, recordNameOf } from '../log/store.ts';
import type { ConsentUse } from '../model/consent.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { localDay } from '../model/local-day.ts';
import { notedField } from '../model/beside.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { ownOfField } from '../model/term.ts';
import { columnIn, entityQuery, onceForEach, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { harmlessOwnFields, ownFieldsAbout } from './own-fields-about.ts';
import { type ConsentStanding, consentStandings } from './standing.ts';

export interface Withheld {
  readonly use: ConsentUse;
  /** Whoever gave no yes, and why that is so. */
  readonly persons: ReadonlyMap<RecordId, ConsentStanding>;
  /** Whether a value of the record stays here. @param key the record's local key. */
  holds(key: number, entity: string, field: string): boolean;
  /** Whether any may. */
  covers(key: number): boolean;
  /** For whose sake. */
  about(key: number): RecordId[];
}

/** Lets others have their turn. */
type Breathe = () => Promise<void>;

/**
 * As things stand at this moment: what is written meanwhile changes nothing of it.
 *
 * @param persons whose records may leave; left out: everybody.
 */
export async function withheldFor(
  vault: ReadableVault,
  use: ConsentUse,
  persons?: Iterable<RecordId>,
  breathe?: Breathe,
): Promise<Withheld> {
  const without = peopleWithout(vault, use, persons);
  const marks = new RecordMarks();
  let looked = 0;
  for (const person of without.keys()) {
    for (const key of recordsAbout(vault, person)) marks.add(key);
    if ((looked += 1) % 100 === 0) await breathe?.();
  }
  const contested = contestedAbout(vault, without);
  for (const key of contested.keys()) marks.add(key);
  const harmless = harmlessOwnFields(vault);
  const team = ownFieldsAbout(vault, without, harmless);
  return {
    use,
    persons: without,
    holds(key, entity, field) {
      const ownField = ownOfField(field);
      if (ownField !== undefined) return team.has(key) && !harmless.has(ownField);
      return marks.has(key) && isIdentifying(vault.store.entities.get(entity), notedField(field) ?? field);
    },
    covers: (key) => marks.has(key) || team.has(key),
    about: (key) => [
      ...new Set([
        ...(marks.has(key) ? (contested.get(key) ?? peopleIn(vault, key).filter((person) => without.has(person))) : []),
        ...(team.get(key) ?? []),
      ]),
    ],
  };
}

/** As `consentStandings`, today. */
export function standingsFor(vault: ReadableVault, use: ConsentUse, persons?: Iterable<RecordId>): ReadonlyMap<RecordId, ConsentStanding> {
  return consentStandings(vault, use, localDay(vault.now()), persons);
}

/** Whoever needs to be asked and gave no yes, today. @param persons left out: everybody. */
export function peopleWithout(vault: ReadableVault, use: ConsentUse, persons?: Iterable<RecordId>): Map<RecordId, ConsentStanding> {
  return new Map([...standingsFor(vault, use, persons)].filter(([, { answer }]) => answer !== 'yes'));
}

/** Whether a field says who somebody is; one that only a newer app knows may. */
export function isIdentifying(definition: EntityDefinition | undefined, field: string): boolean {
  if (!definition || field === 'deleted' || naming(definition).length === 0) return false;
  const set = field.includes('/') ? field.slice(0, field.indexOf('/')) : undefined;
  const described = set === undefined ? own(definition.fields, field) : own(definition.sets, set);
  return described === undefined || described.identifies !== undefined;
}

function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/** The fields of a record that name whom others of its fields identify; `id` where that is the record itself. */
const naming = onceForEach(({ fields, sets }) => [
  ...new Set([...Object.values(fields), ...Object.values(sets)].flatMap(({ identifies = [] }) => identifies)),
]);

/** People whom a record's identifying fields are about, as it shows them. */
function peopleIn(vault: ReadableVault, key: number): RecordId[] {
  const { entity, id } = recordNameOf(vault.store, key);
  const fields = naming(vault.store.entities.get(entity)!);
  if (fields.includes('id')) return [id];
  const shown = detailsOf(vault, entity, id)?.fields;
  return fields.flatMap((field) => (typeof shown?.[field] === 'string' ? [shown[field]] : []));
}

const keysNaming = entityQuery((db, definition, given: { person: Buffer }) =>
  recordsIn(db, definition)
    .select('e.key')
    .where(({ eb, or }) =>
      or(
        naming(definition).map((field) =>
          field === 'id'
            ? eb('e.key', '=', keyOf(definition.name, given.person))
            : eb(columnIn<Buffer | null>(columnOf(field, 'reference')), '=', given.person),
        ),
      ),
    ),
);

function recordsAbout(vault: ReadableVault, person: RecordId): number[] {
  return definitionsIn(vault).flatMap((definition) =>
    keysNaming(definition)
      .all(vault, { person: idBytes(person) })
      .map(({ key }) => key),
  );
}

function definitionsIn({ store }: ReadableVault): EntityDefinition[] {
  return [...store.entities.values()].filter((definition) => naming(definition).length > 0);
}

/** What a field that names somebody may be, so that it is not sure whom. */
const unsure = ['conflict', 'withheld', 'erased', 'unreadable'];

const unsettled = query((db, given: { state: string; field: string }) =>
  db.selectFrom('field_state').select('record_key as key').where('state', '=', given.state).where('field', '=', given.field),
);

/**
 * Where versions in conflict name several people, or what names somebody is not here: it may be about any whom it ever named.
 *
 * @returns them by the keys of such records.
 */
function contestedAbout(vault: ReadableVault, persons: ReadonlyMap<RecordId, unknown>): Map<number, RecordId[]> {
  const contested = new Map<number, RecordId[]>();
  for (const field of new Set(definitionsIn(vault).flatMap(naming)))
    for (const { key } of unsure.flatMap((state) => unsettled.all(vault, { state, field }))) {
      const definition = vault.store.entities.get(recordNameOf(vault.store, key).entity);
      if (!definition || !naming(definition).includes(field)) continue;
      const named = everNamed(vault, key, field).filter((person) => persons.has(person));
      if (named.length > 0) contested.set(key, [...new Set([...(contested.get(key) ?? []), ...named])]);
    }
  return contested;
}

function everNamed(vault: ReadableVault, key: number, field: string): RecordId[] {
  const record = recordByKey(vault.store, key);
  const history = readHistory(vault.store, record);
  const heads = standingViews(vault.store, record, history, new Map(history.map((change) => [change.id, change]))).get(field)?.heads;
  const named = (changes: typeof history) =>
    changes.flatMap(({ field: one, value }) => (one === field && typeof value === 'string' && isRecordId(value) ? [value] : []));
  const present = named([...(heads ?? [])]);
  return present.length > 0 && heads?.every(({ known }) => known) ? present : named(history);
}
