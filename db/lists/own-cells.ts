/** Fields of the team in a list that is written into a file: their words, without what stays for somebody's sake. */
import type { FileConsent } from '../consent/files.ts';
import { listWords } from './list-words.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { type ExtendedEntity, fieldOfOwn } from '../model/term.ts';
import { labelOf } from '../model/vocabulary.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabularyIn } from '../vocabularies/in-vault.ts';
import type { OwnCells } from '../records/own-columns.ts';
import { listOwnFields } from '../vocabularies/own-fields.ts';

/** By column what stands in its cells. */
export async function ownCellTexts(
  vault: ReadableVault,
  of: ExtendedEntity,
  locale: string,
): Promise<Readonly<Record<string, (row: OwnCells) => string>>> {
  const { yes, no } = listWords(locale);
  const fields = listOwnFields(vault).filter((field) => field.of === of);
  const cells = fields.map(async ({ id, list }) => {
    const name = fieldOfOwn(id);
    const terms = list === null ? undefined : await vocabularyIn(vault, list);
    const text = ({ own = {}, ownNames = {} }: OwnCells) => {
      const value = own[name];
      if (value === undefined) return '';
      if (typeof value === 'boolean') return value ? yes : no;
      return ownNames[name] ?? (terms ? labelOf(terms, String(value), locale) : String(value));
    };
    return [name, text] as const;
  });
  return Object.fromEntries(await Promise.all(cells));
}

/** A row without values that say who somebody is that did not agree. @param records those that the row is made of. */
export function toldOwn<Row extends OwnCells>(
  vault: ReadableVault,
  row: Row,
  leaving: FileConsent,
  records: readonly { readonly entity: string; readonly id: RecordId }[],
): Row {
  if (!row.own) return row;
  const tests = records.map(({ entity, id }) => leaving.test(entity, id));
  const isNamed = (field: string, value: string) =>
    row.ownNames?.[field] !== undefined &&
    isRecordId(value) &&
    recordsOfPerson(vault, value).some((record) => leaving.test('person', record).some());
  const told = Object.entries(row.own).filter(([field, value]) => !tests.some((of) => of.field(field)) && !isNamed(field, String(value)));
  return { ...row, own: Object.fromEntries(told) };
}
