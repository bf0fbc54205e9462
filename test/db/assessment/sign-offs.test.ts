/** Reviewed, then approved by another person; it lapses when what it covers changes, and says why. */
import { expect, test } from 'vitest';

import { editRound, setScope } from '../../../db/assessment/rounds.ts';
import { addSeat, removeSeat } from '../../../db/assessment/seats.ts';
import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { keepOne } from '../../../db/assessment/keep.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff, withdrawSignOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { addView } from '../../../db/assessment/views.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { appendAction } from '../../../db/log/write/append.ts';
import { undoAction } from '../../../db/log/write/undo.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addPart, openRound, reason } from './support.ts';

const refused = (work: () => unknown, code: string) => expect(work).toThrow(expect.objectContaining({ code }));

/** A grade that Cem settled, Dia reviewed and Eve approved, over a case, an act, a part and a measure. */
async function approved(vault: Vault) {
  const made = await openRound(vault, ['Ada', 'Ben'], ['Cem', 'Dia', 'Eve']);
  const { ids, round, as, grade } = made;
  const target = { recommendation: ids.one };
  const part = addPart(vault, ids.one, 'in law');
  const { id: whole } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }], sources: [{ title: 'Letter' }] });
  vault.record('edit', [{ entity: 'recommendation', record: ids.one, field: 'stateReason', value: 'It is done.' }]);
  const { id: named } = createCase(vault, { title: 'Threatened', acts: [{ type: 'HRD-08' }, { type: 'HRD-01' }] });
  const [act, other] = showCase(vault, named).acts;
  const link = addRecord(vault, 'link', { case: whole, recommendation: ids.one, direction: 'contradicts', reason });
  addRecord(vault, 'link', { case: named, act: act!.id, recommendation: ids.one, direction: 'contradicts', reason });
  const measure = addRecord(vault, 'measure', { title: 'Lawyers Act' });
  const measureLink = addRecord(vault, 'measure-link', { measure, recommendation: ids.one, direction: 'supports', reason });
  grade('Ada', target, 'not-implemented');
  grade('Ben', target, 'not-implemented');
  as('Cem');
  const verdict = settle(vault, round, target, {});
  as('Dia');
  signOff(vault, round, target, 'reviewed');
  as('Eve');
  signOff(vault, round, target, 'approved');
  const assessment = showTarget(vault, round, target).seats[0]!.assessment!.id;
  return { ...made, target, part, whole, named, act: act!.id, other: other!.id, link, measure, measureLink, verdict, assessment };
}

test('a grade is reviewed, then approved by somebody who neither settled nor reviewed it', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { ids, round, as, grade } = await openRound(vault, ['Ada', 'Ben'], ['Cem', 'Dia', 'Eve']);
  const target = { recommendation: ids.one };
  const row = () => progressOf(vault, round).rows[0]!;
  as('Ada');
  refused(() => signOff(vault, round, target, 'reviewed'), 'assessment.hidden');
  grade('Ada', target, 'not-implemented');
  grade('Ben', target, 'not-implemented');
  refused(() => signOff(vault, round, target, 'reviewed'), 'assessment.no-verdict');
  as('Cem');
  settle(vault, round, target, {});
  refused(() => signOff(vault, round, target, 'approved'), 'assessment.not-reviewed');
  expect(row().step).toBe('draft');
  as('Dia');
  const review = signOff(vault, round, target, 'reviewed');
  expect(row().step).toBe('reviewed');
  refused(() => signOff(vault, round, target, 'approved'), 'assessment.same-person');
  expect(showTarget(vault, round, target).canApprove).toBe(false);
  as('Cem');
  refused(() => signOff(vault, round, target, 'approved'), 'assessment.same-person');
  refused(() => withdrawSignOff(vault, review), 'input.invalid');
  as('Eve');
  expect(showTarget(vault, round, target).canApprove).toBe(true);
  const approval = signOff(vault, round, target, 'approved');
  expect(row().step).toBe('approved');
  expect(showTarget(vault, round, target)).toMatchObject({
    step: 'approved',
    signOffs: [
      { step: 'reviewed', name: 'Dia', isOwn: false, state: 'stands' },
      { id: approval, step: 'approved', name: 'Eve', isOwn: true, state: 'stands', changed: [], added: [], absent: 0 },
    ],
  });
  expect(progressOf(vault, round).counts).toMatchObject({ settled: 1, reviewed: 0, approved: 1, lapsed: 0 });
  // An approval stands on a review.
  as('Dia');
  withdrawSignOff(vault, review);
  expect(row().step).toBe('reviewed');
  expect(showTarget(vault, round, target).signOffs[0]).toMatchObject({ state: 'withdrawn' });
  refused(() => withdrawSignOff(vault, vault.newId()), 'record.not-found');
});

