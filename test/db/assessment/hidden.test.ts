/** Conflicts that are not to be seen yet keep no others from being seen, and are counted nowhere. */
import { expect, test } from 'vitest';

import { countOpenConflicts, openConflicts } from '../../../db/assessment/hidden.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { openRound } from './support.ts';

test('hidden conflicts take no place in the list and are not counted', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const rival = (entity: string, record: string, field: string, value: string) =>
    vault.record('edit', [{ entity, record, field, value, parents: [] }]);
  for (const recommendation of [ids.one, ids.two]) {
    grade('Ada', { recommendation }, 'fully-implemented');
    rival('assessment', showTarget(vault, round, { recommendation }).seats[0]!.assessment!.id, 'grade', 'in-progress');
  }
  const { id } = createCase(vault, { title: 'Harbour' });
  rival('case', id, 'title', 'Quay');
  expect([countOpenConflicts(vault), openConflicts(vault, 2).conflicts.length]).toEqual([3, 2]);
  as('Ben');
  expect(countOpenConflicts(vault)).toBe(1);
  expect(openConflicts(vault, 1)).toMatchObject({ count: 1, conflicts: [{ record: id, field: 'title' }] });
});
