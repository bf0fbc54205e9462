/** Lines of custody that were written in one instant have an order, and it is the same for everybody. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyChanges, custodyOf, noteCustody } from '../../../db/evidence/custody.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('as they were written, in one action and in several, here and where they were sent', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const path = join(workshop.folder, 'film');
  writeFileSync(path, 'film');
  const { id } = await addEvidence(one, path, { case: createCase(one, { title: 'A case' }).id });
  const at = new Date('2026-11-30T12:00:00.000Z');
  const clock = vi.spyOn(one, 'now').mockReturnValue(at);
  const notes = Array.from({ length: 30 }, (_, n) => `note ${n}`);
  one.record(
    'note-custody',
    notes.slice(0, 15).flatMap((note) => custodyChanges(one, id, { kind: 'note', note })),
  );
  for (const note of notes.slice(15)) noteCustody(one, [id], { kind: 'note', note });
  clock.mockRestore();
  const told = (vault: typeof one) => custodyOf(vault, id).flatMap(({ kind, note }) => (kind === 'note' ? [note] : []));
  expect(told(one)).toEqual(notes);
  await workshop.send(one, two);
  expect(told(two)).toEqual(notes);
});
