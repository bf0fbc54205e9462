/** What only SQLite speaks, each under a name: the one place to write anew for another database. */
import { type Expression, type OrderByItemBuilder, type RawBuilder, sql, type SqlBool } from 'kysely';

/** Whether a text is like a pattern, whatever the case of its Latin letters. @param pattern of `containing` or `beginningWith`. */
export function isLike(text: Expression<string | null>, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${pattern} escape '!'`;
}

/** The pattern for texts that hold a part; `%` and `_` stand for themselves. */
export function containing(part: string): string {
  return `%${escaped(part)}%`;
}

export function beginningWith(part: string): string {
  return `${escaped(part)}%`;
}

function escaped(part: string): string {
  return part.replaceAll(/[!%_]/g, '!$&');
}

/** Whether a key is one of many; one parameter, however many there are. @param keys of `manyKeys`. */
export function isAmong(key: Expression<number>, keys: string): Expression<SqlBool> {
  return sql<SqlBool>`${key} in (select value from json_each(${keys}))`;
}

export function manyKeys(keys: readonly number[]): string {
  return JSON.stringify(keys);
}

/** As `isAmong`, of ids. @param ids of `manyIds`. */
export function isIdAmong(id: Expression<Buffer>, ids: string): Expression<SqlBool> {
  return sql<SqlBool>`${id} in (select unhex(value) from json_each(${ids}))`;
}

export function manyIds(ids: readonly Buffer[]): string {
  return JSON.stringify(ids.map((id) => id.toString('hex')));
}

/** An id by its text. */
export function idFrom(text: Expression<string>): RawBuilder<Buffer> {
  return sql<Buffer>`unhex(replace(${text}, '-', ''))`;
}

/** The text of an id, as `idText`. */
export function idAsText(id: Expression<Buffer | null>): RawBuilder<string | null> {
  const part = (from: number, length: number) => sql`substr(lower(hex(${id})), ${from}, ${length})`;
  return sql<string | null>`(${sql.join([part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)], sql` || '-' || `)})`;
}

/** A member of a JSON object; nothing where it has none of this name, or JSON's null. */
export function memberOf(object: Expression<string | null>, name: string): Expression<unknown> {
  return sql`json_extract(${object}, ${`$.${name}`})`;
}

/** The bytes that a text gives in hexadecimal digits; nothing where it holds anything else. */
export function fromHex(digits: Expression<string | null>): Expression<Buffer | null> {
  return sql<Buffer | null>`unhex(${digits})`;
}

/** How long the lists are, together, that the objects in a list of a JSON object have. */
export function lengthInParts(object: Expression<string | null>, parts: string, list: string): Expression<number> {
  return sql<number>`(select coalesce(sum(json_array_length(value, ${`$.${list}`})), 0) from json_each(${object}, ${`$.${parts}`}))`;
}

/** Latin letters in the order of the alphabet, whatever their case. */
export function anyCase(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.collate('nocase');
}
