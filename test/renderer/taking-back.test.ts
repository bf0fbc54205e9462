/** Undo in the note about what was just done takes back all of it, and nothing else. */
import { beforeEach, expect, test, vi } from 'vitest';

let steps: string[] = [];
vi.mock('../../renderer/api.ts', () => ({
  api: {
    'history.state': () => Promise.resolve({ last: steps.at(-1) }),
    'history.undo': () => Promise.resolve(void steps.pop()),
  },
}));
const { takingBack, takingBackLast } = await import('../../renderer/state/taking-back.ts');

beforeEach(() => (steps = ['before', 'person in the trash', 'case in the trash']));

test('what was done in two steps is taken back in two', async () => {
  const undo = vi.fn<() => Promise<void>>(() => Promise.resolve());
  await takingBack(undo, 2)();
  expect(steps).toEqual(['before']);
  expect(undo).not.toHaveBeenCalled();
});

test('once something else was done, only what the note is about is taken back', async () => {
  const undo = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const takeBack = takingBack(undo, 2);
  steps.push('something else');
  await takeBack();
  expect(steps.at(-1)).toBe('something else');
  expect(undo).toHaveBeenCalledOnce();
});

test('what only the last undo takes back is left alone once something else was done', async () => {
  const takeBack = takingBackLast();
  steps.push('something else');
  expect(await takeBack()).toBe(false);
  expect(steps.at(-1)).toBe('something else');
  expect(await takingBackLast()()).toBe(true);
  expect(steps.at(-1)).toBe('case in the trash');
});
