/** What a vault that nobody here knows writes over the words of a team: values stay shown, and what says who somebody is stays here. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { listConflicts } from '../../../db/log/decide/conflict.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { editRecord, fieldChanges } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { addTerm } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { recordConsent } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** As nobody's window does it: any field of any record. */
function forge(stranger: Vault, entity: string, id: string, fields: Readonly<Record<string, Json>>): void {
  stranger.record('edit', fieldChanges(entity, id, fields));
}

test.each([
  ['of', 'nothing'],
  ['kind', 'nothing'],
  ['kind', 'text'],
  ['vocabulary', 'grades'],
] as const)('no value goes out of sight because a stranger says another %s of our field (%s)', async (name, value) => {
  await using workshop = openWorkshop();
  const [one, stranger] = [await workshop.vault('one'), await workshop.vault('stranger')];
  const id = addOwnField(one, { of: 'case', kind: 'choice', english: 'Yacht', list: 'act-types' });
  editRecord(one, 'case', createCase(one, { title: 'Lin' }).id, { [fieldOfOwn(id)]: 'arrest' });
  const before = listOwnFields(one);
  expect(before).toMatchObject([{ values: 1 }]);
  await workshop.send(one, stranger);
  forge(stranger, 'own-field', id, { [name]: value });
  await workshop.send(stranger, one);
  expect(listOwnFields(one)).toEqual(before);
  expect(listConflicts(one.store)).toMatchObject([{ entity: 'own-field', field: name }]);
});

test('no term of ours goes to another list because a stranger says so', async () => {
  await using workshop = openWorkshop();
  const [one, stranger] = [await workshop.vault('one'), await workshop.vault('stranger')];
  const id = await addTerm(one, 'act-types', { english: 'Taken off a boat' });
  createCase(one, { title: 'Lin', acts: [{ type: codeOfTerm(id) }] });
  await workshop.send(one, stranger);
  forge(stranger, 'term', id, { vocabulary: 'evidence-materials' });
  await workshop.send(stranger, one);
  const { terms } = await vocabularyIn(one, 'act-types');
  expect(terms.find(({ code }) => code === codeOfTerm(id))?.labels.en).toBe('Taken off a boat');
});

test.each([
  [{ hint: 'as they called them' }],
  [{ english: 'Shoe size' }],
  [{ of: 'person', kind: 'text', english: 'Shoe size' }],
  [{ of: 'person', kind: 'text', chinese: '鞋码', identifies: false }],
] as const)(
  'a field of which strangers alone say what it is may say who somebody is, and stays where they did not agree: %j',
  async (said) => {
    await using workshop = openWorkshop();
    const [one, two, stranger] = [await workshop.vault('one'), await workshop.vault('two'), await workshop.vault('stranger')];
    const field = fieldOfOwn(addOwnField(two, { of: 'person', kind: 'text', english: 'Nickname', identifies: true }));
    const person = createPerson(one, { names: [{ fullName: 'Moss Ferrow' }] }).id;
    const { id } = createCase(one, { title: 'Lin', acts: [{ type: 'arrest' }] });
    editRecord(one, 'act', showCase(one, id).acts[0]!.id, { victim: person });
    editRecord(one, 'person', person, { [field]: 'Mossy' });
    recordConsent(one, person, { answer: 'no' });
    const sent = async (name: string): Promise<Json | undefined> => {
      const out = join(workshop.folder, name);
      await exportBundle(one, { recipients: [two.recipient], scope: [id], use: 'third-parties', out, authorName: 'one' });
      await acceptBundle(two, (await stageBundle(two, out)).key);
      return detailsOf(two, 'person', person as RecordId)!.fields[field];
    };
    expect(await sent('before.age')).toBeUndefined();
    forge(stranger, 'own-field', field.slice('own/'.length), said);
    await workshop.send(stranger, one);
    expect(await sent('after.age')).toBeUndefined();
  },
);
