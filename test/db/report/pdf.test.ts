import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';

import { paragraph, text } from '../../../db/report/model/document.ts';
import { reportFonts } from '../../../db/report/model/fonts.ts';
import { writePdf } from '../../../db/report/pdf/write-pdf.ts';
import { composed, documentOf, gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

const fonts = reportFonts();

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}

/** By a reader that had no part in writing it. */
async function opened(pdf: Buffer): Promise<AsyncDisposable & { readonly file: PDFDocumentProxy }> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false });
  const file = await task.promise;
  return { file, [Symbol.asyncDispose]: () => task.destroy() };
}

async function wordsOf(file: PDFDocumentProxy): Promise<string> {
  const pages = Array.from({ length: file.numPages }, async (_, n) => (await (await file.getPage(n + 1)).getTextContent()).items);
  return (await Promise.all(pages))
    .flat()
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
    .join('')
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ');
}

async function pageOf(file: PDFDocumentProxy, dest: string | unknown[] | null): Promise<number> {
  const to = typeof dest === 'string' ? await file.getDestination(dest) : dest;
  return file.getPageIndex(to![0] as Parameters<PDFDocumentProxy['getPageIndex']>[0]);
}

async function rolesOf(file: PDFDocumentProxy): Promise<string[]> {
  const roles: string[] = [];
  const walk = (node: Node | null) => {
    if (node?.role !== undefined) roles.push(node.role);
    for (const child of node?.children ?? []) walk(child);
  };
  for (let n = 1; n <= file.numPages; n += 1) walk((await (await file.getPage(n)).getStructTree()) as Node | null);
  return roles;
}

test('the report of a round is PDF/UA with headings, tables and notes that a reader walks; twice it is the same bytes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const report = await composed(vault, round);
  const pdf = writePdf(report, fonts);
  expect(pdf.equals(writePdf(report, fonts))).toBe(true);
  expect(pdf.toString('latin1')).toMatch(/pdfuaid:part[^0-9]*1/);
  await using reader = await opened(pdf);
  const { file } = reader;
  const { info } = await file.getMetadata();
  expect(info).toMatchObject({ Title: report.title, Author: 'Reedmarsh Observatory', Language: 'en' });
  const roles = await rolesOf(file);
  const levels = roles.flatMap((role) => /^H(\d)$/.exec(role)?.[1] ?? []).map(Number);
  expect(levels[0]).toBe(1);
  expect(levels.every((level, n) => n === 0 || level <= levels[n - 1]! + 1)).toBe(true);
  for (const role of ['Table', 'TH', 'TD', 'Note', 'BlockQuote', 'L', 'LI', 'Link', 'Figure', 'Caption', 'TOC'])
    expect(roles).toContain(role);
  const words = await wordsOf(file);
  for (const said of [
    '186.62',
    'Not implemented',
    'Passport withheld before a session in Geneva',
    'Approved by Maren Vogt',
    'Rules on visits of counsel',
  ])
    expect(words).toContain(said);
  // The outline leads to every chapter.
  const outline = await file.getOutline();
  expect(outline.map(({ title }) => title)).toEqual(expect.arrayContaining(['Executive summary', 'Method and limits', 'Annexes']));
  // The annexes follow each other: each by itself would leave most of a page empty.
  const annexes = outline.find(({ title }) => title === 'Annexes')!.items;
  expect(annexes.map(({ title }) => title)).toEqual(expect.arrayContaining(['Cases', 'Measures of the State', 'Sources']));
  const pages = await Promise.all(annexes.map(({ dest }) => pageOf(file, dest)));
  expect(new Set(pages).size).toBeLessThan(annexes.length - 2);
});

test('Chinese and Arabic come out as letters that can be searched', async () => {
  const report = documentOf([paragraph('王全律师在看守所外等候。'), paragraph('حقوق الإنسان'), paragraph('Plain words.')], {
    language: 'zh-Hans',
  });
  await using reader = await opened(writePdf(report, fonts));
  const words = await wordsOf(reader.file);
  expect(words).toContain('王全律师在看守所外等候');
  expect(words).toContain('حقوق');
  expect(words).toContain('Plain words.');
});

test('a text is words and never markup, and reads no file', async () => {
  const hostile = ['#set page(width: 9pt)', '#read("/etc/hostname")', '= no heading', '$ sum $ *a* _b_ `c` <d> @e \\ \\n'];
  await using reader = await opened(writePdf(documentOf(hostile.map((one) => paragraph(text(one)))), fonts));
  const words = await wordsOf(reader.file);
  for (const one of hostile) expect(words).toContain(one);
});
