/** One's own assessment, what others found, what differs, what was settled, what is in conflict. */
import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { keepOne } from '../../../db/assessment/keep.ts';
import { openConflicts, requireShown } from '../../../db/assessment/hidden.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { removeSeat } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { addView } from '../../../db/assessment/views.ts';
import { leastReasonLength } from '../../../db/model/grades.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { summarizeToday } from '../../../db/today/today.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addPart, openRound, reason } from './support.ts';

const refused = (work: () => unknown, code: string, params: object = {}) =>
  expect(work).toThrow(expect.objectContaining({ code, params: expect.objectContaining(params) }));

test('an assessment may be unfinished, and is done only when it says enough', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as } = await openRound(vault);
  const target = { recommendation: ids.one };
  as('Ada');
  const missing = (field: string) =>
    refused(() => setDone(vault, round, target, true), 'assessment.incomplete', { field, least: leastReasonLength });
  missing('grade');
  const id = setAssessment(vault, round, target, { reason: 'Too short.', claim: 'The law was changed.' });
  missing('grade');
  setAssessment(vault, round, target, { grade: 'partially-implemented' });
  missing('reason');
  setAssessment(vault, round, target, { reason: ` ${'x'.repeat(leastReasonLength - 1)} ` });
  missing('reason');
  setAssessment(vault, round, target, { reason: '律'.repeat(leastReasonLength), grade: 'not-assessable' });
  missing('gradeDetail');
  setAssessment(vault, round, target, { gradeDetail: 'too-little-known' });
  setDone(vault, round, target, true);
  refused(() => setAssessment(vault, round, target, { grade: 'in-progress' }), 'assessment.done');
  setDone(vault, round, target, false);
  expect(setAssessment(vault, round, target, { grade: 'not-graded', gradeDetail: 'contrary-to-rights', reason: null })).toBe(id);
  setDone(vault, round, target, true);
  refused(() => setAssessment(vault, round, { recommendation: ids.two }, { grade: 'good' }), 'input.invalid');
});

test('only who has a seat grades, and only what is in scope', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as } = await openRound(vault);
  const part = addPart(vault, ids.two, 'in law');
  as('Cem');
  refused(() => setAssessment(vault, round, { recommendation: ids.one }, { reason }), 'assessment.no-seat');
  as('Ada');
  refused(() => setAssessment(vault, round, { recommendation: ids.foreign }, { reason }), 'assessment.not-in-scope');
  refused(() => setAssessment(vault, round, { recommendation: ids.one, part }, { reason }), 'assessment.not-in-scope');
  setAssessment(vault, round, { recommendation: ids.two, part }, { reason });
  expect(progressOf(vault, round).rows.map(({ grades }) => grades.length)).toEqual([0, 0, 0, 0]);
});

test('what another found shows once one is done oneself, and nothing that is counted tells it before', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'fully-implemented');
  expect(showTarget(vault, round, target)).toMatchObject({ isBlind: false, index: null, grades: [{ grade: 'fully-implemented' }] });
  as('Ben');
  const seen = () => JSON.stringify([showTarget(vault, round, target), progressOf(vault, round)]);
  expect(seen()).not.toMatch(/fully-implemented|kept from their clients/);
  expect(showTarget(vault, round, target)).toMatchObject({
    isBlind: true,
    index: null,
    seats: [
      { isDone: true, isHidden: true, assessment: null },
      { isDone: false, isHidden: false, assessment: null },
    ],
  });
  // Who has no seat could still take one.
  as('Cem');
  expect(seen()).not.toMatch(/fully-implemented|kept from their clients/);
  grade('Ben', target, 'not-implemented');
  expect(showTarget(vault, round, target)).toMatchObject({
    isBlind: false,
    isDiffering: true,
    index: { mean: 0.5, counted: 2 },
    seats: [{ assessment: { fields: { grade: 'fully-implemented' } } }, { assessment: { fields: { grade: 'not-implemented' } } }],
  });
  // An unfinished one is nobody else's business, whoever is done.
  grade('Ada', { recommendation: ids.two }, 'in-progress');
  as('Ben');
  setAssessment(vault, round, { recommendation: ids.two }, { grade: 'regression', reason: 'Written in the margin.' });
  as('Ada');
  expect(JSON.stringify(showTarget(vault, round, { recommendation: ids.two }))).not.toMatch(/regression|margin/);
});

