/** Which entities have files of their own, beside cases, and how their tables look. */
import { editedEntities, entityOf } from '../model/entities.ts';
import { shownName } from '../model/name.ts';
import { isQuiet } from '../model/person.ts';
import { cellText, listCell } from '../record-files/cells.ts';
import { quietMark, shapeOf, type SummarisedRecord, type TableShape } from '../record-files/table.ts';
import { treeOf } from '../record-files/tree.ts';

/** Those that stand by themselves or have a place of their own; what else there is stands in the files of what it is part of. */
export const filedEntities: readonly string[] = editedEntities.filter((name) => {
  const { owner, place } = entityOf(name);
  return name !== 'case' && (owner === undefined || place !== undefined);
});

/** What files call records of such an entity, in the plural. */
export function nounOf(entity: string): string {
  return entityOf(entity).place?.path ?? (entity === 'person' ? 'people' : `${entity}s`);
}

export function recordShape(entity: string): TableShape {
  if (!filedEntities.includes(entity)) throw new Error(`${entity} has no files of its own`);
  const root = treeOf(entity);
  const summaryOf = (list: string, records: readonly SummarisedRecord[], whole: SummarisedRecord) => {
    const part = root.parts.find((node) => node.list === list)!.entity;
    return cellText(listCell(records.map(({ fields }) => calledShort(part, fields)))) + (isQuiet(whole) ? quietMark : '');
  };
  return shapeOf(root, summaryOf);
}

function calledShort(entity: string, fields: SummarisedRecord['fields']): string {
  if (entity === 'name') return shownName(fields);
  const field = entityOf(entity).title.find((name) => typeof fields[name] === 'string');
  return field === undefined ? '' : String(fields[field]);
}
