/**
 * Row pivot: acts by kind and quarter over the whole vault, with totals, beside the same statement written out by hand for
 * this table alone, on a plain file.
 */
import { join } from 'node:path';

import { pivot } from '../../db/analysis/pivot.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { copyTables, openPlain } from './baseline.ts';
import { type BenchRow, compare, time } from './measure.ts';

/** No conflicts, no names, no order: counts, and nothing else. */
const bare = `
  SELECT a.type, substr(begin, 1, 4) || '-Q' || ((substr(begin, 6, 2) + 2) / 3) AS quarter, count(*)
  FROM (
    SELECT a.type, coalesce(a.begin_earliest, c.begin_earliest) AS begin
    FROM act AS a
    LEFT JOIN case_record AS c ON c.key = (SELECT key FROM record WHERE id = a.case_id AND entity = 'case')
    WHERE a.deleted = 0 AND c.deleted IS NOT 1
  ) AS a
  GROUP BY a.type, quarter`;

export async function pivotRow(folder: string, vault: Vault): Promise<BenchRow> {
  const plain = openPlain(join(folder, 'pivot-plain.db'));
  copyTables(vault.raw, plain, ['act', 'case_record', 'record', 'field_state']);
  const statement = plain.prepare(bare);
  const row = await compare(
    'pivot',
    2,
    () => time(() => pivot(vault, { rows: 'kind', columns: 'quarter', measure: 'acts' })),
    () => time(() => statement.all()),
  );
  plain.close();
  return row;
}
