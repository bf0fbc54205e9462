import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { hasProgram } from '../../../build/setup-tools.mjs';
import { paragraph } from '../../../db/report/model/document.ts';
import { writeDocx } from '../../../db/report/docx/write-docx.ts';
import { textsOf } from '../../../db/report/model/texts.ts';
import { composed, documentOf, gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

function partsOf(docx: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The words of a part, without what only Word reads. */
function wordsIn(xml: string): string {
  return [...xml.matchAll(/<w:t[ >][^<]*<\/w:t>|<\/w:p>/g)]
    .map(([found]) => (found === '</w:p>' ? '\n' : found.replaceAll(/<[^>]*>/g, '')))
    .join('')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

test('the Word file says all that the document says, twice the same bytes, with no name of a machine or program user', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = await composed(vault, await gradedRound(vault));
  const docx = await writeDocx(report);
  expect(docx.equals(await writeDocx(report))).toBe(true);
  const parts = partsOf(docx);
  const words = `${wordsIn(parts['word/document.xml']!)}\n${wordsIn(parts['word/footnotes.xml']!)}`;
  for (const text of report.blocks
    .filter(({ kind }) => kind !== 'figure')
    .flatMap(textsOf)
    .filter(Boolean))
    expect(words.replaceAll('\u00a0', ' ')).toContain(text.replaceAll('\u00a0', ' '));
  expect(parts['docProps/core.xml']).toContain('2016-07-01T00:00:00Z');
  expect(parts['docProps/core.xml']).not.toMatch(/Un-named|root/);
  const notes = report.blocks.flatMap((block) => JSON.stringify(block).match(/"kind":"note"/g) ?? []).length;
  expect(parts['word/document.xml']!.match(/<w:footnoteReference /g)).toHaveLength(notes);
  // Heads of tables repeat, headings are headings, and pictures have words.
  expect(parts['word/document.xml']).toContain('<w:tblHeader');
  for (const style of ['Heading1', 'Heading2', 'Heading3', 'Caption', 'Quote'])
    expect(parts['word/document.xml']).toContain(`w:val="${style}"`);
  expect(parts['word/document.xml']).toMatch(/<wp:docPr [^>]*descr="Documented acts by theme and quarter/);
});

test('a word as long as an address can be has places where a line may end, and no letter is lost; Chinese stays as it is', async () => {
  const [long, chinese] = [`https://example.org/${'x'.repeat(900)}`, '王'.repeat(400)];
  const words = wordsIn(partsOf(await writeDocx(documentOf([paragraph(long), paragraph(chinese)])))['word/document.xml']!);
  expect(words.replaceAll('\u200b', '')).toContain(long);
  expect(words).toContain(chinese);
  for (const piece of words.split(/\s|\u200b|王+/)) expect(piece.length).toBeLessThan(200);
});

test('Arabic paragraphs run from the right, and each script says its language', async () => {
  const docx = await writeDocx(documentOf([paragraph('حقوق الإنسان 2015'), paragraph('王全 and others')]));
  const body = partsOf(docx)['word/document.xml']!;
  expect(body).toMatch(/<w:bidi\/>/);
  expect(body).toMatch(/<w:rtl\/>/);
  expect(body).toContain('w:bidi="ar-SA"');
  expect(body).toContain('w:eastAsia="zh-CN"');
});

test.skipIf(!hasProgram('soffice'))('LibreOffice opens the Word file, in both languages, and finds its words', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  for (const language of ['en', 'zh-Hans'] as const) {
    const report = await composed(vault, round, language);
    const file = join(workshop.folder, `${language}.docx`);
    writeFileSync(file, await writeDocx(report));
    // A profile of its own: nothing of the user's, and no other office that is open.
    const profile = `-env:UserInstallation=${pathToFileURL(join(workshop.folder, 'office')).href}`;
    const { status, stderr } = spawnSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', workshop.folder, file],
      {
        encoding: 'utf8',
      },
    );
    expect(status, stderr).toBe(0);
    const words = readFileSync(join(workshop.folder, `${language}.txt`), 'utf8').replaceAll('\u00a0', ' ');
    for (const text of [report.title, '186.62', report.blocks.find((block) => block.kind === 'recommendation')!.grade.text])
      expect(words).toContain(text);
  }
});
