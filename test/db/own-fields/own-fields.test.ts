import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { historyOf } from '../../../db/history/history.ts';
import { listConflicts } from '../../../db/log/decide/conflict.ts';
import { eraseRecords } from '../../../db/log/decide/erase.ts';
import { rebuildProjection } from '../../../db/log/project/rebuild.ts';
import { fieldOfNote } from '../../../db/model/beside.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { addOwnField, editOwnField, type NewOwnField, removeOwnField } from '../../../db/own-fields/own-fields.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { planErasure } from '../../../db/erasure/plan.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { editRecords } from '../../../db/records/many.ts';
import { composeCaseFile } from '../../../db/report/case-file/write.ts';
import { textsOf } from '../../../db/report/model/texts.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { addTerm, listTerms } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { recordConsent } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';

const fieldOf = (vault: Vault, field: Partial<NewOwnField> = {}) =>
  addOwnField(vault, { of: 'case', kind: 'text', english: 'Bank', ...field });

const valuesOf = (vault: Vault, entity: string, id: RecordId) => {
  const { fields } = detailsOf(vault, entity, id)!;
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field.startsWith('own/') || field.startsWith('note/')));
};

test('values of every kind are read back as they were written, taken back, found in history and search, and stay after a rebuild', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const undo = createUndoStack(vault);
  const { id } = createCase(vault, { title: 'Lin' });
  const kinds = { text: 'Heathfield savings', long: 'A\nB', date: '2015-07', number: 3.5, 'yes-no': true } as const;
  const values = Object.fromEntries(
    Object.entries(kinds).map(([kind, value]) => [fieldOfOwn(fieldOf(vault, { kind: kind as 'text' })), value]),
  );
  await undo.step(() => editRecord(vault, 'case', id, { ...values, [fieldOfNote('violationStatus')]: 'as the court says' }));
  const all = { ...values, [fieldOfNote('violationStatus')]: 'as the court says' };
  expect(valuesOf(vault, 'case', id)).toEqual(all);
  expect(showCase(vault, id).fields).toMatchObject(all);
  const [first] = Object.keys(values);
  expect(historyOf(vault, 'case', id, first, 5)).toMatchObject([{ value: 'Heathfield savings' }]);
  for (const words of ['heathfield', '"court says"']) expect(vault.search.search(words, { limit: 5 })).toMatchObject([{ kind: 'case' }]);
  vault.transaction(() => rebuildProjection(vault.store));
  expect(valuesOf(vault, 'case', id)).toEqual(all);
  await undo.step(() => editRecord(vault, 'case', id, { [first!]: 'Moorgate', [fieldOfNote('violationStatus')]: 'as she says' }));
  expect(valuesOf(vault, 'case', id)).toEqual({ ...all, [first!]: 'Moorgate', [fieldOfNote('violationStatus')]: 'as she says' });
  undo.undo();
  expect(valuesOf(vault, 'case', id)).toEqual(all);
  undo.undo();
  expect(valuesOf(vault, 'case', id)).toEqual({});
  expect(vault.search.search('heathfield', { limit: 5 })).toEqual([]);
});

test('a field that an entity cannot have is kept and not shown', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const { id } = createCase(vault, { title: 'Lin' });
  editRecord(vault, 'case', id, { 'own/no-id': 'x', 'note/title': 'no coded value', 'note/begin': 'neither' });
  expect(valuesOf(vault, 'case', id)).toEqual({});
  expect(vault.raw.prepare('SELECT count(*) FROM unprojected_change').pluck().get()).toBe(3);
});

test('what is not a field is refused; one with values is put aside and not thrown away', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const invalid = expect.objectContaining({ code: 'input.invalid' });
  expect(() => fieldOf(vault, { english: ' ' })).toThrow(invalid);
  expect(() => fieldOf(vault, { kind: 'text', list: 'act-types' })).toThrow(invalid);
  expect(() => fieldOf(vault, { kind: 'choice', list: 'no-such-list' })).toThrow(invalid);
  const field = fieldOf(vault);
  expect(() => editOwnField(vault, field, { english: null })).toThrow(invalid);
  const { id } = createCase(vault, { title: 'Lin' });
  editRecord(vault, 'case', id, { [fieldOfOwn(field)]: 'x' });
  expect(() => removeOwnField(vault, field)).toThrow(expect.objectContaining({ code: 'own-field.in-use', params: { count: 1 } }));
  editRecord(vault, 'case', id, { [fieldOfOwn(field)]: null });
  removeOwnField(vault, field);
  expect(listOwnFields(vault)).toMatchObject([{ deleted: true, values: 0 }]);
});

