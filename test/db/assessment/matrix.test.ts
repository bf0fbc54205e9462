/** The evidence for a grade. */
import { expect, test } from 'vitest';

import { setAssessment } from '../../../db/assessment/assess.ts';
import { coverageOf } from '../../../db/assessment/coverage.ts';
import { matrixOf } from '../../../db/assessment/matrix.ts';
import { isOutside, periodOf } from '../../../db/assessment/period.ts';
import { addView } from '../../../db/assessment/views.ts';
import { editRound } from '../../../db/assessment/rounds.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import type { CaseInput } from '../../../db/model/case-input.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addPart, openRound } from './support.ts';

function link(vault: Vault, recommendation: RecordId, input: CaseInput, direction: string, more: object = {}) {
  const { id } = createCase(vault, input);
  const record = addRecord(vault, 'link', { case: id, recommendation, direction, reason: 'It bears on it.', ...more });
  return { case: id, link: record };
}

test('each column holds what belongs there, and a part only what was linked to it', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const part = addPart(vault, ids.one, 'in law');
  const target = { recommendation: ids.one };
  const against = link(vault, ids.one, { title: 'Against', begin: '2015-07' }, 'contradicts', { part });
  const inFavour = link(vault, ids.one, { title: 'For', begin: '2015-08' }, 'supports');
  link(vault, ids.one, { title: 'Beside', begin: '2015-08' }, 'context');
  const unknown = link(vault, ids.one, { title: 'Of a newer app', begin: '2015-08' }, 'nuances');
  link(vault, ids.two, { title: 'Elsewhere', begin: '2015-08' }, 'contradicts');
  const measure = (title: string, kind: string, direction: string, more: object = {}) =>
    addRecord(vault, 'measure-link', {
      measure: addRecord(vault, 'measure', { title, kind, ...more }),
      recommendation: ids.one,
      direction,
      reason: 'It says so.',
      ...(direction === 'context' && { part }),
    });
  const law = measure('Lawyers Act', 'law', 'supports', { inForce: '2012-01-01' });
  measure('White paper', 'statement', 'context', { announced: '2015' });
  measure('Later rules', 'policy', 'contradicts', { inForce: '2016-09' });
  vault.record('edit', [{ entity: 'recommendation', record: ids.one, field: 'stateReason', value: 'Being done.' }]);
  addView(vault, round, target, { stakeholder: 'Marsh Watch', grade: 'not-implemented' });
  as('Ben');
  setAssessment(vault, round, target, {
    claim: 'Nobody is kept away.',
    claimSource: 'National report, 12',
    counterEvidence: 'One was let in.',
  });
  grade('Ada', target, 'not-implemented', { claim: 'It is all done.' });

  as('Ben');
  const seen = matrixOf(vault, round, target);
  expect(seen.says).toMatchObject({
    response: 'accepted',
    stateReason: 'Being done.',
    claims: [{ text: 'Nobody is kept away.', source: 'National report, 12' }],
    statements: [{ title: 'White paper', isOutside: false, part }],
  });
  // A law stands on until it ended.
  expect(seen.measures.map(({ title, isOutside: out }) => [title, out])).toEqual([
    ['Lawyers Act', false],
    ['Later rules', true],
  ]);
  expect(seen.against.rows).toMatchObject([
    { case: against.case, link: against.link, title: 'Against', reason: 'It bears on it.', part, act: null },
  ]);
  expect(seen.inFavour.rows).toMatchObject([{ case: inFavour.case }]);
  expect(seen.context.rows).toMatchObject([{ title: 'Beside' }, { case: unknown.case, direction: 'nuances' }]);
  expect(seen.views).toMatchObject([{ fields: { stakeholder: 'Marsh Watch' } }]);
  expect(seen.speaksForState).toEqual({
    measures: [law],
    counterEvidence: [{ assessor: expect.any(String), text: 'One was let in.', source: null }],
  });
  grade('Ben', target, 'not-implemented');
  expect(matrixOf(vault, round, target).says.claims.map(({ text }) => text)).toEqual(['It is all done.', 'Nobody is kept away.']);

  const ofPart = matrixOf(vault, round, { recommendation: ids.one, part });
  expect([
    ofPart.against.links,
    ofPart.inFavour.links,
    ofPart.context.links,
    ofPart.measures.length,
    ofPart.says.statements.length,
  ]).toEqual([1, 0, 0, 0, 1]);
  editRecord(vault, 'case', against.case, { deleted: true });
  editRecord(vault, 'link', inFavour.link, { deleted: true });
  expect(matrixOf(vault, round, target)).toMatchObject({ against: { links: 0 }, inFavour: { links: 0 } });
});

