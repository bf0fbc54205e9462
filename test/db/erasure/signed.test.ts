/** What was signed over something that is erased keeps no digest by which its words could be tried out. */
import { expect, test } from 'vitest';

import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { acceptProposal, eraseForGood } from '../../../db/erasure/commands.ts';
import { planErasure } from '../../../db/erasure/plan.ts';
import { listProposedErasures } from '../../../db/log/decide/erase.ts';
import { addLink } from '../../../db/links/links.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { addRecommendations, openRound, reason } from '../assessment/support.ts';
import { openWorkshop } from '../../support/vaults.ts';

const because = { reason: 'consent withdrawn' };

/** Two signed grades; a case bears on the first. */
async function signed(vault: Vault) {
  const { round, ids, as, grade } = await openRound(vault, ['Ada'], ['Dia']);
  const { id } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }] });
  addLink(vault, { case: id, recommendation: ids.one, direction: 'contradicts', reason });
  const targets = [ids.one, ids.two].map((recommendation) => ({ recommendation }));
  for (const target of targets) {
    grade('Ada', target, 'regression');
    settle(vault, round, target, {});
  }
  as('Dia');
  for (const target of targets) signOff(vault, round, target, 'reviewed');
  const stands = (at: Vault) => targets.map((target) => showTarget(at, round, target).signOffs[0]!.state);
  const covering = (at: Vault) => at.raw.prepare('SELECT count(*) FROM sign_off WHERE covers LIKE ?').pluck().get(`%${id}%`);
  return { round, choice: { records: [{ entity: 'case', record: id }], withParts: true }, stands, covering };
}

test('a sign-off over a case that is erased lapses, and the plan says so before', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { choice, stands, covering } = await signed(vault);
  expect([stands(vault), covering(vault)]).toEqual([['stands', 'stands'], 1]);
  expect((await planErasure(vault, choice)).records.at(-1)).toMatchObject({ entity: 'sign-off', fields: ['covers'] });
  await eraseForGood(vault, choice, because);
  expect([stands(vault), covering(vault)]).toEqual([['lapsed', 'stands'], 0]);
});

test('where another vault proposes the erasure, what was signed here goes with it', async () => {
  await using workshop = openWorkshop();
  const [author, team] = [await workshop.vault('author'), await workshop.vault('team')];
  const { round, choice, stands, covering } = await signed(author);
  await addRecommendations(team);
  addContact(team, cardOf(author, 'Reed office'));
  await workshop.send(author, team);
  await workshop.send(author, team, { round });
  await eraseForGood(author, choice, because);
  await workshop.send(author, team);
  expect(covering(team)).toBe(1);
  const [proposed] = listProposedErasures(team.store);
  await acceptProposal(team, proposed!.action, because);
  expect([stands(team), covering(team)]).toEqual([['lapsed', 'stands'], 0]);
});
