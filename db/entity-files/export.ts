/**
 * Measures, interventions, people, themes as CSV, XLSX or JSON. `importRecords` reads each format back and gives equal records,
 * but for sensitive fields that were not asked for.
 */
import { idText } from '../log/ids.ts';
import { entityOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { guardsFromOthers } from '../people/guards.ts';
import { detailsOf, elementsOf, partListsOf } from '../records/details.ts';
import { isOutSql } from '../records/lists.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ExportedWhole, exportedWhole } from '../record-files/exported.ts';
import type { FileFormat } from '../record-files/read-file.ts';
import { recordShape } from './shapes.ts';
import { type ExportOptions, type RecordExport, writeRecordFile } from '../record-files/write-file.ts';

/** The records of an entity but those in the trash. @throws {AppError} as `writeRecordFile`. */
export function exportRecords(
  vault: ReadableVault,
  entity: string,
  format: FileFormat,
  out: string | undefined,
  options: ExportOptions = {},
): Promise<RecordExport> {
  const definition = entityOf(entity);
  const shows = `e.deleted = 0${isOutSql(definition)}`;
  const source = {
    shape: recordShape(entity),
    keys: () =>
      vault.raw
        .prepare<[], number>(`SELECT e.key FROM ${definition.table} e WHERE ${shows} ORDER BY ${orderOf(definition)}e.key`)
        .pluck()
        .all(),
    read: (key: number) => {
      const shown = vault.store.sql<{ id: Buffer }>(`SELECT e.id FROM ${definition.table} e WHERE e.key = ? AND ${shows}`).get(key);
      return shown && exportedRecord(vault, entity, idText(shown.id), options.withSensitive ?? false);
    },
  };
  return writeRecordFile(vault, source, format, out, options);
}

/** By the order that people gave them, or else by what they are called. */
function orderOf({ fields, title }: EntityDefinition): string {
  const field = fields['position'] ? 'position' : title.find((name) => fields[name]?.kind === 'text');
  return field === undefined ? '' : `e.${columnOf(field, 'text')}, `;
}

/** A record with its parts. @returns nothing for one that is not here. */
export function exportedRecord(vault: ReadableVault, entity: string, id: RecordId, withSensitive: boolean): ExportedWhole | undefined {
  const definition = entityOf(entity);
  const found = detailsOf(vault, entity, id);
  if (!found) return undefined;
  const { key, fields, deleted } = found;
  const record = {
    id,
    fields,
    ...partListsOf<string>(vault, definition, id),
    ...(definition.sets['tags'] && { tags: elementsOf(vault, key, 'tags') }),
    // What other records of the same person forbid leaves with this one.
    ...(entity === 'person' && { guards: guardsFromOthers(vault, id) }),
    deleted,
  };
  return exportedWhole(vault, record, recordShape(entity).root, withSensitive);
}
