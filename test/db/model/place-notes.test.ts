/** Places in files as footnotes say them: what is written is read back, whatever files and paragraphs are called. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { betweenPlaces, type NotedPlace, paragraphWords, placeNote, readPlaceNotes, titleWords } from '../../../db/model/place-notes.ts';

test('a footnote says the number, the title, where, and the beginning of the hash', () => {
  const place = {
    number: 'K7F-E0012',
    title: 'Detention notice',
    page: 2,
    paragraph: '4',
    isPart: true,
    sha256: '0123456789abcdef'.repeat(4),
  };
  expect(placeNote(place, 'en')).toBe('K7F-E0012, “Detention notice”, p. 2, para. 4, marked part, SHA-256 0123456789abcdef…');
  expect(placeNote({ ...place, title: '拘留通知' }, 'zh-Hans')).toBe(
    'K7F-E0012，《拘留通知》，第 2 页，第 4 段，标出的部分，SHA-256 0123456789abcdef…',
  );
  expect(placeNote({ title: 'A film', fromMs: 62_000, toMs: 70_500 }, 'en')).toBe('“A film”, at 1:02–1:10.5, no file');
});

const letters = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  // What could be taken for what parts them.
  fc
    .array(
      fc.constantFrom(
        '“',
        '”',
        '《',
        '》',
        ', ',
        '，',
        'SHA-256 0123456789abcdef…',
        'no file',
        'p. 3',
        '第 3 页',
        'K7F-E0001',
        '\u2067',
        ' ',
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
);
const time = fc.integer({ min: 0, max: 400_000 }).map((tenths) => tenths * 100);
const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 }).map((digits) => digits.join(''));
const noted: fc.Arbitrary<NotedPlace> = fc.record(
  {
    number: fc.integer({ min: 1, max: 999_999_999 }).map((count) => `K7F-E${String(count).padStart(4, '0')}`),
    title: letters,
    page: fc.integer({ min: 1, max: 9_999_999 }),
    paragraph: letters,
    fromMs: time,
    toMs: time,
    isPart: fc.constant(true),
    sha256: hex,
  },
  { requiredKeys: ['title'] },
);

/** What of a place stands in a footnote. */
function shown({ title, paragraph, sha256, toMs, ...place }: NotedPlace): NotedPlace {
  const words = paragraphWords(paragraph);
  return {
    ...place,
    title: titleWords(title),
    ...(words !== '' && { paragraph: words }),
    ...(place.fromMs !== undefined && toMs !== undefined && { toMs }),
    ...(sha256 !== undefined && { sha256: sha256.slice(0, 16) }),
  };
}

test('what a footnote cites is read from it, whatever stands around it', () => {
  fc.assert(
    fc.property(
      fc.array(noted, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('en' as const, 'zh-Hans' as const),
      fc.constantFrom('Case 7. Source on file [S3]. Shown in: ', '案件 7。见于：', '“A statement”, 2015. ', ''),
      (places, language, before) => {
        const whole = places.map((place) => (place.fromMs === undefined ? { ...place, toMs: undefined } : place)) as NotedPlace[];
        const text = `${before}${whole.map((place) => placeNote(place, language)).join(betweenPlaces(language))}. see note 4.`;
        expect(readPlaceNotes(text)).toEqual(whole.map(shown));
      },
    ),
    { numRuns: 500 },
  );
});
