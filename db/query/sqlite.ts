/** What only SQLite speaks, each under a name: the one place to write anew for another database. */
import { type Expression, type OrderByItemBuilder, sql, type SqlBool } from 'kysely';

/** Whether a text holds another one, whatever the case of its Latin letters; `%` and `_` stand for themselves. */
export function contains(text: Expression<string | null>, part: string): Expression<SqlBool> {
  return isLike(text, `%${escaped(part)}%`);
}

/** As `contains`, at the beginning. */
export function beginsWith(text: Expression<string | null>, part: string): Expression<SqlBool> {
  return isLike(text, `${escaped(part)}%`);
}

function isLike(text: Expression<string | null>, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${pattern} escape '!'`;
}

function escaped(part: string): string {
  return part.replaceAll(/[!%_]/g, '!$&');
}

/** Whether a key is one of many; one parameter, however many there are. */
export function isAmong(key: Expression<number>, keys: readonly number[]): Expression<SqlBool> {
  return sql<SqlBool>`${key} in (select value from json_each(${JSON.stringify(keys)}))`;
}

/** As `isAmong`, of ids. */
export function isIdAmong(id: Expression<Buffer>, ids: readonly Buffer[]): Expression<SqlBool> {
  const texts = JSON.stringify(ids.map((one) => one.toString('hex')));
  return sql<SqlBool>`${id} in (select unhex(value) from json_each(${texts}))`;
}

/** A member of a JSON object; nothing where it has none of this name, or JSON's null. */
export function memberOf(object: Expression<string | null>, name: string): Expression<unknown> {
  return sql`json_extract(${object}, ${`$.${name}`})`;
}

/** Latin letters in the order of the alphabet, whatever their case. */
export function anyCase(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.collate('nocase');
}
