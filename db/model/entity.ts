/**
 * How an entity is described, once: its fields and their kinds, what guards a person's safety, what it is part of, what it
 * is called, what is searched, who may write it.
 *
 * Tables, bundles, erasures, search, files, forms, the trash and the window follow this description. The log stores any
 * entity and field verbatim: what is not described here is kept, counted and passed on untouched.
 */
import type { Json } from './canonical-json.ts';
import { parseDate } from './date.ts';

export type FieldKind = 'text' | 'integer' | 'boolean' | 'code' | 'date' | 'reference';

export interface FieldDefinition {
  readonly kind: FieldKind;
  /** Of a text: one line, or as many as it takes. */
  readonly length?: 'line' | 'long';
  /** The list that a code's words stand in: its id in `db/vocabularies`. */
  readonly vocabulary?: string;
  /** The entity that a reference points to. */
  readonly to?: string | undefined;
  /** Its words find the record (`SearchKind`s) or what the record is part of. */
  readonly isSearched?: boolean;
  /** Lapwing writes it; nobody types it. */
  readonly isWritten?: boolean;
  /** Said once, when the record is begun, and other things are decided by it: what a vault that nobody knows writes over it waits for a person. */
  readonly isFixed?: boolean;
  /** Whom it names did something, or acts for an authority, and is not asked for consent (db/people/acting.ts). As `isFixed`, filled in, too. */
  readonly excuses?: boolean;
  /** Guards a person's safety: of several heads the most restrictive shows until a person resolves them. */
  readonly guard?: Guard;
  /** Left out of search and of default exports. */
  readonly sensitive?: boolean;
  /** Asked only where the record is of a kind that it fits (of acts: `act-aspects.ts`); else it stands folded. */
  readonly aspect?: string;
  /**
   * Says who somebody is, and stays here when records leave for a use that this person gave no consent to. Whom it is about
   * stands in these fields of the record; `id` is the record itself.
   */
  readonly identifies?: readonly string[];
  /**
   * Whether a value is one that the app gives to a new record by itself. Of several such heads the oldest shows, and that
   * is no conflict: nobody typed any of them.
   */
  readonly generated?: (value: Json) => boolean;
}

export interface Guard {
  /** How restrictive a value is; null is a value that was taken back. */
  readonly restriction: (value: Json) => number;
  /** What shows while a head is withheld or cannot be read: damage or a newer app never opens anything. */
  readonly strictest: Json;
  /** What is meant where nobody said anything, when that is stricter than null: so a stranger's word is measured. */
  readonly unsaid?: Json;
  /** Narrower than the kind. */
  readonly allows?: (value: Json) => boolean;
}

/** An element-keyed set: the field `recommendations/<id>` with a boolean value. */
export interface SetDefinition {
  /** Its elements are records of this entity. */
  readonly to?: string;
  /** As of a field: its elements are codes of this list. */
  readonly vocabulary?: string;
  /** As of a field. What its elements say stands in their names, so that these stay here, too. */
  readonly identifies?: readonly string[];
  /** As of a field. */
  readonly aspect?: string;
}

/** Where the window and the command line show the records of an entity by themselves, as its description says and no page of its own. */
export interface Place {
  /** The plural that names it: in addresses and commands. */
  readonly path: string;
  /** The fields that its list shows, the first as what opens the record. */
  readonly columns: readonly string[];
  /** Others that it can show. */
  readonly more: readonly string[];
  /** What it is filtered by, in the order in which one asks: fields, of dates their years, and sets. */
  readonly facets: readonly string[];
  /** Which of these are no field and no set: what is found out of a record when it is asked (db/lists/placed.ts). No list is sorted by it. */
  readonly foundOut?: readonly string[];
}

export type Fields = Readonly<Record<string, FieldDefinition>>;

