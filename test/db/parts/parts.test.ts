import { expect, test } from 'vitest';

import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { quoteAt } from '../../../db/model/text-span.ts';
import { addParts, editPart, listParts, movePart, proposedParts } from '../../../db/parts/parts.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('parts are added, changed, ordered and taken away, each by one step that can be undone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  const texts = () => listParts(vault, id).map(({ text }) => text);
  const stack = createUndoStack(vault);

  await stack.step(() =>
    addParts(vault, id, [{ text: ' In law ', aspect: 'law', quote: 'Build, in law … an environment' }, { text: 'In practice' }]),
  );
  const [law, practice] = listParts(vault, id);
  expect(law).toMatchObject({
    text: 'In law',
    aspect: 'law',
    spans: [
      { start: 0, end: 13 },
      { start: 28, end: 42 },
    ],
  });
  expect(practice).toMatchObject({ aspect: null, quote: null, spans: [] });

  addParts(vault, id, [{ text: 'Without fear' }]);
  movePart(vault, law!.id, 2);
  expect(texts()).toEqual(['In practice', 'Without fear', 'In law']);
  editPart(vault, practice!.id, { text: 'In daily practice' });
  trashRecord(vault, 'part', law!.id);
  expect(texts()).toEqual(['In daily practice', 'Without fear']);
  expect(() => editPart(vault, law!.id, { text: 'x' })).toThrow(expect.objectContaining({ code: 'record.not-found' }));

  await stack.step(() => addParts(vault, id, [{ text: 'one more' }, { text: 'and another' }]));
  stack.undo();
  expect(texts()).toEqual(['In daily practice', 'Without fear']);
});

test('a part from elsewhere whose position leaves no room behind it keeps nobody from adding several', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  addRecord(vault, 'part', { recommendation: id, text: 'from elsewhere', position: 'z'.repeat(1000) });
  addParts(vault, id, [{ text: 'one' }, { text: 'two' }]);
  expect(listParts(vault, id).map(({ text }) => text)).toEqual(['from elsewhere', 'one', 'two']);
});

test('a part needs a text, and a quote that stands in the recommendation', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  const [part] = addParts(vault, id, [{ text: 'In law' }]);
  for (const wrong of [{ text: ' ' }, { text: 'a', quote: 'never said' }, { text: 'a', quote: 'practice … law' }]) {
    expect(() => addParts(vault, id, [{ text: 'good' }, wrong])).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    expect(() => editPart(vault, part!, wrong)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  }
  expect(() => addParts(vault, vault.newId(), [{ text: 'a' }])).toThrow(expect.objectContaining({ code: 'recommendation.not-found' }));
  expect(listParts(vault, id)).toHaveLength(1);
});

test('what is proposed is nothing until it is taken, and is taken with its words marked', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  const { text } = getRecommendation(vault.raw, id);
  const proposed = proposedParts(vault, id);
  expect(listParts(vault, id)).toEqual([]);
  addParts(
    vault,
    id,
    proposed.map((one) => ({ text: one.text, aspect: one.aspect, quote: quoteAt(text, one.spans) })),
  );
  expect(listParts(vault, id)).toMatchObject([
    { text: 'Build, in law, an environment in which civil society works without fear', aspect: 'law' },
    { text: 'Build, in practice, an environment in which civil society works without fear', aspect: 'practice' },
  ]);
  expect(listParts(vault, id).map(({ spans }) => spans)).toEqual(proposed.map(({ spans }) => spans));
});
