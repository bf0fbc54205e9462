/** The history of a case is that of everything in it. */
import { expect, test } from 'vitest';

import { tieCases } from '../../../db/cases/chain.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { wholeHistoryOf } from '../../../db/cases/whole-history.ts';
import { takeRelationBack } from '../../../db/people/apart.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('it tells of acts, those who had a part in them, sources, people and their names, also what lies in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const { id } = createCase(vault, { title: 'Office searched', people: [{ name: '王全' }], acts: [{ victim: '王全', type: 'HRD-07' }] });
  const [act] = showCase(vault, id).acts;
  const part = addRecord(vault, 'involvement', { act: act!.id, degree: 'ordered' });
  const source = addRecord(vault, 'source', { case: id, title: 'sister, by phone' });
  editRecord(vault, 'source', source, { deleted: true });
  const [person] = showCase(vault, id).people;
  editRecord(vault, 'name', person!.names[0]!.id, { reading: 'Wang Quan' });

  const told = wholeHistoryOf(vault, 'case', id, 500);
  const has = (entity: string, field: string, value: unknown) =>
    told.some((entry) => entry.of.entity === entity && entry.field === field && entry.value === value);
  expect(has('case', 'title', 'Office searched')).toBe(true);
  expect(has('act', 'type', 'HRD-07')).toBe(true);
  expect(has('involvement', 'degree', 'ordered')).toBe(true);
  expect(has('source', 'deleted', true)).toBe(true);
  expect(has('name', 'reading', 'Wang Quan')).toBe(true);
  expect(told.find(({ of }) => of.record === part)?.of.entity).toBe('involvement');
  expect(told.map(({ wall }) => wall)).toEqual(
    told
      .map(({ wall }) => wall)
      .toSorted()
      .toReversed(),
  );
  expect(told[0]).toMatchObject({ field: 'reading', of: { title: '王全' } });
  expect(wholeHistoryOf(vault, 'case', id, 3)).toHaveLength(3);
});

test('it tells of ties from either side; that of a person of all their records, and who said that they are the same', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const [one, other] = [createCase(vault, { title: 'Threat' }).id, createCase(vault, { title: 'Arrest' }).id];
  const tie = tieCases(vault, { case: one, other, type: 'causes' });
  for (const id of [one, other]) expect(wholeHistoryOf(vault, 'case', id, 500).some(({ of }) => of.record === tie)).toBe(true);
  const [lena, twin] = [createPerson(vault, { name: 'Lena Marsh' }).id, createPerson(vault, { name: 'L. Marsh', occupation: 'nurse' }).id];
  const edge = relateRecords(vault, 'person', lena, twin, 'same', 'one card');
  const told = wholeHistoryOf(vault, 'person', lena, 500);
  expect(told.some(({ of, field }) => of.record === twin && field === 'occupation')).toBe(true);
  expect(told.some(({ of, field, value }) => of.record === edge && field === 'reason' && value === 'one card')).toBe(true);
  takeRelationBack(vault, edge);
  const after = wholeHistoryOf(vault, 'person', lena, 500);
  expect(after.some(({ of }) => of.record === twin)).toBe(false);
  expect(after.some(({ of, field }) => of.record === edge && field === 'deleted')).toBe(true);
});

test('a record that is not there has none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  expect(() => wholeHistoryOf(vault, 'act', '00000000-0000-7000-8000-000000000000', 10)).toThrow(
    expect.objectContaining({ code: 'record.not-found' }),
  );
});
