/** Words and fields of a team that records use: they are put aside, and lie in no trash. */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { codeOfTerm } from '../model/term.ts';
import { query } from '../query/query.ts';
import type { NamedRecord } from './belongings.ts';
import { usesOfTerm } from './term-uses.ts';
import type { ReadableVault } from '../vault/vault.ts';

const listOf = query((db, given: { id: Buffer }) => db.selectFrom('term').select('vocabulary as list').where('id', '=', given.id));

const withValue = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('own_value as v')
    .innerJoin('record as r', 'r.key', 'v.record_key')
    .select(['r.id', 'r.entity'])
    .where('v.field_id', '=', given.id)
    .orderBy('r.key'),
);

/** The records in which a term of a team stands, or a field of a team has a value; none for any other record. */
export function recordsUsing(vault: ReadableVault, entity: string, id: RecordId): NamedRecord[] {
  if (entity === 'own-field')
    return withValue.all(vault, { id: idBytes(id) }).map((row) => ({ entity: row.entity, record: idText(row.id) }));
  const list = entity === 'term' ? listOf.get(vault, { id: idBytes(id) })?.list : undefined;
  if (!list) return [];
  return usesOfTerm(vault, list, codeOfTerm(id)).flatMap((use) => use.records.map((record) => ({ entity: use.entity, record })));
}

/** @throws {AppError} `term.in-use`, `own-field.in-use`, with how many records use it. */
export function requireUnused(vault: ReadableVault, entity: string, ids: readonly RecordId[]): void {
  const count = Math.max(0, ...ids.map((id) => recordsUsing(vault, entity, id).length));
  if (count > 0)
    throw entity === 'term'
      ? new AppError(
          'term.in-use',
          `This term is in use (records: ${count}). Put it aside, or merge it into another, so that they keep their meaning.`,
          { params: { count } },
        )
      : new AppError('own-field.in-use', `Something is written in this field (records: ${count}). Put it aside, so that they keep it.`, {
          params: { count },
        });
}
