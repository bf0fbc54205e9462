/** A round leaves in a bundle of its own kind: what is done, with what it speaks of, and no case. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { setScope, showRound } from '../../../db/assessment/rounds.ts';
import { addSeat, listSeats, takeSeat } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { addView } from '../../../db/assessment/views.ts';
import { compareBundle } from '../../../db/bundle/compare.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { previewPart } from '../../../db/bundle/preview-records.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addMember, memberByName, useMember } from '../../../db/members/members.ts';
import { findCopies } from '../../../db/erasure/copies.ts';
import { entityOf } from '../../../db/model/entities.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { addPart, addRecommendations, openRound, reason } from '../assessment/support.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { stageForged } from './forge.ts';

const ofRound = ['round', 'assessor', 'assessment', 'stakeholder-view', 'verdict', 'sign-off', 'theme', 'part', 'measure', 'measure-link'];

/** All that a bundle of an assessment could have brought, without what differs from vault to vault. */
function tables(vault: Vault): unknown {
  return Object.fromEntries(
    ofRound.map((entity) => {
      const rows = vault.raw.prepare(`SELECT * FROM ${entityOf(entity).table} ORDER BY id`).all() as { key: number; id: Buffer }[];
      const sets = vault.raw.prepare('SELECT set_name, code FROM record_element WHERE record_key = ? ORDER BY 1, 2');
      const states = vault.raw.prepare('SELECT field, state FROM field_state WHERE record_key = ? ORDER BY 1, 2');
      return [entity, rows.map(({ key, ...row }) => ({ ...row, sets: sets.all(key), states: states.all(key) }))];
    }),
  );
}

/** A round with a part, a measure and a case; Ada is done with the first, and has begun the second. */
async function graded(workshop: Workshop) {
  const vault = await workshop.vault('north');
  const made = await openRound(vault, ['Ada', 'Ben'], ['Cem']);
  const part = addPart(vault, made.ids.one, 'in law');
  const measure = addRecord(vault, 'measure', { title: 'Lawyers Act' });
  const elsewhere = addRecord(vault, 'measure', { title: 'Fisheries Act' });
  const bears = { recommendation: made.ids.one, direction: 'supports', reason: 'It names them.' };
  addRecord(vault, 'measure-link', { measure, ...bears });
  addRecord(vault, 'measure-link', { measure: elsewhere, ...bears, recommendation: made.ids.foreign });
  const { id: found } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }] });
  addRecord(vault, 'link', { case: found, recommendation: made.ids.one, direction: 'contradicts', reason: 'It shows.' });
  vault.record('edit', [{ entity: 'recommendation', record: made.ids.one, field: 'stateReason', value: 'Being done.' }]);
  made.grade('Ada', { recommendation: made.ids.one }, 'not-implemented');
  setAssessment(vault, made.round, { recommendation: made.ids.two }, { grade: 'regression', reason: 'Scribbled in the margin.' });
  addView(vault, made.round, { recommendation: made.ids.one }, { stakeholder: 'Marsh Watch', grade: 'fully-implemented' });
  return { ...made, vault, part, measure, found, scope: { round: made.round } };
}

