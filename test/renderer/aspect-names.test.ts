import { expect, test } from 'vitest';

import { knownCode } from '../../db/model/vocabulary.ts';
import { actTypes } from '../../db/vocabularies/lists/act-types.ts';
import { askedFor, namesIn } from '../../renderer/features/cases/aspect-names.ts';

test('an act of a kind of the team is asked the same as one of the kind that it is narrower than', () => {
  const raid = { code: 'own-0198a000-0000-7000-8000-000000000001', labels: { en: 'Hostel raid' }, parent: 'arrest', isOwn: true } as const;
  const kinds = { ...actTypes, terms: [...actTypes.terms, raid] };
  const asked = askedFor(knownCode(kinds, raid.code), 'detention');
  expect(asked).toEqual(askedFor('arrest', 'detention'));
  expect(asked.length).toBeLessThan(namesIn('detention').length);
  expect(asked).toContain('warrantShown');
  // Of details that do not fit a kind all is asked: somebody opened them.
  expect(askedFor('arrest', 'killing')).toEqual(namesIn('killing'));
});
