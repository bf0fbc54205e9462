/**
 * Measures, interventions, people, themes as CSV, XLSX or JSON. `importRecords` reads each format back and gives equal records,
 * but for sensitive fields that were not asked for and for what says who somebody is who did not agree to the use of the file.
 */
import { type ConsentedExport, fileConsent, type FileUse } from '../consent/files.ts';
import { idText } from '../log/ids.ts';
import { entityOf } from '../model/entities.ts';
import { columnOf } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { guardsFromOthers } from '../people/guards.ts';
import { otherRecordsOf } from '../people/one-row.ts';
import { columnIn, entityQuery, shownIn } from '../query/entity-query.ts';
import { rising } from '../query/terms.ts';
import { detailsOf, elementsOf, partListsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ExportedWhole, exportedWhole } from '../record-files/exported.ts';
import type { Leaving } from '../record-files/leaving.ts';
import type { FileFormat } from '../record-files/read-file.ts';
import { withOwnColumns } from '../record-files/own-columns.ts';
import { recordShape } from './shapes.ts';
import { writeRecordFile } from '../record-files/write-file.ts';
import type { WorkOptions } from '../vault/batches.ts';

/** By the order that people gave them, or else by what they are called. */
const keysInOrder = entityQuery((db, definition) => {
  const { fields, title } = definition;
  const field = fields['position'] ? 'position' : title.find((name) => fields[name]?.kind === 'text');
  const keys = shownIn(db, definition).select('e.key');
  return (field === undefined ? keys : keys.orderBy(columnIn(columnOf(field, 'text')), rising)).orderBy('e.key');
});

const shownByKey = entityQuery((db, definition, given: { key: number }) =>
  shownIn(db, definition).select('e.id').where('e.key', '=', given.key),
);

/** The records of an entity but those in the trash. @throws {AppError} as `writeRecordFile`. */
export async function exportRecords(
  vault: ReadableVault,
  entity: string,
  format: FileFormat,
  out: string | undefined,
  options: FileUse & WorkOptions = {},
): Promise<ConsentedExport> {
  const definition = entityOf(entity);
  const leaving = await fileConsent(vault, options);
  const source = {
    shape: withOwnColumns(vault, recordShape(entity)),
    keys: () => Array.from(keysInOrder(definition).iterate(vault), ({ key }) => key),
    read: (key: number) => {
      const shown = shownByKey(definition).get(vault, { key });
      return shown && exportedRecord(vault, entity, idText(shown.id), leaving);
    },
  };
  return { ...(await writeRecordFile(vault, source, format, out, options)), withheld: leaving.leftOut() };
}

/** A record with its parts. @returns nothing for one that is not here. */
export function exportedRecord(vault: ReadableVault, entity: string, id: RecordId, leaving: Leaving): ExportedWhole | undefined {
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
    ...(entity === 'person' && { guards: guardsFromOthers(vault, id), sameAs: otherRecordsOf(vault, id) }),
    deleted,
  };
  return exportedWhole(vault, record, recordShape(entity).root, leaving);
}
