/** An erasure reaches those who were given the record in a bundle of one case, with all that went with it. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { acceptProposal, eraseForGood } from '../../../db/erasure/commands.ts';
import { describeProposedErasures } from '../../../db/erasure/list.ts';
import { showPerson } from '../../../db/people/details.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('whoever was given a person with a case is asked to erase the names too, and nothing of somebody else', async () => {
  await using workshop = openWorkshop();
  const from = await workshop.vault('from');
  const to = await workshop.vault('to');
  const { id } = createCase(from, { title: 'Held', people: [{ name: 'Ana Teller' }] });
  const elsewhere = createCase(from, { title: 'Other', people: [{ name: 'Bo Loom' }] });
  await workshop.send(from, to, [id]);
  const person = showCase(from, id).people[0]!.id;
  const stranger = showCase(from, elsewhere.id).people[0]!.id;
  for (const record of [person, stranger])
    await eraseForGood(from, { records: [{ entity: 'person', record }], withParts: true }, { reason: 'consent withdrawn' });
  await workshop.send(from, to, [id]);

  const proposed = describeProposedErasures(to);
  expect(proposed.map(({ records }) => records.map(({ entity, title }) => `${entity} ${title}`))).toEqual([
    ['person Ana Teller', 'name Ana Teller'],
  ]);
  await acceptProposal(to, proposed[0]!.action, { reason: 'asked' });
  expect(JSON.stringify(showPerson(to, person))).not.toContain('Teller');
});
