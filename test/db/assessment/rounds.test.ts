/** What is in the scope of a round, and who grades in it. */
import { expect, test } from 'vitest';

import { recommendationsInScope } from '../../../db/assessment/scope.ts';
import { createRound, editRound, findRound, listRounds, setScope, showRound } from '../../../db/assessment/rounds.ts';
import { addSeat, listSeats, removeSeat, takeSeat } from '../../../db/assessment/seats.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addLink } from '../../../db/links/links.ts';
import { addParts, listParts } from '../../../db/parts/parts.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { addTheme } from '../../../db/themes/themes.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addPart, addRecommendations, openRound } from './support.ts';

test('in scope is what the themes have of the State and cycle, and what was taken in; not what is left out', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, theme, ids } = await openRound(vault);
  const scope = () => recommendationsInScope(vault, round).map(({ paragraph }) => paragraph);
  expect(scope()).toEqual(['21.1', '21.2', '21.3']);
  setScope(vault, round, { remove: { recommendations: [ids.one, ids.three] } });
  expect(scope()).toEqual(['21.2']);
  expect(showRound(vault, round)).toMatchObject({ themes: [theme], recommendations: [], without: [ids.one, ids.three].sort() });
  setScope(vault, round, { add: { recommendations: [ids.one] } });
  expect(scope()).toEqual(['21.1', '21.2']);
  setScope(vault, round, { remove: { themes: [theme] } });
  expect(scope()).toEqual(['21.1']);
  const later = addTheme(vault, 'Later', [ids.two]);
  setScope(vault, round, { add: { themes: [later] } });
  expect(scope()).toEqual(['21.1', '21.2']);
  expect(listRounds(vault)).toMatchObject([{ id: round, recommendations: 2 }]);
});

test('a row of a table that was found to be a paragraph is in scope as that paragraph, once', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  vault.record('match', [{ entity: 'recommendation', record: ids.two, field: 'sameAs', value: ids.one }]);
  expect(recommendationsInScope(vault, round).map(({ id }) => id)).toEqual([ids.one, ids.three]);
});

test('what was left out stays so as the paragraph that it was found to be, and a member that is no id takes nothing away', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const scope = () => recommendationsInScope(vault, round).map(({ id }) => id);
  // A bundle may say so.
  vault.record('edit', [{ entity: 'round', record: round, field: 'without/nothing', value: true }]);
  expect(scope()).toEqual([ids.one, ids.two, ids.three]);
  setScope(vault, round, { remove: { recommendations: [ids.two] } });
  vault.record('match', [{ entity: 'recommendation', record: ids.two, field: 'sameAs', value: ids.one }]);
  expect(scope()).toEqual([ids.three]);
});

test('the parts of a row of a table are those of the paragraph that it was found to be', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, grade } = await openRound(vault);
  const part = addPart(vault, ids.two, 'in law');
  grade('Ada', { recommendation: ids.two, part }, 'regression');
  vault.record('match', [{ entity: 'recommendation', record: ids.two, field: 'sameAs', value: ids.one }]);
  expect(listParts(vault, ids.one)).toMatchObject([{ id: part, text: 'in law', spans: [] }]);
  expect(progressOf(vault, round)).toMatchObject({ outOfScope: [], rows: [{ parts: 1 }, { part: { id: part }, missing: [{}] }, {}] });
  const [added] = addParts(vault, ids.one, [{ text: 'in practice' }]);
  expect(listParts(vault, ids.one).map(({ id }) => id)).toEqual([part, added]);
  const { id } = createCase(vault, { title: 'Kept away' });
  addLink(vault, { case: id, recommendation: ids.one, part, direction: 'context', reason: 'It shows.' });
  expect(() => addLink(vault, { case: id, recommendation: ids.three, part, direction: 'context', reason: 'It shows.' })).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  );
});

test('what cannot be in a round is refused, and nothing changes', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids } = await openRound(vault);
  const before = showRound(vault, round);
  const refused = (work: () => unknown, code: string) => expect(work).toThrow(expect.objectContaining({ code }));
  refused(() => setScope(vault, round, { add: { recommendations: [ids.foreign] } }), 'input.invalid');
  refused(() => setScope(vault, round, { add: { recommendations: [vault.newId()] } }), 'recommendation.not-found');
  refused(() => setScope(vault, round, { add: { themes: [vault.newId()] } }), 'record.not-found');
  refused(() => setScope(vault, vault.newId(), {}), 'record.not-found');
  refused(() => createRound(vault, { name: ' ', state: 'CHN' }), 'input.invalid');
  refused(() => createRound(vault, { name: ' Mid-term 2016', state: 'CHN' }), 'input.invalid');
  refused(() => createRound(vault, { name: 'x', state: 'XXX' }), 'input.invalid');
  refused(() => createRound(vault, { name: 'x', state: 'CHN', period: 'the spring' }), 'input.invalid');
  refused(() => createRound(vault, { name: 'x', state: 'CHN', recommendations: [ids.foreign] }), 'input.invalid');
  refused(() => editRound(vault, round, { cutOff: '2016-13' }), 'input.invalid');
  expect(showRound(vault, round)).toEqual(before);
  expect(listRounds(vault)).toHaveLength(1);
});

test('a round is edited and found by its name', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round } = await openRound(vault);
  editRound(vault, round, { name: ' Second look ', cutOff: '2016-06-30', remarks: 'From papers.' });
  expect(showRound(vault, round).fields).toMatchObject({ name: 'Second look', cutOff: '2016-06-30', remarks: 'From papers.' });
  expect(findRound(vault, 'Second look')).toBe(round);
  expect(findRound(vault, round)).toBe(round);
  expect(() => findRound(vault, 'Third look')).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  editRound(vault, round, { name: 'Second look', remarks: null });
  expect(showRound(vault, round).fields['remarks']).toBeUndefined();
});

test('each assessor has one seat, and each seat one assessor', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, as } = await openRound(vault);
  const [ada, ben] = listSeats(vault, round);
  const third = addSeat(vault, round, 'Third');
  expect(() => addSeat(vault, round, 'THIRD')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  as('Ada');
  expect(showRound(vault, round)).toMatchObject({
    ownSeat: ada!.id,
    seats: [{ isOwn: true }, { isOwn: false, isTaken: true }, { isTaken: false }],
  });
  takeSeat(vault, ada!.id);
  for (const seat of [ben!.id, third])
    expect(() => takeSeat(vault, seat)).toThrow(expect.objectContaining({ code: 'assessment.seat-taken' }));
  as('Cem');
  expect(() => takeSeat(vault, ben!.id)).toThrow(expect.objectContaining({ code: 'assessment.seat-taken' }));
  takeSeat(vault, third);
  expect(listSeats(vault, round)[2]).toMatchObject({ isOwn: true });
  removeSeat(vault, third);
  expect(listSeats(vault, round)).toHaveLength(2);
  expect(() => takeSeat(vault, third)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

test('a theme in the trash brings nothing', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const ids = await addRecommendations(vault);
  const theme = addTheme(vault, 'Due process', [ids.one]);
  const round = createRound(vault, { name: 'Round', state: 'CHN', themes: [theme] });
  editRecord(vault, 'theme', theme, { deleted: true });
  expect(recommendationsInScope(vault, round)).toEqual([]);
});