test('an approval that came from elsewhere counts only beside a review of somebody else', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, target, verdict } = await approved(vault);
  const [review, approval] = showTarget(vault, round, target).signOffs;
  const { covers } = detailsOf(vault, 'sign-off', review!.id)!.fields;
  // Somebody whom no member record names here, as of a bundle.
  const sign = (step: string, name: string, covered = covers) => {
    const member = vault.newId();
    appendAction(
      vault.store,
      'create-sign-off',
      Object.entries({ verdict, step, member, name, covers: covered! }).map(([field, value]) => ({
        entity: 'sign-off',
        record: member,
        field,
        value,
      })),
      member,
    );
    return member;
  };
  const step = () => progressOf(vault, round).rows[0]!.step;
  const away = (id: string) => editRecord(vault, 'sign-off', id, { deleted: true });
  away(review!.id);
  const same = sign('reviewed', ' EVE');
  expect(step()).toBe('reviewed');
  away(same);
  sign('reviewed', 'Dia');
  expect(step()).toBe('approved');
  away(approval!.id);
  away(sign('approved', 'Cem'));
  sign('approved', 'Dia');
  sign('approved', 'Cem');
  expect(step()).toBe('reviewed');
  sign('approved', 'Fay', 'nonsense');
  expect(showTarget(vault, round, target).signOffs.at(-1)).toMatchObject({ state: 'lapsed', isUnreadable: true });
  expect(step()).toBe('reviewed');
  sign('approved', 'Fay');
  expect(step()).toBe('approved');
});

test('it lapses when a seat is added or removed, or the period is another one; nothing is signed until all are done', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, target, as, ids } = await approved(vault);
  as('Ada');
  const step = () => showTarget(vault, round, target).step;
  const changed = () => showTarget(vault, round, target).signOffs[1]!.changed.map(({ entity }) => entity);
  editRound(vault, round, { name: 'Late mid-term', remarks: 'So called.' });
  setScope(vault, round, { remove: { recommendations: [ids.three] } });
  expect(step()).toBe('approved');
  editRound(vault, round, { period: '2014-01/2016-06' });
  expect([step(), changed()]).toEqual(['lapsed', ['round']]);
  editRound(vault, round, { period: '2014-01/2016-05' });
  expect(step()).toBe('approved');
  const seat = addSeat(vault, round, 'Fay');
  expect([step(), showTarget(vault, round, target).signOffs[1]!.added]).toMatchObject(['lapsed', [{ entity: 'assessor', title: 'Fay' }]]);
  refused(() => signOff(vault, round, target, 'reviewed'), 'assessment.unfinished');
  removeSeat(vault, seat);
  expect(step()).toBe('approved');
  removeSeat(vault, showTarget(vault, round, target).seats[1]!.seat.id);
  expect([step(), changed()]).toEqual(['lapsed', ['assessor']]);
});

type Approved = Awaited<ReturnType<typeof approved>>;
type Change = (vault: Vault, made: Approved) => void;
const edits: readonly (readonly [string, string, Change, string, string | null])[] = [
  [
    'an assessment',
    'assessment',
    (vault, made) => editRecord(vault, 'assessment', made.assessment, { reason: `${reason} More.` }),
    'reason',
    null,
  ],
  ['the verdict', 'verdict', (vault, made) => editRecord(vault, 'verdict', made.verdict, { note: 'Looked at again.' }), 'note', null],
  ['a part', 'part', (vault, made) => editRecord(vault, 'part', made.part, { text: 'in law and practice' }), 'text', null],
  ['a link', 'link', (vault, made) => editRecord(vault, 'link', made.link, { direction: 'context' }), 'direction', 'Kept away'],
  [
    'a linked case',
    'case',
    (vault, made) => editRecord(vault, 'case', made.whole, { 'tags/doubtful': true }),
    'tags/doubtful',
    'Kept away',
  ],
  [
    'an act of it',
    'act',
    (vault, made) => editRecord(vault, 'act', showCase(vault, made.whole).acts[0]!.id, { type: 'HRD-01' }),
    'type',
    'Kept away',
  ],
  [
    'a source of a linked case',
    'source',
    (vault, made) => editRecord(vault, 'source', showCase(vault, made.whole).sources[0]!.id, { reliability: 'doubtful' }),
    'reliability',
    'Kept away',
  ],
  [
    'what the State answered',
    'recommendation',
    (vault, made) =>
      vault.record('edit', [{ entity: 'recommendation', record: made.target.recommendation, field: 'stateReason', value: 'Not yet.' }]),
    'stateReason',
    null,
  ],
  ['a linked act', 'act', (vault, made) => editRecord(vault, 'act', made.act, { deleted: true }), 'deleted', 'Threatened'],
  ['a measure', 'measure', (vault, made) => editRecord(vault, 'measure', made.measure, { ended: '2016' }), 'ended', null],
  [
    'the link of a measure',
    'measure-link',
    (vault, made) => editRecord(vault, 'measure-link', made.measureLink, { deleted: true }),
    'deleted',
    null,
  ],
];

