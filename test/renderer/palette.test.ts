import { expect, test } from 'vitest';

import { kindsOfAct } from '../../renderer/features/frame/kinds-of-act.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { zhHans } from '../../renderer/i18n/zh-hans/index.ts';
import { deeperPlaces } from '../../renderer/features/frame/deeper-places.ts';
import { fitCommands } from '../../renderer/features/frame/palette-commands.ts';
import { firstHits, mostShown } from '../../renderer/features/frame/first-hits.ts';

const found = (count: number) => Array.from({ length: count }, (_, n) => n);

test('a page of hits is all there is; one more says that there are more, and does not show', () => {
  expect(firstHits(found(mostShown))).toEqual({ hits: found(mostShown), isCut: false });
  expect(firstHits(found(mostShown + 1))).toEqual({ hits: found(mostShown), isCut: true });
  expect(firstHits([])).toEqual({ hits: [], isCut: false });
});

test('a kind of act is found by its words, another word or a slip, where some case tells of it', () => {
  const terms = [
    { id: 'HRD-07', label: 'Lawyer kept from client', spellings: ['counsel denied', '律师会见被拒'] },
    { id: '01', label: 'Arbitrary arrest', spellings: ['detain'] },
    { id: '02', label: 'House search', spellings: [] },
  ];
  const counts = [
    { value: 'HRD-07', count: 14 },
    { value: '01', count: 2 },
    { value: null, count: 9 },
  ];
  const found = (typed: string) => kindsOfAct(terms, counts, typed).map(({ term, count }) => [term.id, count]);
  expect(found('律师')).toEqual([['HRD-07', 14]]);
  expect(found('detain')).toEqual([['01', 2]]);
  expect(found('arest')).toEqual([['01', 2]]);
  // No case tells of it; one letter means none.
  expect(found('house')).toEqual([]);
  expect(found('a')).toEqual([]);
});

test('a command is found by its words, by the page that it leads into, by another word or a slip; its own words come first', () => {
  const commands = [
    { id: 'go', text: 'Settings' },
    { id: 'copy', text: 'Back up to a folder…', words: 'copy save' },
    { id: 'looks', text: 'Language and looks', of: 'Settings', words: 'dark light', isOnlyFound: true },
  ];
  const found = (typed: string) => fitCommands(commands, typed).map(({ id }) => id);
  expect(found('settin')).toEqual(['go', 'looks']);
  expect(found('DARK')).toEqual(['looks']);
  expect(found('setings')).toEqual(['go', 'looks']);
  expect(found('zzqq')).toEqual([]);
  // Nothing typed: only what one begins with.
  expect(found(' ')).toEqual(['go', 'copy']);
});

test.each([
  ['backup', 'settings.backup', '备份'],
  ['dark', 'settings.looks', '深色'],
  ['link', 'proposals', '关联'],
  ['password', 'settings.passphrase', '密码'],
  ['export', 'bundle.send', '导出'],
])('who types “%s” is led to %s, in Chinese too', (typed, id, chinese) => {
  for (const [words, sought] of [
    [en, typed],
    [zhHans, chinese],
  ] as const) {
    const commands = deeperPlaces.map((place) => ({
      id: place.id,
      text: words[place.label],
      of: words[place.of],
      ...(place.words && { words: words[place.words] }),
    }));
    expect(fitCommands(commands, sought).map((found) => found.id)).toContain(id);
  }
});
