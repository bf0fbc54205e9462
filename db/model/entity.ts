/**
 * How an entity is described: its fields, their kinds, and which of them guard a person's safety.
 *
 * The log stores any entity and field verbatim; this description only says what is projected
 * into tables. What is not described here is kept, counted and passed on untouched.
 */
import type { Json } from './canonical-json.ts';

export type FieldKind = 'text' | 'integer' | 'boolean' | 'code' | 'date' | 'reference';

export interface FieldDefinition {
  readonly kind: FieldKind;
  /** Guards a person's safety: of several heads the most restrictive shows until a person resolves them. */
  readonly guard?: Guard;
  /** Left out of search and of default exports. */
  readonly sensitive?: boolean;
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
  /** Narrower than the kind. */
  readonly allows?: (value: Json) => boolean;
}

export interface EntityDefinition {
  readonly name: string;
  /** The table that shows its records. */
  readonly table: string;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** Element-keyed sets: the field `recommendations/<id>` with a boolean value. */
  readonly sets: readonly string[];
  /** May travel in a bundle of kind `cases`. */
  readonly travels: boolean;
}

const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;
const code = { kind: 'code' } as const;
const date = { kind: 'date' } as const;
const reference = { kind: 'reference' } as const;
const boolean = { kind: 'boolean' } as const;

/** Higher is more secret. */
const confidentiality: FieldDefinition = {
  kind: 'integer',
  guard: { restriction: (value) => Number(value ?? 0), strictest: 4, allows: (value) => [1, 2, 3, 4].includes(value as number) },
};
/** `true` restricts. */
const forbids: FieldDefinition = { kind: 'boolean', guard: { restriction: (value) => (value === true ? 1 : 0), strictest: true } };
/** `false` restricts: missing consent means no. */
const permits: FieldDefinition = { kind: 'boolean', guard: { restriction: (value) => (value === true ? 0 : 1), strictest: false } };

export const fieldKinds = { text, integer, code, date, reference, boolean, confidentiality, forbids, permits };

export function defineEntity(
  name: string,
  fields: Readonly<Record<string, FieldDefinition>>,
  options: { readonly sets?: readonly string[]; readonly travels?: boolean; readonly table?: string } = {},
): EntityDefinition {
  return { name, table: options.table ?? name.replaceAll('-', '_'), fields, sets: options.sets ?? [], travels: options.travels ?? true };
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
