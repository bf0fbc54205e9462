import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { commitDraft, saveDraft } from '../../../db/drafts/drafts.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { linkedCases } from '../../../db/links/linked.ts';
import { linkedRecommendations } from '../../../db/links/linking.ts';
import { addLink, addLinks } from '../../../db/links/links.ts';
import { addParts } from '../../../db/parts/parts.ts';
import { addRecord, editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

/** The worked example, a case with two acts, a measure, and a part of 186.131. */
async function prepared(workshop: Workshop) {
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const made = createCase(vault, { title: 'Two visits', begin: '2015', acts: [{ type: 'HRD-07' }, { type: 'threat' }] });
  const [first, second] = showCase(vault, made.id).acts;
  const recommendation = findRecommendation(vault.raw, '186.131').id;
  const [part] = addParts(vault, recommendation, [{ text: 'Threats against lawyers are investigated' }]);
  const measure = addRecord(vault, 'measure', { title: 'Rules on visits', kind: 'law', inForce: '2015-09-16' });
  return { vault, case: made.id, first: first!.id, second: second!.id, recommendation, part: part!, measure };
}

test('cases, acts and measures are linked to a recommendation or its part in one action, which one undo takes back', async () => {
  await using workshop = openWorkshop();
  const { vault, case: caseId, second, recommendation, part, measure } = await prepared(workshop);
  const before = linkedCases(vault, recommendation).count;
  const stack = createUndoStack(vault);
  const why = { recommendation, reason: 'as it says' };
  await stack.step(() =>
    addLinks(vault, [
      { ...why, case: caseId, direction: 'context' },
      { ...why, act: second, part, direction: 'contradicts' },
      { ...why, measure, part, direction: 'supports' },
    ]),
  );

  const found = linkedCases(vault, recommendation);
  expect(found).toMatchObject({ count: before + 2, measureCount: 1 });
  expect(found.links.slice(-2)).toMatchObject([
    { case: caseId, act: null, part: null, direction: 'context' },
    { case: caseId, act: { id: second, type: 'threat' }, part: { id: part, text: 'Threats against lawyers are investigated' } },
  ]);
  expect(found.measures).toMatchObject([{ measure, title: 'Rules on visits', kind: 'law', inForce: '2015-09-16', part: { id: part } }]);

  await stack.undo();
  expect(linkedCases(vault, recommendation)).toMatchObject({ count: before, measureCount: 0 });
});

test('a link that was begun as a draft is written in its place, whether the draft became a link meanwhile or not', async () => {
  await using workshop = openWorkshop();
  const { vault, measure, recommendation, part } = await prepared(workshop);
  const id = vault.newId();
  const [draft, other] = [vault.newId(), findRecommendation(vault.raw, '186.62').id];
  saveDraft(vault, draft, 'measure-link', id, { measure, recommendation, part, direction: 'contradicts', reason: 'half a' });
  commitDraft(vault, draft);
  const said = { measure, direction: 'supports', reason: 'the whole reason' } as const;
  const stack = createUndoStack(vault);
  const made = await stack.step(() =>
    addLinks(vault, [
      { ...said, id, recommendation },
      { ...said, recommendation: other },
    ]),
  );
  expect(made).toEqual([id, expect.any(String)]);
  const links = () => linkedRecommendations(vault, { measure }).map(({ paragraph, part: of, reason }) => [paragraph, of, reason]);
  expect(links()).toEqual([
    ['186.131', null, 'the whole reason'],
    ['186.62', null, 'the whole reason'],
  ]);
  await stack.undo();
  expect(links()).toEqual([['186.131', { id: part, text: expect.any(String) }, 'half a']]);
});

test('of a draft of one act that became a link, the case is linked where it was chosen in the end', async () => {
  await using workshop = openWorkshop();
  const { vault, case: caseId, second, recommendation } = await prepared(workshop);
  const [id, draft] = [vault.newId(), vault.newId()];
  saveDraft(vault, draft, 'link', id, { case: caseId, act: second, recommendation, direction: 'context', reason: 'half a' });
  commitDraft(vault, draft);
  expect(linkedRecommendations(vault, { act: second })).toHaveLength(1);
  addLinks(vault, [{ id, case: caseId, recommendation, direction: 'context', reason: 'the whole reason' }]);
  expect(linkedRecommendations(vault, { act: second })).toEqual([]);
  expect(linkedRecommendations(vault, { case: caseId })).toMatchObject([{ id, act: null, reason: 'the whole reason' }]);
});

test('from the case, the act or the measure one sees to what it is linked', async () => {
  await using workshop = openWorkshop();
  const { vault, case: caseId, first, second, recommendation, part, measure } = await prepared(workshop);
  const why = { recommendation, reason: 'as it says' };
  addLinks(vault, [
    { ...why, case: caseId, direction: 'context' },
    { ...why, act: second, part, direction: 'contradicts' },
    { ...why, measure, part, direction: 'supports' },
  ]);
  expect(linkedRecommendations(vault, { case: caseId })).toMatchObject([
    { reference: 'CHN/2/186.131', part: null, act: null },
    { recommendation, part: { id: part }, act: { id: second }, rule: null },
  ]);
  expect(linkedRecommendations(vault, { act: second })).toMatchObject([{ act: { id: second }, reason: 'as it says' }]);
  expect(linkedRecommendations(vault, { act: first })).toEqual([]);
  expect(linkedRecommendations(vault, { measure })).toMatchObject([{ reference: 'CHN/2/186.131', direction: 'supports', act: null }]);
});

test('a link to an act in the trash is not shown, and one to a part that was taken away is to the whole', async () => {
  await using workshop = openWorkshop();
  const { vault, second, recommendation, part } = await prepared(workshop);
  const before = linkedCases(vault, recommendation).count;
  addLink(vault, { act: second, recommendation, part, direction: 'contradicts', reason: 'as it says' });
  trashRecord(vault, 'act', second);
  expect(linkedCases(vault, recommendation).count).toBe(before);
  restoreRecord(vault, 'act', second);
  trashRecord(vault, 'part', part);
  expect(linkedCases(vault, recommendation).links.at(-1)).toMatchObject({ act: { id: second }, part: null });
});

test('what was linked to a provisional recommendation shows at the paragraph that it was found to be', async () => {
  await using workshop = openWorkshop();
  const { vault, case: caseId } = await prepared(workshop);
  const [paragraph, other] = ['186.133', '186.149'].map((number) => findRecommendation(vault.raw, number).id);
  addLink(vault, { case: caseId, recommendation: other!, direction: 'context', reason: 'as it says' });
  const before = linkedCases(vault, paragraph!).count;
  const there = linkedCases(vault, other!).count;
  vault.record('match', [{ entity: 'recommendation', record: other!, field: 'sameAs', value: paragraph! }]);
  expect(linkedCases(vault, paragraph!).count).toBe(before + there);
});

test('what does not belong together is refused, and nothing is written', async () => {
  await using workshop = openWorkshop();
  const { vault, case: caseId, second, recommendation, part, measure } = await prepared(workshop);
  const other = findRecommendation(vault.raw, '186.62').id;
  const elsewhere = createCase(vault, { title: 'Elsewhere', begin: '2015' }).id;
  const good = { case: caseId, recommendation, direction: 'context', reason: 'as it says' } as const;
  const refused = [
    { ...good, reason: '  ' },
    { ...good, measure },
    { ...good, case: undefined },
    { ...good, case: elsewhere, act: second },
    { ...good, recommendation: other, part },
  ];
  const before = linkedCases(vault, recommendation).count;
  for (const link of refused) expect(() => addLinks(vault, [good, link])).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  const missing = [
    { ...good, case: vault.newId() },
    { ...good, act: vault.newId() },
    { ...good, part: vault.newId() },
    { ...good, case: undefined, measure: vault.newId() },
  ];
  for (const link of missing) expect(() => addLink(vault, link)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  editRecord(vault, 'case', caseId, { title: 'still here' });
  expect(linkedCases(vault, recommendation).count).toBe(before);
});
