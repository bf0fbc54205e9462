import fc from 'fast-check';
import { expect, test } from 'vitest';

import { paragraph } from '../../../db/report/model/document.ts';
import { lettersOf } from '../../../db/report/model/font-letters.ts';
import { reportFonts } from '../../../db/report/model/fonts.ts';
import { missingLetters, printable, printableReport, textsOf } from '../../../db/report/model/texts.ts';
import { writePdf } from '../../../db/report/pdf/write-pdf.ts';
import { documentOf } from '../../support/reports.ts';

const fonts = reportFonts();

test('a letter that no font has is named once, with where it stands', () => {
  const report = documentOf([
    { kind: 'heading', level: 1, id: 'a', text: 'First' },
    paragraph('Latin é, Greek λ, 中文, 〇, عربي: all of them there.'),
    { kind: 'heading', level: 1, id: 'b', text: 'Second' },
    paragraph('A smile 😀 and again 😀.'),
    { kind: 'table', caption: 'T', columns: [{ title: 'A' }], rows: [[[{ kind: 'note', runs: [{ kind: 'text', text: 'note \u05d0' }] }]]] },
  ]);
  expect(missingLetters(report, fonts)).toEqual([
    { letter: '😀', where: 'Second', around: expect.stringContaining('A smile 😀 and') as string },
    { letter: '\u05d0', where: 'Second', around: 'note \u05d0' },
  ]);
});

/** A page setter that claims PDF/UA refuses a letter that it cannot draw. */
function isSet(letter: string): boolean {
  try {
    return writePdf(documentOf([paragraph(letter)]), fonts).length > 0;
  } catch {
    return false;
  }
}

test('what the map of a font says is what the page setter finds', () => {
  const letters = ['a', 'é', 'ŵ', '中', '鿿', 'ع', '☃', '😀', '\u0f40', '𠮷'];
  for (const letter of letters) {
    const isKnown = fonts.some((font) => lettersOf(font).has(letter.codePointAt(0)!));
    expect(isSet(letter), letter).toBe(isKnown);
  }
});

test('what cannot be set is left out, and a report is written whatever stands in its texts', () => {
  expect(printable('a\u0007b\u202ec\ud800 d\r\n\r\ne\tf e\u0301')).toBe('abc d e f é');
  expect(printable('a\uffffb\ufffec\ufdd0d\u{1ffff}e😀')).toBe('abcde😀');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const made = printable(text);
      expect(printable(made)).toBe(made);
      expect(made.isWellFormed()).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 6 }), (words) => {
      const report = printableReport(
        documentOf([
          { kind: 'heading', level: 1, id: 'a', text: words[0]! },
          ...words.map((one) => paragraph(one, { kind: 'note', runs: [{ kind: 'text', text: one }] })),
          { kind: 'quotation', runs: [{ kind: 'text', text: words.join(' ') }], source: words[0]! },
        ]),
      );
      const isUniversal = missingLetters(report, fonts).length === 0;
      expect(writePdf(report, fonts, { isUniversal }).length).toBeGreaterThan(1000);
    }),
    {
      numRuns: 25,
      examples: [[['']], [['#set page(width: 1pt)', '*bold* _it_ `raw` $x$ @ref <label> \\', '#read("/etc/passwd")', '= Heading']]],
    },
  );
});

test('every text of a block is looked at', () => {
  const note = (text: string) => ({ kind: 'note' as const, runs: [{ kind: 'text' as const, text }] });
  expect(textsOf({ kind: 'labelled', label: 'L', blocks: [paragraph('a', note('b')), { kind: 'list', items: [[note('c')]] }] })).toEqual([
    'L',
    'a',
    'b',
    'c',
  ]);
});
