/** How a list of an entity that has it by its description alone is written into a file. */
import { analysisWords } from '../analysis/words.ts';
import type { FileConsent } from '../consent/files.ts';
import { entityOf, type PlacedEntity } from '../model/entities.ts';
import { type EntityDefinition, isFoundOut } from '../model/entity.ts';
import { labelOf } from '../model/vocabulary.ts';
import { isRecordId } from '../model/record-id.ts';
import { type ExtendedEntity, ownOfField } from '../model/term.ts';
import type { OwnCells } from '../records/own-columns.ts';
import { ownCellTexts } from './own-cells.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import type { ListedRecord } from '../records/lists.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabularyIn } from '../vocabularies/in-vault.ts';
import { listKeys, listRows } from './placed.ts';
import { foundOutText, listWords } from './list-words.ts';
import { type ListWriter, listWriter } from './write-list.ts';

export function recordListWriter(entity: PlacedEntity): ListWriter {
  return listWriter<ListedRecord>({
    keys: (vault, order, work) => listKeys(vault, entity, order, work),
    rows: (vault, keys) => listRows(vault, entity, keys),
    cells: (locale, vault) => cellText(vault, entityOf(entity), locale),
    told: (vault, row, leaving) => withoutWithheld(vault, entityOf(entity), row, leaving),
  });
}

/** A record that says who somebody is does not say it; nor does a field that names somebody. What a case is called leaves, as in lists of cases. */
function withoutWithheld(vault: ReadableVault, definition: EntityDefinition, row: ListedRecord, leaving: FileConsent): ListedRecord {
  const own = leaving.test(definition.name, row.id);
  const names = (field: string, value: unknown) =>
    definition.fields[field]?.to === 'person' || (ownOfField(field) !== undefined && isRecordId(String(value)));
  const isHeld = (field: string, value: unknown) => own.field(field) || (names(field, value) && isWithheld(vault, String(value), leaving));
  const told = Object.entries(row.fields).filter(([field, value]) => !isHeld(field, value));
  return { ...row, fields: Object.fromEntries(told), tags: own.set('tags') ? [] : row.tags };
}

function isWithheld(vault: ReadableVault, person: string, leaving: FileConsent): boolean {
  return recordsOfPerson(vault, person).some((record) => leaving.test('person', record).some());
}

type Cell = (row: ListedRecord) => string;

async function cellText(vault: ReadableVault, definition: EntityDefinition, locale: string): Promise<Readonly<Record<string, Cell>>> {
  const { columns, more } = definition.place!;
  const { level } = await analysisWords(locale);
  const cells = new Map<string, Cell>([
    ['updated', ({ updated }) => updated.slice(0, 10)],
    ['created', ({ created }) => created.slice(0, 10)],
  ]);
  for (const name of [...columns, ...more]) cells.set(name, await cellOf(vault, definition, name, locale, level));
  for (const [name, text] of Object.entries(await ownCellTexts(vault, definition.name as ExtendedEntity, locale)))
    cells.set(name, ({ fields, names }) => text({ own: fields as NonNullable<OwnCells['own']>, ownNames: names }));
  // What a record is called need not be its first field: one that has none is called by another.
  const title = await titleCell(vault, definition, locale);
  cells.set(columns[0]!, title);
  return Object.fromEntries(cells);
}

async function cellOf(
  vault: ReadableVault,
  definition: EntityDefinition,
  name: string,
  locale: string,
  level: Readonly<Record<string, string>>,
): Promise<Cell> {
  const field = definition.fields[name];
  if (isFoundOut(definition, name)) return ({ fields }) => foundOutText(locale, name, fields[name]);
  if (!field) return ({ tags }) => tags.join('; ');
  const { yes, no } = listWords(locale);
  const list = field.vocabulary === undefined ? undefined : await vocabularyIn(vault, field.vocabulary);
  return ({ fields, names }) => {
    const value = fields[name];
    if (value === undefined || value === null) return '';
    if (name === 'confidentiality') return level[String(value)] ?? String(value);
    if (typeof value === 'boolean') return value ? yes : no;
    if (field.kind === 'reference') return names[name] ?? '';
    return list ? labelOf(list, String(value), locale) : String(value);
  };
}

async function titleCell(vault: ReadableVault, definition: EntityDefinition, locale: string): Promise<Cell> {
  const cells = await Promise.all(definition.title.map((name) => cellOf(vault, definition, name, locale, {})));
  return (row) => cells.map((cell) => cell(row)).find((text) => text !== '') ?? '';
}
