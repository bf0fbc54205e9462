/** What is typed in one's own assessment. */
import { expect, test } from 'vitest';

import { setAssessment } from '../../../db/assessment/assess.ts';
import { listSeats } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { commitAllDrafts, commitDraft, discardDraft, listDrafts, saveDraft, shownDrafts } from '../../../db/drafts/drafts.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { openRound } from './support.ts';

const refused = (work: () => unknown, code: string) => expect(work).toThrow(expect.objectContaining({ code }));

test('what is typed in an assessment is a draft from the first letter, and becomes one action of its assessor', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as } = await openRound(vault);
  as('Ada');
  const [seat] = listSeats(vault, round);
  const [draft, record] = [vault.newId(), vault.newId()];
  const naming = { round, recommendation: ids.one, assessor: seat!.id };
  saveDraft(vault, draft, 'assessment', record, { ...naming, reason: 'L' });
  saveDraft(vault, draft, 'assessment', record, { reason: 'Lawyers', grade: 'regression' });
  expect(showTarget(vault, round, { recommendation: ids.one }).seats[0]!.assessment).toBeNull();
  commitDraft(vault, draft);
  expect(showTarget(vault, round, { recommendation: ids.one }).seats[0]).toMatchObject({
    isDone: false,
    assessment: { id: record, fields: { reason: 'Lawyers', grade: 'regression' } },
  });
  saveDraft(vault, draft, 'assessment', record, { reason: 'Lawyers of the marsh' });
  as('Ben');
  as('Ada');
  expect(showTarget(vault, round, { recommendation: ids.one }).seats[0]!.assessment!.fields['reason']).toBe('Lawyers of the marsh');
});

test('nobody types in the assessment of another, in one that is done, or outside of the round', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  grade('Ada', { recommendation: ids.one }, 'in-progress');
  const [ada, ben] = listSeats(vault, round);
  const { id } = showTarget(vault, round, { recommendation: ids.one }).seats[0]!.assessment!;
  const save = (record: string, fields: Record<string, Json>) => () => saveDraft(vault, vault.newId(), 'assessment', record, fields);
  refused(save(id, { reason: 'Otherwise' }), 'assessment.done');
  as('Ben');
  refused(save(id, { reason: 'Otherwise' }), 'assessment.no-seat');
  const named = (recommendation: string, assessor: string) => ({ round, recommendation, assessor, reason: 'x' });
  refused(save(vault.newId(), named(ids.two, ada!.id)), 'assessment.no-seat');
  refused(save(vault.newId(), named(ids.foreign, ben!.id)), 'assessment.not-in-scope');
  refused(save(vault.newId(), { ...named(ids.two, ben!.id), done: true }), 'input.invalid');
  refused(save(vault.newId(), { ...named(ids.two, ben!.id), grade: 'good' }), 'input.invalid');
  refused(save(vault.newId(), { reason: 'of nothing' }), 'input.invalid');
  const mine = setAssessment(vault, round, { recommendation: ids.two }, { reason: 'First' });
  refused(save(vault.newId(), named(ids.two, ben!.id)), 'input.invalid');
  refused(save(mine, { assessor: ada!.id }), 'input.invalid');
  expect(listDrafts(vault)).toEqual([]);
  // A window that does not know yet that its first words are an action says once more what they are about.
  save(mine, named(ids.two, ben!.id))();
  expect(listDrafts(vault)).toHaveLength(1);
});

test('what an assessor typed waits for them when somebody else is at work', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as } = await openRound(vault);
  as('Ada');
  const id = setAssessment(vault, round, { recommendation: ids.one }, { reason: 'First' });
  saveDraft(vault, vault.newId(), 'assessment', id, { reason: 'Second' });
  const { by } = vault.store;
  as('Ben');
  const left = vault.store.by;
  // A window that ended between two words, and another person who opened the vault.
  vault.store.by = by;
  saveDraft(vault, vault.newId(), 'assessment', id, { reason: 'Third' });
  vault.store.by = left;
  expect(commitAllDrafts(vault)).toBe(0);
  const [draft] = listDrafts(vault);
  expect(shownDrafts(vault)).toEqual([]);
  refused(() => discardDraft(vault, draft!.id), 'assessment.no-seat');
  // Nor does it become part of what somebody else types.
  const named = { round, recommendation: ids.two, assessor: listSeats(vault, round)[1]!.id };
  refused(() => saveDraft(vault, draft!.id, 'assessment', vault.newId(), named), 'input.invalid');
  refused(() => saveDraft(vault, draft!.id, 'theme', vault.newId(), { name: 'Lost' }), 'input.invalid');
  expect(listDrafts(vault)).toEqual([draft]);
  as('Ada');
  expect(commitAllDrafts(vault)).toBe(1);
  expect(showTarget(vault, round, { recommendation: ids.one }).seats[0]!.assessment!.fields['reason']).toBe('Third');
});