export interface EntityDefinition {
  readonly name: string;
  /** The table that shows its records. */
  readonly table: string;
  readonly fields: Fields;
  readonly sets: Readonly<Record<string, SetDefinition>>;
  /** May leave this vault at all. */
  readonly travels: boolean;
  /** The kind of bundle that it leaves in. */
  readonly travelsIn: 'cases' | 'assessment';
  /** The reference to what it is part of: it leaves with that, is erased with it, and stands inside it in files. */
  readonly owner?: string;
  /** What files call its list inside of what it is part of. */
  readonly list?: string;
  /**
   * What a record is called: the first of these that has a value. A reference stands for what it points to, and the name
   * of a list (`names`) for the first part in it.
   */
  readonly title: readonly string[];
  /** Whether people write its fields one by one. */
  readonly isEdited: boolean;
  /** Whether the trash lists it; else it lies there with what it is part of. */
  readonly isTrashed: boolean;
  /** What it forbids holds in the trash, too: its guards leave from there with their values, and these fields, without which they say nothing. */
  readonly bindsInTrash: readonly string[];
  /** Whether it can be erased for good by itself. */
  readonly isErased: boolean;
  /** What a new record has where nobody said otherwise. */
  readonly defaults: Readonly<Record<string, Json>>;
  readonly place?: Place;
}

/** What is left out follows from the rest. */
export interface EntityOptions {
  readonly sets?: Readonly<Record<string, SetDefinition>>;
  readonly table?: string;
  readonly owner?: string;
  readonly list?: string;
  readonly title?: readonly string[];
  readonly place?: Place;
  readonly defaults?: Readonly<Record<string, Json>>;
  /** `own`: one vault's bookkeeping, which never leaves; commands of its own write it. `fixed`: nobody edits it field by field. */
  readonly role?: 'own' | 'fixed';
  readonly travelsIn?: 'assessment';
  readonly isTrashed?: boolean;
  readonly bindsInTrash?: readonly string[];
  readonly isErased?: boolean;
}

/** Higher is more secret. */
const levels: Guard = {
  restriction: (value) => Number(value ?? 0),
  strictest: 4,
  allows: (value) => [1, 2, 3, 4].includes(value as number),
};

const forbidding: Guard = { restriction: (value) => (value === true ? 1 : 0), strictest: true };
const permitting: Guard = { restriction: (value) => (value === true ? 0 : 1), strictest: false };

/** What somebody answered when asked for consent. An answer that was taken back is none, and opens nothing. */
const answers: Guard = {
  restriction: (value) => ({ yes: 0, ask: 2, no: 3 })[value as string] ?? 1,
  strictest: 'no',
  allows: (value) => value === 'yes' || value === 'no' || value === 'ask',
};

/** A day up to which something holds: the earlier, the stricter, and strictest a day that nobody knows (EDTF `XXXX`). */
const ending: Guard = { restriction: (value) => strictnessOfDay(value, 'earliest'), strictest: 'XXXX' };

/** A day on which something was taken back, which only what is later undoes: the later, the stricter. */
const takingBack: Guard = { restriction: (value) => strictnessOfDay(value, 'latest'), strictest: 'XXXX' };

function strictnessOfDay(value: Json, bound: 'earliest' | 'latest'): number {
  if (typeof value !== 'string') return 0;
  const parsed = parseDate(value);
  const day = parsed.ok ? parsed.date[bound] : undefined;
  if (day === undefined) return Infinity;
  const days = Date.parse(day) / 86_400_000;
  return bound === 'earliest' ? daysOfAllYears - days : daysOfAllYears + days;
}

/** More days than any date lies away from 1970: what has a day is always stricter than what has none. */
const daysOfAllYears = 4_000_000;

type More = Omit<FieldDefinition, 'kind' | 'length' | 'vocabulary' | 'to' | 'guard'>;
const nothing = {};

