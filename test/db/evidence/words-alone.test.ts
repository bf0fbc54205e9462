/** What passes for words is words: whatever a file or a part of it is called, no picture that some program shows is overlooked. */
import { spawnSync } from 'node:child_process';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';

import { holdsInLetter } from '../../../db/inspect/parse/letter-pictures.ts';
import { drawsInMarkup } from '../../../db/inspect/parse/markup-pictures.ts';
import { foundIn, isAsked } from '../../support/asked.ts';
import { pngOf } from '../../support/media.ts';

const png = pngOf(30, 30, (x, y) => [x * 8, y * 8, (x * y) % 256]);
const packed = png.toString('base64');
const inLines = packed.replaceAll(/(.{74})/g, '$1\r\n ');
const img = `<img src="data:image/png;base64,${packed}"/>`;
const xml = '<?xml version="1.0"?>';
const long = `<!-- ${'x'.repeat(5000)} -->`;
const path = '<path d="M0 0h9v9z"/>';

test.each([
  ['long-comment.svg', `${xml}${long}<svg xmlns="http://www.w3.org/2000/svg">${path}</svg>`],
  ['prefixed.svg', `${xml}<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:path/></x:svg>`],
  ['typed.svg', `<!DOCTYPE svg [<!ENTITY a "b">]><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>`],
  ['comment.html', `<!-- saved from a page -->${img}`],
  ['no-head.html', `<p>words</p>${img}`],
  ['words-first.htm', `words ${img}`],
  ['behind-comment.html', `${long}${long}<!doctype html>${img}`],
  ['wide.html', Buffer.from(`\uFEFF<p>${img}`, 'utf16le')],
  ['long-comment.xhtml', `${xml}${long}<html xmlns="http://www.w3.org/1999/xhtml">${img}</html>`],
  ['flat.fodt', `${xml}<office:document><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></office:document>`],
  ['word.xml', `${xml}<?mso-application progid="Word.Document"?><w:wordDocument><w:binData>AAAA</w:binData></w:wordDocument>`],
  ['side.xmp', `<x:xmpmeta><xmpGImg:image>${packed.replaceAll(/(.{76})/g, '$1&#xA;')}</xmpGImg:image></x:xmpmeta>`],
  ['place.kml', `${xml}<kml><description><![CDATA[${img}]]></description></kml>`],
  ['within.xml', `${xml}<r><s:svg xmlns:s="http://www.w3.org/2000/svg"/></r>`],
  ['notebook.ipynb', `{"data":{"image/png":"AAAA"}}`],
  ['a.json', `{"photo":"${packed}"}`],
  ['a.md', `![a face](data:image/png;base64,${packed})`],
  ['a.csv', `a,b\n1,"data:image/png;base64,${packed}"\n`],
  ['a.xpm', '/* XPM */\nstatic char * a[] = {"1 1 1 1","a c #000000","a"};'],
  ['a.xbm', '#define a_width 8\n#define a_height 1\nstatic char a_bits[] = {0xff};'],
  ['a.ppm', 'P3\n1 1\n255\n1 2 3\n'],
  ['late.rtf', '\n{\\rtf1{\\pict\\pngblip 00}}'],
  ['small.vcf', `begin:vcard\r\nPHOTO;ENCODING=b;TYPE=PNG:${inLines}\r\nend:vcard`],
  ['a.ics', `BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:${inLines}\r\nEND:VCALENDAR`],
  ['a.mbox', `From a Thu Jan 1\nFrom: a\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n${packed}\n`],
  ['letter', `From: a\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n${Buffer.from(img).toString('base64')}\n`],
  ['lines.txt', `${'iVBORw0KGgo'.repeat(6)}\n`.repeat(4)],
  ['coded.uue', 'begin 644 a.png\nM\n`\nend\n'],
])('%s is asked about', async (name, content) => {
  expect(await isAsked(name, Buffer.from(content as string))).toBe(true);
});

test.each([
  ['note.txt', 'Two lines.\nThe data: see below. Photo: elsewhere.\n'],
  ['table.csv', 'name,hash\na.jpg,2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\n'],
  ['a.json', '{"hash":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","data":[1,2]}'],
  ['a.xml', `${xml}<!-- words --><r a="b">1 &lt; 2</r>`],
  ['side.xmp', '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>'],
  ['place.gpx', `${xml}<gpx><wpt lat="1" lon="2"><name>A gate</name></wpt></gpx>`],
  ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\n<i>words</i>\n'],
  ['comment.html', '<!-- words --><p>words'],
])('%s is words', async (name, content) => {
  expect(await isAsked(name, Buffer.from(content))).toBe(false);
});

