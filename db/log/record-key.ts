/**
 * SQL for the row of a record whose id is known. Tables have no index of their own for ids: the one of `record` serves all.
 */

/** The key of a record, for `WHERE key = …` and `JOIN … ON c.key = …`; `id` is an expression, a parameter or a column. */
export function recordKeySql(entity: string, id: string): string {
  return `(SELECT key FROM record WHERE id = ${id} AND entity = '${entity}')`;
}
