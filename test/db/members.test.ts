/** Several named persons work in one vault, one at a time. */
import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { saveDraft } from '../../db/drafts/drafts.ts';
import { historyOf } from '../../db/history/history.ts';
import { addMember, listMembers, useMember } from '../../db/members/members.ts';
import { editRecord } from '../../db/records/commands.ts';
import { openWorkshop } from '../support/vaults.ts';

test('what is written carries the name of who is at work, also after the next opening', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('Ada');
  const { id } = createCase(vault, { title: 'Before' });
  const ben = addMember(vault, '  Ben ');
  expect(listMembers(vault)).toMatchObject([
    { name: 'Ada', isAtWork: true },
    { name: 'Ben', isAtWork: false },
  ]);
  useMember(vault, ben);
  editRecord(vault, 'case', id, { title: 'After' });
  await vault.close();
  const again = await workshop.open('Ada');
  editRecord(again, 'case', id, { title: 'Later' });
  expect(historyOf(again, 'case', id, 'title', 10).map(({ by, value }) => [by, value])).toEqual([
    ['Ben', 'Later'],
    ['Ben', 'After'],
    ['Ada', 'Before'],
  ]);
});

test('what was being typed stays the words of who typed it', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('Ada');
  const { id } = createCase(vault, { title: 'Before' });
  const ben = addMember(vault, 'Ben');
  saveDraft(vault, vault.newId(), 'case', id, { remarks: 'half a sentence' });
  useMember(vault, ben);
  expect(historyOf(vault, 'case', id, 'remarks', 10)).toMatchObject([{ by: 'Ada', value: 'half a sentence' }]);
});

test('a name that another has, an empty one and a person who is not here are refused', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('Ada');
  expect(() => addMember(vault, 'ADA')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => addMember(vault, ' ')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => useMember(vault, vault.newId())).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  expect(listMembers(vault)).toHaveLength(1);
});
