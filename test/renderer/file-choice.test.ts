import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type ChosenFiles, choiceOf, rowOf } from '../../renderer/features/bundles/chosen-files.ts';
import type { ListedFile } from '../../renderer/features/bundles/use-bundle-writer.ts';

const fileOf = (n: number, why?: ListedFile['why']): ListedFile => ({
  sha256: `hash-${n}`,
  sizeBytes: n,
  items: [{ id: `item-${n}`, number: null, title: `File ${n}`, caseTitle: '' }],
  confidentiality: 3,
  ...(why && { why }),
  people: [],
});

const chosenOf = (single: Record<string, boolean>): ChosenFiles => ({
  base: 'suggested',
  upToBytes: undefined,
  single: new Map(Object.entries(single)),
});

test('a person turns single files round, but none that somebody did not agree to', () => {
  const chosen = chosenOf({ 'hash-1': false, 'hash-2': true, 'hash-3': true });
  const rows = [fileOf(1), fileOf(2, 'confidential'), fileOf(3, 'consent'), fileOf(4)].map((file) => rowOf(file, chosen));
  expect(rows.map(({ leaves }) => leaves)).toEqual([false, true, false, true]);
  expect(choiceOf(rows, chosen)).toEqual({ base: 'suggested', send: ['item-2'], withhold: ['item-1'] });
});

test('what is shown to leave is what is asked for, whatever was turned round', () => {
  const why = fc.constantFrom(undefined, 'consent', 'confidential', 'size', 'covered') as fc.Arbitrary<ListedFile['why']>;
  const file = fc.tuple(why, fc.option(fc.boolean(), { nil: undefined }));
  fc.assert(
    fc.property(fc.array(file, { maxLength: 20 }), (files) => {
      const chosen = chosenOf(Object.fromEntries(files.flatMap(([, is], n) => (is === undefined ? [] : [[`hash-${n}`, is]]))));
      const rows = files.map(([reason], n) => rowOf(fileOf(n, reason), chosen));
      const { send = [], withhold = [] } = choiceOf(rows, chosen);
      rows.forEach(({ leaves, items, why: reason }) => {
        const isSuggested = reason === undefined;
        const [{ id }] = items as [ListedFile['items'][number]];
        const decided = withhold.includes(id) ? false : send.includes(id) || isSuggested;
        expect(leaves).toBe(decided && reason !== 'consent');
      });
    }),
  );
});