test('a conflict in what is not to be seen yet is not shown, nor settled blindly', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'fully-implemented');
  const { id } = showTarget(vault, round, target).seats[0]!.assessment!;
  vault.record('edit', [{ entity: 'assessment', record: id, field: 'grade', value: 'in-progress', parents: [] }]);
  expect(openConflicts(vault)).toMatchObject({ count: 1, conflicts: [{ record: id }] });
  expect(summarizeToday(vault).conflicts).toBe(1);
  requireShown(vault, id);
  as('Ben');
  expect(summarizeToday(vault).conflicts).toBe(0);
  expect(openConflicts(vault)).toEqual({ count: 0, conflicts: [] });
  refused(() => requireShown(vault, id), 'assessment.hidden');
  // What a team settled elsewhere, while somebody here is still to grade.
  const verdict = addRecord(vault, 'verdict', { round, ...target, grade: 'regression', note: 'Settled.' });
  refused(() => requireShown(vault, verdict), 'assessment.hidden');
  expect(JSON.stringify(showTarget(vault, round, target))).not.toContain('regression');
  as('Ada');
  requireShown(vault, verdict);
});

test('where all agree the grade is taken over in one step; where they differ it takes a note', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const [agreed, differing] = [{ recommendation: ids.one }, { recommendation: ids.two }];
  grade('Ada', agreed, 'partially-implemented');
  refused(() => settle(vault, round, agreed, {}), 'assessment.unfinished', { count: 1 });
  grade('Ben', agreed, 'partially-implemented');
  grade('Ada', differing, 'not-implemented');
  grade('Ben', differing, 'partially-implemented');
  as('Cem');
  const verdict = settle(vault, round, agreed, {});
  expect(showTarget(vault, round, agreed)).toMatchObject({ verdict: { id: verdict, fields: { grade: 'partially-implemented' } } });
  refused(() => settle(vault, round, agreed, { grade: 'regression' }), 'assessment.note-needed');
  refused(() => settle(vault, round, differing, {}), 'assessment.note-needed');
  refused(() => settle(vault, round, differing, { grade: 'not-implemented', note: ' ' }), 'assessment.note-needed');
  refused(() => settle(vault, round, differing, { grade: 'not-assessable', note: 'Both agree.' }), 'assessment.incomplete');
  settle(vault, round, differing, { grade: 'not-implemented', note: 'Both agree that the case of May decides.' });
  expect(settle(vault, round, agreed, { grade: 'in-progress', note: 'The law came too late.' })).toBe(verdict);
  const { counts, rows } = progressOf(vault, round);
  expect(counts).toEqual({
    targets: 3,
    withoutParts: 3,
    withoutMeasure: 3,
    notGraded: 1,
    differing: 0,
    inConflict: 0,
    settled: 2,
    reviewed: 0,
    approved: 0,
    lapsed: 0,
  });
  expect(rows.map(({ verdict: found }) => found?.fields['grade'])).toEqual(['in-progress', 'not-implemented', undefined]);
});

test('what was opened again after it was done says so, and rivals of what is not to be seen are not shown', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'fully-implemented');
  expect(showTarget(vault, round, target).seats.map(({ wasReopened }) => wasReopened)).toEqual([false, false]);
  const { seat } = showTarget(vault, round, target).seats[0]!;
  addRecord(vault, 'assessment', { round, ...target, assessor: seat.id, grade: 'in-progress', reason, done: true });
  expect(showTarget(vault, round, target).rivals).toHaveLength(2);
  as('Ben');
  expect(showTarget(vault, round, target).rivals).toEqual([]);
  as('Ada');
  keepOne(vault, round, target, showTarget(vault, round, target).rivals[0]!.id);
  setDone(vault, round, target, false);
  setDone(vault, round, target, true);
  grade('Ben', target, 'in-progress');
  expect(showTarget(vault, round, target).seats.map(({ wasReopened }) => wasReopened)).toEqual([true, false]);
});