test('what lies outside of the period is marked and stays', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  for (const begin of ['2013-12-31', '2013', '2014-01', '2016-05-31', '2016-06', undefined])
    link(vault, ids.one, { title: begin ?? 'undated', ...(begin && { begin }) }, 'contradicts');
  link(vault, ids.one, { title: 'since', begin: '2013-11', end: '2014-02' }, 'contradicts');
  const { against } = matrixOf(vault, round, { recommendation: ids.one });
  expect(against.rows.map(({ title, isOutside: out }) => [title, out])).toEqual([
    ['2013-12-31', true],
    ['2013', true],
    ['2014-01', false],
    ['2016-05-31', false],
    ['2016-06', true],
    ['undated', null],
    ['since', false],
  ]);
  expect(against).toMatchObject({ links: 7, outside: 3, undated: 1 });
  // A text that is no date is none: the act has the date of its case.
  const { case: odd } = link(vault, ids.one, { title: 'odd', begin: '2013-12-31' }, 'contradicts');
  addRecord(vault, 'link', {
    case: odd,
    act: addRecord(vault, 'act', { case: odd, begin: 'the day of the flood' }),
    recommendation: ids.one,
    direction: 'contradicts',
    reason: 'It bears on it.',
  });
  const rows = matrixOf(vault, round, { recommendation: ids.one }).against.rows.filter(({ case: id }) => id === odd);
  expect(rows.map(({ begin, isOutside: out }) => [begin, out])).toEqual([
    ['2013-12-31', true],
    ['2013-12-31', true],
  ]);
  const open = { earliest: null, latest: null };
  expect(isOutside(open, periodOf(undefined))).toBe(false);
  expect(isOutside({ earliest: '2013-01-01', latest: null }, periodOf('2014/..'))).toBe(false);
  expect(isOutside({ earliest: null, latest: '2013-12-31' }, periodOf('2014/..'))).toBe(true);
  expect(isOutside({ earliest: '2020-01-01', latest: '2020-01-01' }, periodOf('no date'))).toBe(false);
});

test('what came in after the cut-off is marked, and no part of what is covered; an act that says when it ended says when it was', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const target = { recommendation: ids.one };
  for (const received of ['2016-06-30', '2016-06', '2016-07-01', undefined])
    link(
      vault,
      ids.one,
      { title: received ?? 'nobody knows', begin: '2015', place: received ?? 'Reedmarsh', ...(received && { received }) },
      'contradicts',
    );
  const late = () => matrixOf(vault, round, target).against.rows.map((row) => row.isLate);
  expect(late()).toEqual([false, false, false, false]);
  editRound(vault, round, { cutOff: '2016-06' });
  expect(late()).toEqual([false, false, true, false]);
  expect(matrixOf(vault, round, target).against).toMatchObject({ links: 4, late: 1, outside: 0 });
  expect(coverageOf(vault, round, target)).toMatchObject({ cases: 3, places: 3, outside: 0, late: 1, elsewhere: ['2016-07-01'] });
  const { case: id } = link(vault, ids.two, { title: 'Ended before', begin: '2015', acts: [{ type: 'HRD-07' }] }, 'contradicts');
  const [act] = showCase(vault, id).acts;
  editRecord(vault, 'act', act!.id, { end: '2013' });
  addRecord(vault, 'link', { case: id, act: act!.id, recommendation: ids.two, direction: 'contradicts', reason: 'It shows.' });
  expect(matrixOf(vault, round, { recommendation: ids.two }).against.rows.map((row) => row.isOutside)).toEqual([false, true]);
});

test('an act counts once however often it is linked, a person once however many records say it, a group as a group', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const [ada, alias, guild] = ['Ada Marsh', 'A. Marsh', 'Reed Guild'].map((name) => createPerson(vault, { name }).id) as [
    RecordId,
    RecordId,
    RecordId,
  ];
  relateRecords(vault, 'person', ada, alias, 'same', 'one date of birth');
  editRecord(vault, 'person', guild, { kind: 'group', groupSize: 21 });
  const whole = link(
    vault,
    ids.one,
    {
      title: 'All of it',
      acts: [
        { type: 'HRD-07', victim: ada },
        { type: 'HRD-08', victim: guild },
      ],
    },
    'contradicts',
  );
  const [act] = showCase(vault, whole.case).acts;
  addRecord(vault, 'link', { case: whole.case, act: act!.id, recommendation: ids.one, direction: 'contradicts', reason: 'Also.' });
  link(vault, ids.one, { title: 'Again', acts: [{ type: 'HRD-07', victim: alias }, { type: 'HRD-01' }] }, 'contradicts');
  const { against } = matrixOf(vault, round, { recommendation: ids.one });
  expect(against).toMatchObject({ links: 3, cases: 2, count: { acts: 4, persons: 1, groups: [21], withoutVictim: 1 } });
  expect(against.rows[1]).toMatchObject({ act: { id: act!.id, type: 'HRD-07' } });
  editRecord(vault, 'act', act!.id, { deleted: true });
  expect(matrixOf(vault, round, { recommendation: ids.one }).against).toMatchObject({ links: 2, count: { acts: 3 } });
});