test('a field that another vault threw away is put aside where something is written in it, and told in documents', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const field = fieldOf(one);
  await workshop.send(one, two);
  const { id } = createCase(one, { title: 'Lin', acts: [{ type: 'arrest' }] });
  editRecord(one, 'case', id, { [fieldOfOwn(field)]: 'Heathfield savings' });
  for (const throwAway of [() => trashRecord(one, 'own-field', field), () => editRecords(one, 'own-field', [field], { deleted: true })])
    expect(throwAway).toThrow(expect.objectContaining({ code: 'own-field.in-use', params: { count: 1 } }));
  addContact(one, cardOf(two, 'A colleague'));
  trashRecord(two, 'own-field', field);
  expect(listOwnFields(two)).toMatchObject([{ deleted: true, deprecated: true, values: 0 }]);
  await workshop.send(two, one);
  expect(listOwnFields(one)).toMatchObject([{ deleted: false, deprecated: true, values: 1 }]);
  const { document } = await composeCaseFile(one, { kind: 'dossier', readers: 'internal', case: id, language: 'en' });
  expect(document.blocks.flatMap(textsOf).join(' ')).toContain('Heathfield savings');
  const plan = await planErasure(one, { records: [{ entity: 'own-field', record: field }], withParts: true });
  expect(plan.records).toMatchObject([{ entity: 'own-field', usedBy: 1 }]);
  editOwnField(one, field, { deprecated: false });
  expect(listOwnFields(one)).toMatchObject([{ deleted: false, deprecated: false }]);
});

test('a bundle takes along the field with its choices and whom it names, and nothing of other cases', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const choice = fieldOf(one, { kind: 'choice', chinese: '银行' });
  const chosen = codeOfTerm(await addTerm(one, choice, { english: 'State bank' }));
  await addTerm(one, choice, { english: 'Other bank' });
  const banker = fieldOf(one, { kind: 'person', english: 'Banker' });
  fieldOf(one, { english: 'Used nowhere' });
  const person = createPerson(one, { names: [{ fullName: 'Moss Ferrow' }] }).id;
  const { id } = createCase(one, { title: 'Lin' });
  editRecord(one, 'case', id, { [fieldOfOwn(choice)]: chosen, [fieldOfOwn(banker)]: person });
  await workshop.send(one, two, [id]);
  expect(listOwnFields(two).map(({ english }) => english)).toEqual(['Bank', 'Banker']);
  expect((await listTerms(two)).map(({ english }) => english)).toEqual(['State bank', 'Other bank']);
  expect(valuesOf(two, 'case', id)).toEqual(valuesOf(one, 'case', id));
  expect(showCase(two, id).people.map((known) => known.id)).toEqual([person]);
});

test('two who write otherwise see a conflict; an erasure takes the value out of everything', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const field = fieldOfOwn(fieldOf(one));
  const { id } = createCase(one, { title: 'Lin' });
  await workshop.send(one, two);
  editRecord(one, 'case', id, { [field]: 'Heathfield' });
  editRecord(two, 'case', id, { [field]: 'Moorgate' });
  await workshop.send(one, two);
  await workshop.send(two, one);
  expect(valuesOf(one, 'case', id)).toEqual(valuesOf(two, 'case', id));
  expect(listConflicts(one.store)).toMatchObject([{ entity: 'case', field }]);
  one.transaction(() => eraseRecords(one.store, [{ entity: 'case', record: id, fields: [field] }], 'withdrawn'));
  expect(valuesOf(one, 'case', id)).toEqual({});
  expect(one.raw.prepare('SELECT count(*) FROM own_value').pluck().get()).toBe(0);
});