/** The kinds of field there are; what is said beside the kind is kept as a type, too. */
export const is = {
  line: <const M extends More = object>(more?: M) => ({ kind: 'text', length: 'line', ...(more ?? (nothing as M)) }) as const,
  long: <const M extends More = object>(more?: M) => ({ kind: 'text', length: 'long', ...(more ?? (nothing as M)) }) as const,
  /** @param vocabulary left out where no screen shows the field yet. */
  code: (vocabulary?: string, more?: More) => ({ kind: 'code', ...(vocabulary !== undefined && { vocabulary }), ...more }) as const,
  date: <const M extends More = object>(more?: M) => ({ kind: 'date', ...(more ?? (nothing as M)) }) as const,
  integer: <const M extends More = object>(more?: M) => ({ kind: 'integer', ...(more ?? (nothing as M)) }) as const,
  boolean: <const M extends More = object>(more?: M) => ({ kind: 'boolean', ...(more ?? (nothing as M)) }) as const,
  /** @param to left out where it may point to records of several entities. */
  reference: <const To extends string | undefined = undefined>(to?: To, more?: More) =>
    ({ kind: 'reference', to: to as To, ...more }) as const,
  /** @param unsaid what a record of this entity counts as where nobody said a level, when that is more than none. */
  confidentiality: (unsaid?: 3 | 4) => ({ kind: 'integer', guard: unsaid === undefined ? levels : { ...levels, unsaid } }) as const,
  /** `true` restricts. */
  forbids: () => ({ kind: 'boolean', guard: forbidding }) as const,
  /** `false` restricts: missing consent means no. */
  permits: () => ({ kind: 'boolean', guard: permitting }) as const,
  /** `yes`, `no` or `ask`: missing means no. */
  answer: () => ({ kind: 'code', vocabulary: 'consent-answers', guard: answers }) as const,
  /** The last day on which something holds. */
  ends: () => ({ kind: 'date', guard: ending }) as const,
  /** The day on which something was taken back. */
  takenBack: () => ({ kind: 'date', guard: takingBack }) as const,
};

/** Whether a value leaves from the trash, for what it forbids. */
export function bindsInTrash({ bindsInTrash: fields, fields: all }: EntityDefinition, field: string): boolean {
  return fields.length > 0 && Object.hasOwn(all, field) && (all[field]!.guard !== undefined || fields.includes(field));
}

/** Describes an entity, and keeps the names of it and its fields as types. */
export function defineEntity<const Name extends string, const F extends Fields, const Options extends EntityOptions = EntityOptions>(
  name: Name,
  fields: F,
  options?: Options,
): EntityDefinition & { readonly name: Name; readonly fields: F; readonly options: Options } {
  const given: EntityOptions = options ?? {};
  const {
    sets = {},
    table = name.replaceAll('-', '_'),
    owner,
    list,
    title = [],
    defaults = {},
    place,
    role,
    isErased = role !== 'own',
  } = given;
  const isEdited = role === undefined;
  const { isTrashed = isEdited } = given;
  return {
    name,
    table,
    fields,
    sets,
    travels: role !== 'own',
    travelsIn: given.travelsIn ?? 'cases',
    ...(owner !== undefined && { owner }),
    ...(list !== undefined && { list }),
    ...(place !== undefined && { place }),
    title,
    isEdited,
    isTrashed,
    bindsInTrash: given.bindsInTrash ?? [],
    isErased,
    defaults,
    options: options ?? ({} as Options),
  };
}

/**
 * The column that shows a field: `placeText` → `place_text`, the reference `case` → `case_id`,
 * the date `begin` → `begin_edtf` (its bounds stand in `begin_earliest` and `begin_latest`).
 */
export function columnOf(field: string, kind: FieldKind): string {
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (kind === 'reference') return `${column}_id`;
  return kind === 'date' ? `${column}_edtf` : column;
}

/** All columns of a field, in table order. */
export function columnsOf(field: string, kind: FieldKind): readonly string[] {
  if (kind !== 'date') return [columnOf(field, kind)];
  const stem = columnOf(field, 'text');
  return [`${stem}_edtf`, `${stem}_earliest`, `${stem}_latest`];
}

/** Whether people write this field as it stands. */
export function isTyped({ kind, isWritten, generated }: FieldDefinition): boolean {
  return kind !== 'reference' && !isWritten && !generated;
}

/** Whether a column or a facet of the list of an entity is none that its table has. */
export function isFoundOut({ place }: Pick<EntityDefinition, 'place'>, name: string): boolean {
  return place?.foundOut?.includes(name) ?? false;
}