test('members of a group that suffered are some of it: nobody is counted twice, from case to case either', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const [ada, alias, bela, guild, firm] = ['Ada Marsh', 'A. Marsh', 'Bela Reed', 'Reed Guild', 'A firm'].map(
    (name) => createPerson(vault, { name }).id,
  ) as [RecordId, RecordId, RecordId, RecordId, RecordId];
  relateRecords(vault, 'person', ada, alias, 'same', 'one date of birth');
  editRecord(vault, 'person', guild, { kind: 'group', groupSize: 21 });
  editRecord(vault, 'person', firm, { kind: 'organisation' });
  const member = addRecord(vault, 'relation', { person: alias, other: guild, type: 'member' });
  addRecord(vault, 'relation', { person: bela, other: firm, type: 'member' });
  const counted = () => {
    const { count } = matrixOf(vault, round, { recommendation: ids.one }).against;
    // Which of two groups comes first is no matter.
    return { ...count, groups: count.groups.toSorted((one, other) => (other ?? 0) - (one ?? 0)) };
  };
  link(vault, ids.one, { title: 'Named', acts: [ada, bela].map((victim) => ({ type: 'HRD-07', victim })) }, 'contradicts');
  expect(counted()).toMatchObject({ persons: 2, groups: [], known: 0 });
  link(vault, ids.one, { title: 'All', acts: [guild, firm].map((victim) => ({ type: 'HRD-08', victim })) }, 'contradicts');
  expect(counted()).toMatchObject({ acts: 4, persons: 1, groups: [21, null], known: 1 });
  editRecord(vault, 'relation', member, { type: 'lawyer' });
  expect(counted()).toMatchObject({ persons: 2, groups: [21, null], known: 0 });
});

test('sources that copy one another are one, and those of one person too', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const witness = createPerson(vault, { name: 'Una Vale' }).id;
  const one = link(vault, ids.one, { title: 'One', place: 'Reedmarsh', begin: '2015' }, 'contradicts');
  const two = link(vault, ids.one, { title: 'Two', place: ' reedmarsh', begin: '2015' }, 'supports');
  link(vault, ids.one, { title: 'Three', begin: '2015' }, 'contradicts');
  link(vault, ids.one, { title: 'Early', place: 'Oldham Fen', begin: '2012' }, 'contradicts');
  link(vault, ids.one, { title: 'Beside', place: 'Ternhill', begin: '2015' }, 'context');
  createCase(vault, { title: 'Elsewhere', place: 'Ploverton' });
  const source = (id: RecordId, fields: object) => addRecord(vault, 'source', { case: id, ...fields });
  source(one.case, { title: 'Post', independenceGroup: 'Post of May' });
  source(one.case, { title: 'Article', independenceGroup: ' post of may' });
  source(one.case, { person: witness });
  source(two.case, { person: witness });
  source(two.case, { title: 'Letter' });
  const { against, inFavour } = matrixOf(vault, round, { recommendation: ids.one });
  expect(against.rows.map(({ sources }) => sources)).toEqual([2, 0, 0]);
  expect([against.sources, inFavour.sources]).toEqual([2, 2]);
  expect(coverageOf(vault, round, { recommendation: ids.one })).toEqual({
    cases: 3,
    places: 1,
    withoutPlace: 1,
    sources: 3,
    elsewhere: ['Oldham Fen', 'Ploverton', 'Ternhill'],
    elsewhereCount: 3,
    outside: 1,
    late: 0,
  });
});

test('what was linked to a row of a table that was found to be the paragraph is evidence for the paragraph', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  link(vault, ids.two, { title: 'Linked before' }, 'contradicts');
  vault.record('match', [{ entity: 'recommendation', record: ids.two, field: 'sameAs', value: ids.one }]);
  expect(matrixOf(vault, round, { recommendation: ids.one }).against).toMatchObject({ links: 1 });
});

test('a round or recommendation that is not here is refused', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  for (const read of [matrixOf, coverageOf]) {
    expect(() => read(vault, vault.newId(), { recommendation: ids.one })).toThrow(expect.objectContaining({ code: 'record.not-found' }));
    expect(() => read(vault, round, { recommendation: vault.newId() })).toThrow(
      expect.objectContaining({ code: 'recommendation.not-found' }),
    );
  }
});
