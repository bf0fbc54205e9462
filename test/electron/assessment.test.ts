/** The calls of a round, from making it to a settled grade, as the window makes them. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

import { createRealVault, temporaryFolder } from './real-process.ts';

const reason = 'Lawyers were kept from their clients in every case that is known here.';

const paragraphs = ['12.1', '12.2'].map((paragraph) => ({
  state_under_review: 'China',
  cycle: 2,
  session: 17,
  symbol: 'A/HRC/0/0',
  paragraph,
  text: `Let lawyers of marsh ${paragraph} work (Poland);`,
  parts: [{ text: `Let lawyers of marsh ${paragraph} work`, states: ['Poland'] }],
  response: 'accepted',
}));

async function openRound(vault: Awaited<ReturnType<typeof createRealVault>>, folder: string) {
  await writeFile(path.join(folder, 'upr.json'), JSON.stringify(paragraphs));
  await vault.window['recommendations.import']({ file: await vault.grant('read-file', 'upr.json') });
  const { rows } = await vault.window['recommendations.list']({ limit: 10 });
  const { id: theme } = await vault.window['themes.add']({ name: 'Due process', recommendations: [rows[0]!.id] });
  const { id: round } = await vault.window['rounds.create']({
    name: 'Mid-term',
    state: 'CHN',
    cycle: 2,
    period: '2014-01/2016-05',
    themes: [theme],
    assessors: ['Mira', 'Noor'],
  });
  await vault.window['rounds.scope']({ id: round, add: { recommendations: [rows[1]!.id] } });
  return { round, theme, recommendation: rows[0]!.id };
}

test('two people of one vault grade without seeing each other, then settle', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { round, theme, recommendation } = await openRound(vault, place.folder);
  expect(await window['rounds.list']({})).toMatchObject([{ id: round, recommendations: 2, fields: { name: 'Mid-term' } }]);
  const { seats } = await window['rounds.show']({ id: round });
  const target = { recommendation };
  await window['rounds.takeSeat']({ seat: seats[0]!.id });
  await window['assessments.set']({ round, target, fields: { grade: 'not-implemented', reason, confidence: 'high' } });
  await window['assessments.done']({ round, target, isDone: true });

  const { id: noor } = await window['members.add']({ name: 'Noor' });
  await window['members.use']({ id: noor });
  // Nobody takes back what is not theirs.
  expect(await window['history.state']({})).toEqual({ canUndo: false, canRedo: false });
  expect(await window['members.list']({})).toMatchObject([{ isAtWork: false }, { name: 'Noor', isAtWork: true }]);
  expect(await window['session.vault']({})).toMatchObject({ memberId: noor, member: 'Noor' });
  await window['rounds.takeSeat']({ seat: seats[1]!.id });
  expect(await window['assessments.show']({ round, target })).toMatchObject({ isBlind: true, grades: [], seats: [{ isHidden: true }, {}] });
  await window['assessments.set']({ round, target, fields: { grade: 'partially-implemented', reason } });
  await window['assessments.done']({ round, target, isDone: true });
  await window['assessments.addView']({ round, target, stakeholder: 'Marsh Watch', grade: 'fully-implemented' });
  expect(await window['assessments.show']({ round, target })).toMatchObject({ isDiffering: true, index: { mean: 0.5, counted: 3 } });
  await expect(window['assessments.settle']({ round, target })).rejects.toMatchObject({ code: 'assessment.note-needed' });
  await window['assessments.settle']({ round, target, grade: 'not-implemented', note: 'The case of May decides.' });
  expect(await window['rounds.progress']({ id: round })).toMatchObject({
    counts: { targets: 2, settled: 1, differing: 0, notGraded: 1 },
    themes: [{ id: theme, index: { mean: 0.5 } }],
    rows: [
      { verdict: { fields: { grade: 'not-implemented' } }, recommending: ['POL'], themes: [theme] },
      { verdict: null, themes: [] },
    ],
  });
  const { id: review } = await window['assessments.signOff']({ round, target, step: 'reviewed' });
  await expect(window['assessments.signOff']({ round, target, step: 'approved' })).rejects.toMatchObject({
    code: 'assessment.same-person',
  });
  expect(await window['assessments.show']({ round, target })).toMatchObject({
    step: 'reviewed',
    signOffs: [{ id: review, state: 'stands' }],
  });
  await window['assessments.withdraw']({ signOff: review });
  const { id: found } = await window['cases.create']({ title: 'Kept away', begin: '2013', acts: [{ type: 'HRD-07' }] });
  await window['links.add']({ links: [{ case: found, recommendation, direction: 'contradicts', reason: 'It shows.' }] });
  expect(await window['matrix.show']({ round, target })).toMatchObject({
    against: { rows: [{ case: found, isOutside: true }], count: { acts: 1, withoutVictim: 1 }, outside: 1 },
    views: [{ fields: { stakeholder: 'Marsh Watch' } }],
  });
  expect(await window['matrix.coverage']({ round, target })).toMatchObject({ cases: 0, outside: 1 });
  for (let step = 0; step < 5; step += 1) await window['history.undo']({});
  expect(await window['assessments.show']({ round, target })).toMatchObject({ verdict: null });
  expect(await window['bundles.preview']({ cases: { round } })).toMatchObject({ records: { round: 1, assessment: 2 }, caseCount: 0 });
  expect((await window['bundles.previewPart']({ cases: { round }, part: 'rest' })).records.map(({ entity }) => entity)).toContain(
    'assessment',
  );
  await window['rounds.edit']({ id: round, cutOff: '2016-06' });
  await window['rounds.removeSeat']({ seat: seats[0]!.id });
  expect((await window['rounds.show']({ id: round })).seats).toHaveLength(1);
});

test('nobody writes, reads or puts away an assessment by the calls for any record', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { round, recommendation } = await openRound(vault, place.folder);
  const { seats } = await vault.window['rounds.show']({ id: round });
  await vault.window['rounds.takeSeat']({ seat: seats[0]!.id });
  const { id } = await vault.window['assessments.set']({ round, target: { recommendation }, fields: { grade: 'in-progress', reason } });
  const refused = { code: 'input.invalid' };
  for (const entity of ['assessment', 'verdict', 'assessor', 'sign-off'] as never[]) {
    await expect(vault.window['records.edit']({ entity, id, fields: { grade: 'regression' } })).rejects.toMatchObject(refused);
    await expect(vault.window['records.trash']({ entity, id })).rejects.toMatchObject(refused);
    await expect(vault.window['records.show']({ entity, id })).rejects.toMatchObject(refused);
    await expect(vault.window['history.show']({ entity, id, limit: 5 })).rejects.toMatchObject(refused);
    if (entity === 'assessment') continue;
    await expect(vault.window['drafts.save']({ id, entity, record: id, fields: { grade: 'regression' } })).rejects.toMatchObject(refused);
  }
  expect(await vault.window['search.query']({ text: 'kept from their clients', limit: 10 })).toEqual([]);
});