test.each(edits)(
  'it lapses when %s changes, names it, and stands again once that is taken back',
  async (_name, entity, change, field, inCase) => {
    await using workshop = await openWorkshop();
    const vault = await workshop.vault('team');
    const made = await approved(vault);
    const { round, target } = made;
    // Who changes a verdict, be it by taking something back, has settled it.
    made.as('Cem');
    change(vault, made);
    const { step, signOffs } = showTarget(vault, round, target);
    expect([step, ...signOffs.map(({ state }) => state)]).toEqual(['lapsed', 'lapsed', 'lapsed']);

    expect(signOffs[1]!.changed.map((one) => [one.entity, one.fields, one.case?.title ?? null])).toEqual([[entity, [field], inCase]]);
    expect(progressOf(vault, round).counts).toMatchObject({ approved: 0, lapsed: 1 });
    const last = vault.store.sql<{ digest: Buffer }>('SELECT digest FROM action ORDER BY key DESC LIMIT 1').get()!;
    vault.transaction(() => undoAction(vault.store, last.digest.toString('base64url')));
    expect(showTarget(vault, round, target)).toMatchObject({ step: 'approved', signOffs: [{ state: 'stands' }, { state: 'stands' }] });
  },
);

test('it lapses when something is added, or comes into conflict, and not for what it does not rest on', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, target, ids, other, whole, as, grade } = await approved(vault);
  const step = () => showTarget(vault, round, target).step;
  editRecord(vault, 'act', other, { type: 'HRD-02' });
  grade('Ada', { recommendation: ids.two }, 'in-progress');
  addRecord(vault, 'link', { case: whole, recommendation: ids.two, direction: 'contradicts', reason });
  vault.record('edit', [{ entity: 'recommendation', record: ids.one, field: 'groups/lawyers', value: true }]);
  expect(step()).toBe('approved');
  const view = addView(vault, round, target, { stakeholder: 'Marsh Watch', text: 'Not so.' });
  expect(showTarget(vault, round, target).signOffs[1]).toMatchObject({
    state: 'lapsed',
    changed: [],
    added: [{ entity: 'stakeholder-view', title: 'Marsh Watch' }],
  });
  editRecord(vault, 'stakeholder-view', view, { deleted: true });
  expect(step()).toBe('approved');
  vault.record('edit', [{ entity: 'case', record: whole, field: 'title', value: 'Kept away!', parents: [] }]);
  expect(step()).toBe('lapsed');
  editRecord(vault, 'case', whole, { title: 'Kept away' });
  expect(step()).toBe('approved');
  // The stricter value shows as before; what stands is a conflict all the same.
  vault.record('edit', [{ entity: 'case', record: whole, field: 'confidentiality', value: 1, parents: [] }]);
  expect(showCase(vault, whole).fields['confidentiality']).toBe(2);
  expect(step()).toBe('lapsed');
  editRecord(vault, 'case', whole, { confidentiality: 2 });
  expect(step()).toBe('approved');
  // Opened again and done again: the verdict is looked at anew.
  as('Ada');
  setDone(vault, round, target, false);
  expect(step()).toBe('draft');
  setAssessment(vault, round, target, { grade: 'in-progress' });
  setDone(vault, round, target, true);
  expect(step()).toBe('lapsed');
  addRecord(vault, 'verdict', { round, ...target, grade: 'in-progress' });
  expect(step()).toBe('lapsed');
  refused(() => signOff(vault, round, target, 'reviewed'), 'assessment.in-conflict');
});

test('a part is signed by itself', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, part, as, grade } = await approved(vault);
  const target = { recommendation: ids.one, part };
  grade('Ada', target, 'fully-implemented');
  grade('Ben', target, 'fully-implemented');
  settle(vault, round, target, {});
  as('Dia');
  signOff(vault, round, target, 'reviewed');
  const { id } = createCase(vault, { title: 'Later' });
  addRecord(vault, 'link', { case: id, recommendation: ids.one, direction: 'context', reason });
  expect(
    progressOf(vault, round)
      .rows.slice(0, 2)
      .map(({ step }) => step),
  ).toEqual(['lapsed', 'reviewed']);
  addRecord(vault, 'link', { case: id, recommendation: ids.one, part, direction: 'context', reason });
  expect(progressOf(vault, round).rows[1]!.step).toBe('lapsed');
});

test('a second assessment of a seat, that came after somebody signed, was not signed; put away again it is as before', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, target } = await approved(vault);
  const states = () => showTarget(vault, round, target).signOffs.map(({ state }) => state);
  expect(states()).toEqual(['stands', 'stands']);
  const { seat, assessment } = showTarget(vault, round, target).seats[0]!;
  const fields = { round, ...target, assessor: seat.id, grade: 'not-implemented', reason, done: true };
  const second = addRecord(vault, 'assessment', fields);
  expect(states()).toEqual(['lapsed', 'lapsed']);
  keepOne(vault, round, target, assessment!.id);
  expect(detailsOf(vault, 'assessment', second)!.deleted).toBe(true);
  expect(states()).toEqual(['stands', 'stands']);
});