test('a field that says who somebody is stays where they did not agree; others leave', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const said = fieldOf(one, { of: 'person', english: 'Nickname at school', identifies: true });
  const open = fieldOf(one, { of: 'person', english: 'Travels with' });
  const ofCase = fieldOf(one, { english: 'Name of the yacht', identifies: true });
  const person = createPerson(one, { names: [{ fullName: 'Moss Ferrow' }] }).id;
  const { id } = createCase(one, { title: 'Lin', acts: [{ type: 'arrest' }] });
  editRecord(one, 'act', showCase(one, id).acts[0]!.id, { victim: person });
  editRecord(one, 'person', person, { [fieldOfOwn(said)]: 'Mossy', [fieldOfOwn(open)]: 'two friends' });
  editRecord(one, 'case', id, { [fieldOfOwn(ofCase)]: 'Sea Moss' });
  recordConsent(one, person, { answer: 'no' });
  const out = join(workshop.folder, 'public.age');
  await exportBundle(one, { recipients: [two.recipient], scope: [id], use: 'third-parties', out, authorName: 'one' });
  await acceptBundle(two, (await stageBundle(two, out)).key);
  expect(valuesOf(two, 'person', person)).toEqual({ [fieldOfOwn(open)]: 'two friends' });
  expect(valuesOf(two, 'case', id)).toEqual({});
});

test.each(['json', 'csv', 'xlsx'] as const)('a file (%s) holds own fields and notes, and brings them back', async (format) => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const field = fieldOfOwn(fieldOf(one));
  const ofAct = fieldOfOwn(fieldOf(one, { of: 'act', kind: 'yes-no', english: 'At night' }));
  const { id } = createCase(one, { title: 'Lin', acts: [{ type: 'arrest' }] });
  const act = showCase(one, id).acts[0]!.id;
  editRecord(one, 'case', id, { [field]: '=Heathfield', [fieldOfNote('violationStatus')]: 'as the court says' });
  editRecord(one, 'act', act, { [ofAct]: false });
  const number = fieldOfOwn(fieldOf(one, { kind: 'number', english: '=How many' }));
  editRecord(one, 'case', id, { [number]: -3.5 });
  const out = join(workshop.folder, `cases.${format}`);
  await exportCases(one, format, out, { withSensitive: true });
  expect((await importCases(two, out)).rejected).toEqual([]);
  expect(valuesOf(two, 'case', id)).toEqual(valuesOf(one, 'case', id));
  expect(valuesOf(two, 'act', act)).toEqual({ [ofAct]: false });
});

test('a cell of an own field that somebody wrote in a spreadsheet is read by the kind of the field, and a wrong one is named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const fields = Object.fromEntries(
    (['text', 'number', 'yes-no', 'date'] as const).map((kind) => [kind, fieldOf(vault, { kind, english: `As ${kind}` })]),
  );
  const { id } = createCase(vault, { title: 'Lin' });
  const out = join(workshop.folder, 'cases.csv');
  await exportCases(vault, 'csv', out, { withSensitive: true });
  const [header, row] = parse(readFileSync(out), { bom: true }) as [string[], string[]];
  expect(header).toContain(`As number [own/${fields['number']} number]`);
  const write = (...cells: string[]) => {
    const edited = join(workshop.folder, `edited-${cells.join('-')}.csv`);
    const first = header.findIndex((name) => name.includes('[own/'));
    writeFileSync(
      edited,
      stringify([
        header,
        row
          .with(first, cells[0]!)
          .with(first + 1, cells[1]!)
          .with(first + 2, cells[2]!)
          .with(first + 3, cells[3]!),
      ]),
    );
    return edited;
  };
  const two = await workshop.vault('two');
  expect((await importCases(two, write('Heathfield', '3.5', 'no', '2015-07'))).rejected).toEqual([]);
  expect(valuesOf(two, 'case', id)).toEqual({
    [fieldOfOwn(fields['text']!)]: 'Heathfield',
    [fieldOfOwn(fields['number']!)]: 3.5,
    [fieldOfOwn(fields['yes-no']!)]: false,
    [fieldOfOwn(fields['date']!)]: '2015-07',
  });
  expect((await importCases(two, write('Heathfield', 'many', 'no', '2015-07'))).rejected).toMatchObject([
    { value: 'many', column: expect.stringContaining('As number') },
  ]);
});

test('a check of the vault finds a value or note that does not follow from the log', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const field = fieldOfOwn(fieldOf(vault));
  const { id } = createCase(vault, { title: 'Lin' });
  editRecord(vault, 'case', id, { [field]: 'Heathfield', [fieldOfNote('violationStatus')]: 'as the court says' });
  expect((await verifyVault(vault)).findings).toEqual([]);
  vault.raw.exec("UPDATE own_value SET value = 'Moorgate'; UPDATE field_note SET note = 'as nobody says'");
  expect((await verifyVault(vault)).findings.map(({ place }) => place)).toEqual(['own_value', 'field_note']);
});
