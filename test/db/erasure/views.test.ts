/** What looks for somebody in a list is erased with them. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { readForm, saveForm } from '../../../db/drafts/forms.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { listSettings, saveView } from '../../../db/lists/settings.ts';
import { interruptedImport, noteBegun, noteDone, noteEnded } from '../../../db/vault/under-way.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a view that looks for the erased person goes, by its name, its words or whom it names, and so do the page that was left open and an import that was stopped', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Office searched', people: [{ names: [{ family: 'Sentinelfeldt', given: 'Orla' }] }] });
  const person = showCase(vault, id).people[0]!.id;
  const layout = { columns: [] };
  const keep = (name: string, address: string) => saveView(vault, 'cases', name, { address, layout });
  keep('By words', 'text=orla%20sentinelfeldt');
  keep('By filter', `actor=${person}`);
  keep('About Orla Sentinelfeldt', 'status=active');
  // As the window writes values of a facet: encoded, and then as part of an address.
  keep('By a value', `tag=${encodeURIComponent(encodeURIComponent('Orla Sentinelfeldt'))}|other`);
  keep('Of somebody else', 'text=orla%20marsh&place=Reedmarsh');
  saveForm(vault, 'place', { address: '#/cases?text=orla%20sentinelfeldt', field: 'Cases', start: '0', end: '0' });
  saveForm(vault, 'other', { text: 'begun' });
  // Stopped in the middle, with what a person had decided about its names.
  const decided = JSON.stringify({ people: [{ name: 'see\nOrla\nSentinelfeldt', is: 'new' }] });
  noteBegun(vault, { file: 'list.csv', sha256: '', total: 2, lastBefore: 0, seed: '', decided }, false);
  noteDone(vault, { done: 1, added: 1, row: 2, refused: [] });
  noteEnded(vault, false);
  expect(interruptedImport(vault)).toMatchObject({ done: 1 });
  await eraseForGood(vault, { records: [{ entity: 'person', record: person }], withParts: true }, { reason: 'consent withdrawn' });
  expect(listSettings(vault, 'cases').views.map(({ name }) => name)).toEqual(['Of somebody else']);
  expect(readForm(vault, 'place')).toBeUndefined();
  expect(interruptedImport(vault)).toBeUndefined();
  expect(readForm(vault, 'other')).toEqual({ text: 'begun' });
  expect(vault.raw.serialize().includes('entinelfeldt')).toBe(false);
});
