import { afterEach, expect, test, vi } from 'vitest';

import { stepInList, useListPlaces } from '../../renderer/state/list-places.ts';

vi.mock(import('../../renderer/state/autosave.ts'), () => ({ commitAll: () => Promise.resolve() }));

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A window at the first of two cases, opened from their list. */
function atFirst(idOf: (key: number) => Promise<string | undefined>) {
  const location = { hash: '#/cases/one' };
  const history = { replaceState: (_state: unknown, _title: string, to: string) => void (location.hash = to) };
  vi.stubGlobal('window', { location, history, dispatchEvent: () => true, addEventListener: () => {} });
  vi.stubGlobal('HashChangeEvent', Event);
  const { note, cameFrom } = useListPlaces.getState();
  note('cases', { keys: [1, 2], table: { active: 0, scrolled: 0 }, idOf });
  cameFrom({ list: 'cases', path: 'cases', id: 'one' });
  return location;
}

test('the next record of a list takes the place of the one that shows', async () => {
  const location = atFirst(() => Promise.resolve('two'));
  await stepInList(1);
  expect(location.hash).toBe('#/cases/two');
  expect(useListPlaces.getState().places['cases']?.table.active).toBe(1);
});

test('whoever went elsewhere while the next record was asked for is not called back', async () => {
  const asked = Promise.withResolvers<string | undefined>();
  const location = atFirst(() => asked.promise);
  const step = stepInList(1);
  location.hash = '#/people';
  asked.resolve('two');
  await step;
  expect(location.hash).toBe('#/people');
  expect(useListPlaces.getState().places['cases']?.table.active).toBe(0);
});
