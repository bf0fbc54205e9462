import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { codeOfTerm } from '../../db/model/term.ts';
import { addTerm } from '../../db/terms/terms.ts';
import { caseNames } from '../../electron/cli/case-names.ts';
import { openWorkshop } from '../support/vaults.ts';

test('a case that nobody named is called by the words of the team for its act', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const raid = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Hostel raid' }));
  const { id } = createCase(vault, { title: '', begin: '2015-03', acts: [{ type: raid }] });
  expect((await caseNames(vault))({ id, title: null })).toBe('Hostel raid · March 2015');
});