test('a seat that nobody uses keeps nothing from being settled once it is removed', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'in-progress');
  const [, ben] = showTarget(vault, round, target).seats;
  removeSeat(vault, ben!.seat.id);
  settle(vault, round, target, {});
  expect(showTarget(vault, round, target)).toMatchObject({ missing: [], index: null, verdict: { fields: { grade: 'in-progress' } } });
});

test('what is in conflict has no grade, and a mixture never shows', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const targets = [ids.one, ids.two, ids.three].map((recommendation) => ({ recommendation }));
  for (const target of targets) {
    grade('Ada', target, 'fully-implemented');
    grade('Ben', target, 'fully-implemented');
    settle(vault, round, target, {});
  }
  const row = (at: number) => progressOf(vault, round).rows[at]!;
  const noGrade = { isInConflict: true, isDiffering: false, grades: [], index: null, verdict: null };
  expect(row(0)).toMatchObject({ isInConflict: false, index: { mean: 1, counted: 2 } });
  const { seats, verdict } = showTarget(vault, round, targets[0]!);
  const mine = seats[0]!.assessment!.id;
  // Another copy of the same vault gave another reason, then another grade; the one of them alone is no grade either.
  vault.record('edit', [{ entity: 'assessment', record: mine, field: 'reason', value: `${reason} Or not.`, parents: [] }]);
  expect(row(0)).toMatchObject(noGrade);
  expect(showTarget(vault, round, targets[0]!).conflicts).toEqual([{ kind: 'field', record: mine, field: 'reason' }]);
  refused(() => settle(vault, round, targets[0]!, {}), 'assessment.in-conflict');
  editRecord(vault, 'assessment', mine, { reason });
  expect(row(0)).toMatchObject({ isInConflict: false, verdict: { id: verdict!.id } });
  vault.record('edit', [{ entity: 'verdict', record: verdict!.id, field: 'grade', value: 'regression', parents: [] }]);
  expect(row(0)).toMatchObject(noGrade);
  editRecord(vault, 'verdict', verdict!.id, { grade: 'fully-implemented' });
  expect(row(0).isInConflict).toBe(false);
  editRecord(vault, 'verdict', verdict!.id, { note: 'Agreed.' });
  vault.record('edit', [{ entity: 'verdict', record: verdict!.id, field: 'note', value: 'Not agreed.', parents: [] }]);
  expect(row(0)).toMatchObject(noGrade);

  as('Ada');
  const seat = seats[0]!.seat.id;
  addRecord(vault, 'assessment', { round, ...targets[1], assessor: seat, grade: 'fully-implemented', reason, done: true });
  expect(row(1)).toMatchObject(noGrade);
  expect(showTarget(vault, round, targets[1]!).conflicts).toMatchObject([{ kind: 'two-assessments' }]);
  addRecord(vault, 'verdict', { round, ...targets[2], grade: 'fully-implemented' });
  expect(row(2)).toMatchObject(noGrade);
  expect(showTarget(vault, round, targets[2]!).conflicts).toMatchObject([{ kind: 'two-verdicts' }]);
  expect(progressOf(vault, round)).toMatchObject({ counts: { inConflict: 3, settled: 0 }, index: null });

  // Of two, one is kept.
  for (const [at, entity] of [
    [1, 'assessment'],
    [2, 'verdict'],
  ] as const) {
    const target = targets[at]!;
    const { rivals } = showTarget(vault, round, target);
    expect(rivals.map((rival) => rival.entity)).toEqual([entity, entity]);
    as('Ben');
    refused(() => keepOne(vault, round, target, vault.newId()), 'record.not-found');
    keepOne(vault, round, target, rivals[1]!.id);
    expect(showTarget(vault, round, target)).toMatchObject({ isInConflict: false, rivals: [], index: { mean: 1, counted: 2 } });
    refused(() => keepOne(vault, round, target, rivals[1]!.id), 'record.not-found');
  }
  expect(showTarget(vault, round, targets[2]!).verdict).not.toBeNull();
});