test('what goes out comes in equal: what is done, and what it speaks of', async () => {
  await using workshop = await openWorkshop();
  const { vault, round, ids, scope } = await graded(workshop);
  const team = await workshop.vault('team');
  await addRecommendations(team);
  await workshop.send(vault, team, scope);
  expect(showRound(team, round)).toMatchObject({
    fields: showRound(vault, round).fields,
    seats: [{ name: 'Ada', isTaken: true }, { name: 'Ben' }],
  });
  expect(
    progressOf(team, round).rows.map((row) => [row.recommendation.paragraph, row.part?.text, row.measures, row.missing.length]),
  ).toEqual(progressOf(vault, round).rows.map((row) => [row.recommendation.paragraph, row.part?.text, row.measures, row.missing.length]));
  expect(showTarget(team, round, { recommendation: ids.one }).views).toHaveLength(1);
  const text = JSON.stringify(team.raw.prepare('SELECT * FROM assessment').all());
  expect(text).toContain('Lawyers were kept');
  expect(text).not.toContain('margin');
  for (const table of ['case_record', 'act', 'link', 'person', 'member WHERE id != (SELECT id FROM member LIMIT 1)'])
    expect(team.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  expect(team.raw.prepare('SELECT count(*) FROM measure').pluck().get()).toBe(1);
  expect(team.raw.prepare('SELECT state_reason FROM recommendation_note').pluck().all()).toEqual(['Being done.']);
  expect(team.raw.prepare('SELECT count(*) FROM cited_recommendation').pluck().get()).toBe(3);
  const before = tables(team);
  await workshop.send(vault, team, scope);
  expect(tables(team)).toEqual(before);
});

test('where the set of recommendations is not here, a round names what is missing', async () => {
  await using workshop = await openWorkshop();
  const { vault, round, ids, scope } = await graded(workshop);
  const team = await workshop.vault('team');
  setScope(vault, round, { remove: { recommendations: [ids.two] } });
  await workshop.send(vault, team, scope);
  expect(progressOf(team, round)).toMatchObject({ rows: [], outOfScope: [], notHere: ['CHN/2/21.1', 'CHN/2/21.3'] });
  await addRecommendations(team);
  expect(progressOf(team, round)).toMatchObject({ rows: [{}, {}, {}], notHere: [] });
});

test('a bundle of all cases carries nothing of a round', async () => {
  await using workshop = await openWorkshop();
  const { vault } = await graded(workshop);
  const team = await workshop.vault('team');
  await workshop.send(vault, team);
  for (const entity of ['round', 'assessor', 'assessment', 'stakeholder-view', 'verdict', 'sign-off'])
    expect(
      team.raw
        .prepare(`SELECT count(*) FROM ${entityOf(entity).table}`)
        .pluck()
        .get(),
      entity,
    ).toBe(0);
});

test('the preview says what leaves, and neither it nor a look at what came tells a grade that is not to be seen yet', async () => {
  await using workshop = await openWorkshop();
  const { vault, scope, as } = await graded(workshop);
  const team = await workshop.vault('team');
  await addRecommendations(team);
  as('Ben');
  expect(await previewExport(vault, scope)).toMatchObject({
    caseCount: 0,
    files: 0,
    people: [],
    records: {
      round: 1,
      assessor: 2,
      assessment: 1,
      'stakeholder-view': 1,
      theme: 1,
      part: 1,
      measure: 1,
      'measure-link': 1,
      recommendation: 1,
    },
  });
  const part = await previewPart(vault, scope, 'rest');
  expect(part.records.find(({ entity }) => entity === 'assessment')).toMatchObject({ fields: [], held: [] });
  expect(part.records.find(({ entity }) => entity === 'round')!.fields).toContainEqual({ field: 'name', value: 'Mid-term 2016' });
  expect(JSON.stringify(part)).not.toMatch(/not-implemented|kept from/);
  as('Ada');
  expect(JSON.stringify(await previewPart(vault, scope, 'rest'))).toMatch(/not-implemented/);
  await expect(previewPart(vault, scope, vault.newId())).rejects.toMatchObject({ code: 'record.not-found' });

  // Somebody who has the seat of Ben in the receiving vault, and is to grade the same.
  const out = `${workshop.folder}/look.age`;
  await exportBundle(vault, { recipients: [team.recipient], scope, out, authorName: 'north' });
  const { key, envelope } = await stageBundle(team, out);
  expect(envelope.kind).toBe('assessment');
  expect(JSON.stringify(compareBundle(team, key))).not.toMatch(/kept from/);
  expect(compareBundle(team, key).added).toMatchObject({ assessment: 1, round: 1 });
});

test('each kind carries its own and nothing else', async () => {
  await using workshop = await openWorkshop();
  const { vault: author } = await graded(workshop);
  const reader = await workshop.vault('reader');
  const kind = (name: string) => ({ envelope: (envelope: Record<string, unknown>) => void (envelope['kind'] = name) });
  // The lines of all cases under the other name.
  expect(await stageForged({ author, reader, ...kind('assessment') })).toBe('bundle.kind-not-allowed');
  expect(await stageForged({ author, reader, ...kind('seal') })).toBe('bundle.kind-not-allowed');
  expect(await stageForged({ author, reader, scope: 'assessment', ...kind('cases') })).toBe('bundle.kind-not-allowed');
  expect(await stageForged({ author, reader, scope: 'assessment', ...kind('assessment') })).toBe('staged');
  const content = Buffer.from('x');
  const hash = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
  expect(
    await stageForged({ author, reader, scope: 'assessment', ...kind('assessment'), extra: [{ path: `data/files/${hash}`, content }] }),
  ).toBe('bundle.kind-not-allowed');
  expect(await stageForged({ author, reader, extra: [{ path: `data/files/${hash}`, content }] })).not.toBe('bundle.kind-not-allowed');
});

test('a sign-off holds in another vault as far as can be seen there, and lapses with what comes later', async () => {
  await using workshop = await openWorkshop();
  const { vault, round, ids, scope, grade, as, found } = await graded(workshop);
  const team = await workshop.vault('team');
  await addRecommendations(team);
  const target = { recommendation: ids.one };
  grade('Ben', target, 'not-implemented');
  settle(vault, round, target, {});
  as('Cem');
  signOff(vault, round, target, 'reviewed');
  addContact(team, cardOf(vault, 'Reed office'));
  await workshop.send(vault, team, scope);
  // Case, act and link are not there.
  expect(showTarget(team, round, target)).toMatchObject({
    step: 'reviewed',
    signOffs: [{ state: 'stands', absent: 3, name: 'Cem', isOwn: false }],
  });
  await workshop.send(vault, team);
  expect(showTarget(team, round, target)).toMatchObject({ step: 'reviewed', signOffs: [{ state: 'stands', absent: 0 }] });
  editRecord(vault, 'case', found, { title: 'Kept away twice' });
  await workshop.send(vault, team);
  expect(showTarget(team, round, target)).toMatchObject({
    step: 'lapsed',
    signOffs: [{ changed: [{ entity: 'case', title: 'Kept away twice' }] }],
  });
});

test('one person who graded the same in two vaults has no grade until it is settled', async () => {
  await using workshop = await openWorkshop();
  const { vault, round, ids, scope, as } = await graded(workshop);
  const team = await workshop.vault('team');
  await addRecommendations(team);
  await workshop.send(vault, team, scope);
  const third = { recommendation: ids.three };
  const seat = addSeat(vault, round, 'Dia');
  await workshop.send(vault, team, scope);
  const sit = (at: Vault, grade: string) => {
    useMember(at, addMember(at, 'Dia'));
    takeSeat(at, seat);
    setAssessment(at, round, third, { grade, reason });
    setDone(at, round, third, true);
  };
  sit(vault, 'in-progress');
  sit(team, 'fully-implemented');
  await workshop.send(vault, team, scope);
  await workshop.send(team, vault, scope);
  for (const at of [vault, team]) {
    expect(listSeats(at, round)[2]).toMatchObject({ isInConflict: true });
    const row = progressOf(at, round).rows.find(({ recommendation }) => recommendation.id === ids.three)!;
    expect(row).toMatchObject({ isInConflict: true, grades: [], index: null });
  }
  as('Ada');
  expect(tables(vault)).toMatchObject({ assessor: { length: 3 } });
});

test('an erasure names the bundles of an assessment that may hold what is erased', async () => {
  await using workshop = await openWorkshop();
  const { vault, scope, measure, found } = await graded(workshop);
  const team = await workshop.vault('team');
  await workshop.send(vault, team, scope);
  const copies = async (entity: string, record: RecordId) => (await findCopies(vault, [{ entity, record }])).bundles.length;
  expect(await copies('measure', measure)).toBe(1);
  expect(await copies('case', found)).toBe(0);
});

/** What somebody does next, in one of two vaults. */
type Step = readonly [at: 0 | 1, target: 0 | 1 | 2, what: 'grade' | 'done' | 'reopen' | 'view' | 'settle' | 'send', grade: string];
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(0, 1),
  fc.constantFrom(0, 1, 2),
  fc.constantFrom('grade', 'done', 'reopen', 'view', 'settle', 'send'),
  fc.constantFrom('not-implemented', 'partially-implemented', 'in-progress'),
);

