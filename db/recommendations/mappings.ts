/** Mappings of columns that a person named, kept in this vault: a setting, in no log and in no bundle. */
import { AppError } from '../model/errors.ts';
import type { TableMapping } from '../model/table-mapping.ts';
import { TableMappingShape } from '../model/table-mapping-shape.ts';
import { type At, query } from '../query/query.ts';

/** What a mapping is for. */
export type MappedKind = 'recommendations' | 'cases';

export interface NamedMapping {
  readonly name: string;
  readonly mapping: TableMapping;
}

const stored = query((db, given: { kind: string }) =>
  db.selectFrom('table_mapping').select(['name', 'mapping']).where('kind', '=', given.kind).orderBy('name'),
);
const remove = query((db, given: { kind: string; name: string }) =>
  db.deleteFrom('table_mapping').where('kind', '=', given.kind).where('name', '=', given.name),
);
const add = query((db, { kind, name, mapping }: { kind: string; name: string; mapping: string }) =>
  db.insertInto('table_mapping').values({ kind, name, mapping }),
);

export function listMappings(at: At, kind: MappedKind): readonly NamedMapping[] {
  return stored.all(at, { kind }).map(({ name, mapping }) => ({ name, mapping: TableMappingShape.parse(JSON.parse(mapping)) }));
}

/** @throws {AppError} `import.mapping` when there is none of this name. */
export function findMapping(at: At, kind: MappedKind, name: string): TableMapping {
  const found = listMappings(at, kind).find((one) => one.name === name);
  if (!found) throw new AppError('import.mapping', 'No mapping of columns is saved under this name. Nothing was imported.');
  return found.mapping;
}

/** A name that is known already gets the new mapping. @throws {AppError} `input.invalid` for an empty or long name. */
export function saveMapping(at: At, kind: MappedKind, given: string, mapping: TableMapping): void {
  const name = given.trim();
  if (name === '' || name.length > 100) throw new AppError('input.invalid', 'A name has 1 to 100 characters. Nothing was saved.');
  at.raw.transaction(() => {
    remove.run(at, { kind, name });
    add.run(at, { kind, name, mapping: JSON.stringify(mapping) });
  })();
}
