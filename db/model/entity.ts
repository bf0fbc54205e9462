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
  /** How restrictive a value is. Of several heads the highest shows until a person resolves them. */
  readonly restriction?: (value: Json) => number;
  /** Left out of search and of default exports. */
  readonly sensitive?: boolean;
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

/** Higher is more secret; an unreadable value counts as the most secret. */
const confidentiality: FieldDefinition = { kind: 'integer', restriction: (value) => (typeof value === 'number' ? value : 4) };
/** `true` restricts. */
const forbids: FieldDefinition = { kind: 'boolean', restriction: (value) => (value === false ? 0 : 1) };
/** `false` restricts: missing consent means no. */
const permits: FieldDefinition = { kind: 'boolean', restriction: (value) => (value === true ? 0 : 1) };

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