const parts = (content: Readonly<Record<string, string | Uint8Array>>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(content).map(([name, part]) => [name, [Buffer.from(part as string), { level: name === 'mimetype' ? 0 : 6 }]]),
      ),
    ),
  );
const types = `${xml}<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const written = { mimetype: 'application/vnd.oasis.opendocument.text' };

test.each([
  ['a picture by another name', 'a.docx', { '[Content_Types].xml': types, 'word/media/a.xml': png }, true],
  ['words', 'a.docx', { '[Content_Types].xml': types, 'word/document.xml': `${xml}<w:document/>` }, false],
  ['a picture in the text', 'a.odt', { ...written, 'content.xml': `${xml}<a><office:binary-data>AAAA</office:binary-data></a>` }, true],
  ['a picture in an address', 'a.odt', { ...written, 'content.xml': `${xml}<draw:image xlink:href="data:image/png;base64,AA"/>` }, true],
  ['words', 'a.odt', { ...written, 'content.xml': `${xml}<office:document-content/>` }, false],
  ['a picture by another name', 'a.zip', { 'face.txt': png }, true],
  ['a drawing', 'a.zip', { 'face.xml': `${xml}<svg xmlns="http://www.w3.org/2000/svg"/>` }, true],
  ['words', 'a.zip', { 'a.txt': 'words', 'b.json': '{"a":1}' }, false],
])('%s in a part of %s is told', async (_, name, content, expected) => {
  expect(await isAsked(name, parts(content))).toBe(expected);
});

const small = 'Thumbnails/thumbnail.png';
const text = { ...written, 'content.xml': `${xml}<office:document-content/>` };

test.each([
  ['the small picture of its first page alone', 'a.odt', { ...text, [small]: png }, 'first-page'],
  ['another picture beside it', 'a.odt', { ...text, [small]: png, 'Pictures/1.png': png }, undefined],
  ['one of that name elsewhere', 'a.odt', { ...text, [`Pictures/${small}`]: png }, undefined],
  [
    'a picture in the text beside it',
    'a.odt',
    { ...text, [small]: png, 'styles.xml': `${xml}<a xlink:href="data:image/png;base64,AA"/>` },
    undefined,
  ],
  ['one of that name in no document', 'a.zip', { 'a.txt': 'words', [small]: png }, undefined],
])('of a document that holds %s it is asked, and why', async (_, name, content, expected) => {
  const { holdsPictures, holdsOnly } = await foundIn(name, parts(content));
  expect([holdsPictures, holdsOnly]).toEqual([true, expected]);
});

test('what is begun a million times and never ended is gone through once', { timeout: 20_000 }, () => {
  expect(drawsInMarkup('/* '.repeat(1_000_000), undefined)).toBe(false);
  expect(holdsInLetter(Buffer.from(`${'a:b\n'.repeat(500_000)}\nwords`))).toBe(false);
  expect(drawsInMarkup('charset=utf-8 '.repeat(500_000), undefined)).toBe(false);
});

test('a page of letters by their numbers, or by their escapes, is gone through in little memory', { timeout: 60_000 }, () => {
  const reader = new URL('../../../db/inspect/parse/markup-pictures.ts', import.meta.url).href;
  const said = (unit: string) =>
    spawnSync(process.execPath, [
      '--max-old-space-size=160',
      '--input-type=module',
      '--eval',
      `const { drawsInMarkup } = await import(${JSON.stringify(reader)}); console.log(drawsInMarkup(${JSON.stringify(unit)}.repeat(2_500_000), undefined));`,
    ]).stdout.toString();
  expect(['&#65;', '\\41 '].map(said)).toEqual(['false\n', 'false\n']);
});

test('a large table is gone through a piece at a time, to its end', { timeout: 60_000 }, async () => {
  const rows = '2026-03-04,Ada,"a &amp; b <i>c</i>",42\n'.repeat(120_000);
  expect(await isAsked('big.csv', Buffer.from(rows))).toBe(false);
  expect(await isAsked('big.csv', Buffer.from(`${rows}"data:image/png;base64,${packed}"`))).toBe(true);
  expect(await isAsked('wide.txt', Buffer.from(`\uFEFF${rows}data:image/png;base64,${packed}`, 'utf16le'))).toBe(true);
});
