/** Pictures that stand in what draws a PDF, wherever no page shows them at once; and ways to pack a stream that readers take differently. */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { drawsInStreams } from '../../../db/inspect/parse/pdf-streams.ts';
import { isAsked } from '../../support/asked.ts';
import { pdfFrom } from '../../support/media.ts';

const inline = 'q 100 0 0 100 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI Q';
const plain = 'q 1 0 0 1 0 0 cm 0 0 9 9 re f Q';

/** A stream, packed; `described` is what else stands in its dictionary. */
const stream = (described: string, content: string) => {
  const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  return `<< ${described} /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`;
};

function pdf(resources: string, content: string, more: readonly string[], page = ''): Buffer {
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << ${resources} >> /Contents 5 0 R ${page} >>`,
    '<< /Title (A notice) >>',
    stream('', content),
    ...more,
  ]);
}

const form = '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << >>';
const annotation = (more: string) => `<< /Type /Annot /Subtype /Stamp /Rect [0 0 100 100] ${more} >>`;
const glyphs =
  '/FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] /Resources << >>';

/** Where a picture may stand, with what stands there. */
const places: Readonly<Record<string, (drawn: string) => Buffer>> = {
  'on a page': (drawn) => pdf('', drawn, []),
  'in a glyph': (drawn) =>
    pdf('/Font << /F 6 0 R >>', 'BT /F 24 Tf 10 10 Td (a) Tj ET', [
      `<< /Type /Font /Subtype /Type3 /CharProcs << /a 7 0 R >> ${glyphs} >>`,
      stream('', `1000 0 d0 ${drawn}`),
    ]),
  'in a pattern': (drawn) =>
    pdf('/Pattern << /P 6 0 R >>', '/Pattern cs /P scn 0 0 300 300 re f', [
      stream('/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 100 100] /XStep 100 /YStep 100 /Resources << >>', drawn),
    ]),
  'in what is hidden': (drawn) => pdf('', plain, [annotation('/F 2 /AP << /N 7 0 R >>'), stream(form, drawn)], '/Annots [6 0 R]'),
  'in what is printed': (drawn) => pdf('', plain, [annotation('/F 36 /AP << /N 7 0 R >>'), stream(form, drawn)], '/Annots [6 0 R]'),
  'under a button': (drawn) =>
    pdf('', plain, [annotation('/AP << /N 7 0 R /D 8 0 R >>'), stream(form, plain), stream(form, drawn)], '/Annots [6 0 R]'),
  'in what no page shows': (drawn) => pdf('', plain, [stream(form, drawn)]),
  'in its metadata': (drawn) =>
    pdf('', plain, [stream('/Type /Metadata /Subtype /XML', drawn === plain ? '<x/>' : '<xmpGImg:image>AAAA</xmpGImg:image>')]),
};

test.each(Object.entries(places))('a picture %s is found, and without it there is none', async (_, put) => {
  expect(await isAsked('a.pdf', put(plain))).toBe(false);
  expect(await isAsked('a.pdf', put(inline))).toBe(true);
});

const packed = deflateSync(Buffer.from(inline)).toString('latin1');
const object = (text: string) => Buffer.from(`%PDF-1.7\n1 0 obj\n${text}\nendobj\n%%EOF`, 'latin1');
const streamed = (described: string, content = packed) => object(`${described}\nstream\n${content}\nendstream`);

test.each([
  ['a way of packing that is not read here', streamed('<< /Filter /LZWDecode >>')],
  ['one whose name is spelt by numbers', streamed('<< /Fil#74er /FlateDecode >>')],
  ['one that is said elsewhere', streamed('<< /Filter 2 0 R >>')],
  ['one that is said in a comment', streamed('<< /Filter /FlateDecode % 1 0 obj <<\n >>')],
  ['one behind a bracket of a text', streamed('<< /A (>>\nstream\n) /Filter /FlateDecode >>')],
  ['rows that are foretold', streamed('<< /Filter /FlateDecode /DecodeParms << /Predictor 15 >> >>')],
  ['rows that are foretold elsewhere', streamed('<< /Filter /FlateDecode /DecodeParms 2 0 R >>')],
  ['another object within', streamed('<< >>', `2 0 obj << /Filter /FlateDecode >> stream\n${packed}`)],
  ['one that is cut', streamed('<< /Filter /FlateDecode >>', packed.slice(0, -9))],
  ['one without an end', object(`<< /Filter /FlateDecode >>\nstream\n${packed}`)],
  ['what is locked', Buffer.concat([streamed('<< >>', 'locked'), Buffer.from('trailer << /Encr#79pt 2 0 R >>')])],
])('%s is never taken for a stream without pictures', (_, bytes) => {
  expect(drawsInStreams(bytes, /\/Subtype\s*\/Image/)).toBeUndefined();
});

test('streams that are packed twice, or name a picture within, are unpacked', () => {
  const hex = `${Buffer.from(packed, 'latin1').toString('hex')}>`;
  expect(drawsInStreams(streamed('<< /Filter [/ASCIIHexDecode /FlateDecode] >>', hex), /\/Subtype\s*\/Image/)).toBe(true);
  const named = deflateSync(Buffer.from('9 0 << /Subtype /Image >>')).toString('latin1');
  expect(drawsInStreams(streamed('<< /Type /ObjStm /Filter /FlateDecode >>', named), /\/Subtype\s*\/Image/)).toBe(true);
});

test('objects by the hundred thousand, and beginnings of pictures without an end, are gone through once', { timeout: 20_000 }, () => {
  const objects = Buffer.from(
    `${'1 0 obj\n<< >>\nendobj\n'.repeat(200_000)}${'BI /W '.repeat(200_000)}\n2 0 obj\n<< >>\nstream\n\nendstream`,
  );
  expect(drawsInStreams(objects, /\/Subtype\s*\/Image/)).toBe(false);
});
