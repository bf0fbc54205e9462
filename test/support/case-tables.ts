/** Tables of cases as others keep them, for tests. */
import { join } from 'node:path';

import { CaseTable, recogniseTable, type TableChoices } from '../../db/cases/table/case-table.ts';
import { mappingOf } from '../../db/cases/table/import.ts';
import { fileSource } from '../../db/import/source.ts';
import type { TableMapping } from '../../db/model/table-mapping.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { listOwnFields } from '../../db/vocabularies/own-fields.ts';

export const fixture = (name: string) => join(import.meta.dirname, '../fixtures/tables', name);

export async function proposedFor(vault: Vault, file: string): Promise<TableMapping> {
  await using recognised = await recogniseTable(await fileSource(file, vault.readOffice), listOwnFields(vault));
  const { proposed } = recognised;
  return { ...mappingOf(proposed), list: 'a list' };
}

export async function looking(vault: Vault, file: string, choices: TableChoices = {}): Promise<CaseTable> {
  await using recognised = await recogniseTable(await fileSource(file, vault.readOffice), listOwnFields(vault));
  const { table, proposed } = recognised;
  await using read = await CaseTable.read(
    vault,
    table,
    { ...choices, mapping: choices.mapping ?? { ...mappingOf(proposed), list: 'a list' } },
    {},
    100,
  );
  return read;
}

export const count = (vault: Vault, table: string) => vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
