/** The words of a team reach a field laptop before there is a case, and nothing else does. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { compareBundle } from '../../../db/bundle/compare.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { planErasure } from '../../../db/erasure/plan.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { labelOf, offeredTerms } from '../../../db/model/vocabulary.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { addTerm, editTerm, listTerms } from '../../../db/terms/terms.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a field pack brings all terms and fields of the team, used or not, and nothing about anybody; what is coded by them comes back', async () => {
  await using workshop = openWorkshop();
  const [team, laptop] = [await workshop.vault('team'), await workshop.vault('laptop')];
  const wider = await addTerm(team, 'act-types', { english: 'Kept from school', chinese: '不许上学' });
  const old = await addTerm(team, 'act-types', { english: 'Old word' });
  await editTerm(team, old, { deprecated: true });
  const field = addOwnField(team, { of: 'case', kind: 'choice', chinese: '银行' });
  const choice = codeOfTerm(await addTerm(team, field, { english: 'State bank' }));
  createCase(team, { title: 'Lin Baihe', people: [{ name: 'Lin Baihe' }], acts: [{ type: codeOfTerm(wider) }] });
  const preview = await previewExport(team, 'words');
  expect(preview).toMatchObject({ records: { term: 3, 'own-field': 1 }, caseCount: 0, personCount: 0, files: 0 });
  expect(preview.records).not.toHaveProperty('case');
  await workshop.send(team, laptop, 'words');
  expect((await listTerms(laptop)).map(({ english }) => english).toSorted()).toEqual(['Kept from school', 'Old word', 'State bank']);
  expect(listOwnFields(laptop)).toMatchObject([{ id: field, chinese: '银行', kind: 'choice' }]);
  expect(laptop.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
  expect(laptop.raw.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
  const offered = offeredTerms(await vocabularyIn(laptop, 'act-types')).map(({ code }) => code);
  expect([offered.includes(codeOfTerm(wider)), offered.includes(codeOfTerm(old))]).toEqual([true, false]);
  // Written in the field, read by the team in the same words.
  const made = createCase(laptop, { title: 'Bo', acts: [{ type: codeOfTerm(wider) }] });
  editRecord(laptop, 'case', made.id, { [fieldOfOwn(field)]: choice });
  await workshop.send(laptop, team, [made.id]);
  expect(detailsOf(team, 'case', made.id)!.fields[fieldOfOwn(field)]).toBe(choice);
  const type = String(showCase(team, made.id).acts[0]!.fields['type']);
  expect(labelOf(await vocabularyIn(team, 'act-types'), type, 'zh-Hans')).toBe('不许上学');
  expect(await listTerms(team)).toHaveLength(3);
  for (const vault of [team, laptop]) expect((await verifyVault(vault)).findings).toEqual([]);
});

test('a later pack changes the words that came before, and is looked at before it does; who has them is told before an erasure', async () => {
  await using workshop = openWorkshop();
  const [team, laptop] = [await workshop.vault('team'), await workshop.vault('laptop')];
  const term = await addTerm(team, 'act-types', { english: 'Picked up' });
  await workshop.send(team, laptop, 'words');
  await editTerm(team, term, { english: 'Picked up in the street' });
  const out = join(workshop.folder, 'pack.age');
  await exportBundle(team, { recipients: [laptop.recipient], scope: 'words', out, authorName: 'team' });
  const staged = await stageBundle(laptop, out);
  expect(staged.envelope).toMatchObject({ kind: 'field-pack', counts: { records: { term: 1 }, files: 0 } });
  expect(compareBundle(laptop, staged.key).records).toMatchObject([
    { entity: 'term', kind: 'changed', fields: [{ field: 'english', mine: 'Picked up', theirs: 'Picked up in the street' }] },
  ]);
  await acceptBundle(laptop, staged.key);
  expect(await listTerms(laptop)).toMatchObject([{ english: 'Picked up in the street' }]);
  const { bundles } = await planErasure(team, { records: [{ entity: 'term', record: term }], withParts: true });
  expect(bundles).toHaveLength(2);
});