test('two vaults that exchange a round come to the same tables, whatever was done in which order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await using workshop = await openWorkshop();
      const [north, south] = [await workshop.vault('north'), await workshop.vault('south')];
      const { round, ids } = await openRound(north, ['Ada', 'Ben'], []);
      editRecord(north, 'assessor', listSeats(north, round)[1]!.id, { member: null });
      await addRecommendations(south);
      await workshop.send(north, south, { round });
      takeSeat(south, listSeats(south, round)[1]!.id);
      useMember(north, memberByName(north, 'Ada')!.id);
      const vaults = [north, south] as const;
      const targets = [ids.one, ids.two, ids.three].map((recommendation) => ({ recommendation }));
      for (const [at, which, what, grade] of steps) await act(workshop, vaults, round, [at, which, what, grade], targets[which]!);
      for (const vault of vaults) for (const target of targets) tolerant(() => finishGrading(vault, round, target));
      await workshop.send(north, south, { round });
      await workshop.send(south, north, { round });
      expect(tables(north)).toEqual(tables(south));
      expect(shownOf(north, round)).toEqual(shownOf(south, round));
    }),
    { numRuns: 12 },
  );
});

function shownOf(vault: Vault, round: RecordId): unknown {
  return progressOf(vault, round).rows.map(({ recommendation: { key: _key, ...recommendation }, ...row }) => ({ recommendation, ...row }));
}

function finishGrading(vault: Vault, round: RecordId, target: { recommendation: RecordId }): void {
  tolerant(() => setAssessment(vault, round, target, { grade: 'in-progress', reason }));
  setDone(vault, round, target, true);
}

async function act(
  workshop: Workshop,
  vaults: readonly [Vault, Vault],
  round: RecordId,
  [at, , what, grade]: Step,
  target: { recommendation: RecordId },
) {
  const vault = vaults[at];
  if (what === 'send') await workshop.send(vault, vaults[1 - at]!, { round });
  else
    tolerant(() => {
      if (what === 'grade') setAssessment(vault, round, target, { grade, reason });
      if (what === 'done') setDone(vault, round, target, true);
      if (what === 'reopen') setDone(vault, round, target, false);
      if (what === 'view') addView(vault, round, target, { stakeholder: 'Marsh Watch', text: grade });
      if (what === 'settle') settle(vault, round, target, { grade: 'not-implemented', note: 'So we agreed.' });
    });
}

/** What is refused by name changes nothing. */
function tolerant(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('assessment.')) throw error;
  }
}