test('the index is the mean over assessors and stakeholders; each recommendation weighs the same in the whole', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, theme, grade } = await openRound(vault);
  const [law, practice] = [addPart(vault, ids.one, 'in law'), addPart(vault, ids.one, 'in practice')];
  const of = (recommendation: string, part?: string) => ({ recommendation, ...(part && { part }) });
  const both = (target: ReturnType<typeof of>, one: string, other: string) => {
    grade('Ada', target, one, { gradeDetail: 'too-vague' });
    grade('Ben', target, other, { gradeDetail: 'too-vague' });
  };
  both(of(ids.one), 'partially-implemented', 'not-implemented');
  addView(vault, round, of(ids.one), { stakeholder: 'Marsh Watch', grade: 'fully-implemented', text: 'It is done.' });
  addView(vault, round, of(ids.one), { stakeholder: 'Reed Union', text: 'We cannot say.' });
  both(of(ids.one, law), 'fully-implemented', 'fully-implemented');
  both(of(ids.one, practice), 'regression', 'partially-implemented');
  both(of(ids.two), 'not-implemented', 'in-progress');
  both(of(ids.three), 'not-assessable', 'not-assessable');
  const { index, themes, rows } = progressOf(vault, round);
  expect(rows.map((row) => [row.part?.text ?? row.recommendation.paragraph, row.index?.mean, row.index?.counted])).toEqual([
    ['21.1', 0.5, 3],
    ['in law', 1, 2],
    ['in practice', 0.25, 2],
    ['21.2', 0, 1],
    ['21.3', undefined, undefined],
  ]);
  expect(rows[0]).toMatchObject({ parts: 2, views: 2, partsIndex: { mean: 0.625, band: 'partially-implemented', counted: 2 } });
  expect(index).toEqual({ mean: 0.25, band: 'not-implemented', counted: 2 });
  expect(themes).toEqual([{ id: theme, name: 'Due process', index }]);
  refused(() => addView(vault, round, of(ids.one), { stakeholder: ' ', text: 'x' }), 'input.invalid');
  refused(() => addView(vault, round, of(ids.one), { stakeholder: 'Nobody' }), 'input.invalid');
});

test('a round says what it lost from its scope', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, theme, grade } = await openRound(vault);
  grade('Ada', { recommendation: ids.one }, 'in-progress');
  editRecord(vault, 'theme', theme, { [`recommendations/${ids.one}`]: false });
  expect(progressOf(vault, round).outOfScope).toEqual([{ recommendation: ids.one }]);
  refused(() => progressOf(vault, vault.newId()), 'record.not-found');
});

test('measures that bear on a recommendation or part are counted, each once', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const part = addPart(vault, ids.one, 'in law');
  const measure = addRecord(vault, 'measure', { title: 'Lawyers Act', kind: 'law' });
  addRecord(vault, 'measure-link', { measure, recommendation: ids.one, part, direction: 'supports', reason: 'It names them.' });
  addRecord(vault, 'measure-link', { measure, recommendation: ids.one, direction: 'context', reason: 'It names them.' });
  expect(
    progressOf(vault, round)
      .rows.slice(0, 2)
      .map(({ measures }) => measures),
  ).toEqual([1, 1]);
  // Tied to a row of a table that was found to be this paragraph.
  const tied = addRecord(vault, 'measure', { title: 'Bar rules', kind: 'law' });
  addRecord(vault, 'measure-link', { measure: tied, recommendation: ids.two, direction: 'context', reason: 'It names them.' });
  vault.record('match', [{ entity: 'recommendation', record: ids.two, field: 'sameAs', value: ids.one }]);
  expect(
    progressOf(vault, round)
      .rows.slice(0, 2)
      .map(({ measures }) => measures),
  ).toEqual([2, 1]);
  editRecord(vault, 'measure', tied, { deleted: true });
  editRecord(vault, 'measure', measure, { deleted: true });
  expect(
    progressOf(vault, round)
      .rows.slice(0, 2)
      .map(({ measures }) => measures),
  ).toEqual([0, 0]);
});
