import { expect, test } from 'vitest';

import { listCases } from '../../../db/cases/queries.ts';
import { sourceEntity } from '../../../db/model/source.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { partsIn } from '../../../db/records/details.ts';
import { paragraphRanges } from '../../../db/report/compose/paragraph-ranges.ts';
import { type NoteRun, paragraph, type ReportDocument, text } from '../../../db/report/model/document.ts';
import { Notes, numberedNotes } from '../../../db/report/model/notes.ts';
import { composed, demoRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

function notesOf(value: unknown): NoteRun[] {
  if (Array.isArray(value)) return value.flatMap(notesOf);
  if (typeof value !== 'object' || value === null) return [];
  return (value as { kind?: string }).kind === 'note' ? [value as NoteRun] : Object.values(value).flatMap(notesOf);
}

function words({ runs }: NoteRun): string {
  return runs.map((run) => run.text).join('');
}

function sourceRows({ blocks }: ReportDocument): string[][] {
  const table = blocks.find((block) => block.kind === 'table' && block.columns[0]?.title === 'No.');
  return table?.kind === 'table'
    ? table.rows.map((row) => row.map((cell) => cell.map((run) => (run.kind === 'note' ? '' : run.text)).join('')))
    : [];
}

test('what is cited a second time is cited in short, with the number of its first footnote', () => {
  const notes = new Notes();
  const cite = (key: string) =>
    notes.cite(
      key,
      () => [text(`${key}, in full.`)],
      () => [text(`${key}; `)],
    );
  const blocks = numberedNotes(
    [paragraph(cite('a'), cite('b')), { kind: 'list', items: [[cite('b')], [cite('a'), cite('c')]] }],
    (n) => `see ${n}.`,
  );
  expect(notesOf(blocks).map(words)).toEqual(['a, in full.', 'b, in full.', 'b; see 2.', 'a; see 1.', 'c, in full.']);
});

test('each source that a footnote names stands in the list of sources once, under the number that the footnote says', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = await composed(vault, await demoRound(vault));
  const rows = sourceRows(report);
  expect(rows.map(([number]) => number)).toEqual(rows.map((_, n) => `S${n + 1}`));
  const notes = notesOf(report.blocks).map(words);
  const cited = new Set(notes.flatMap((note) => note.match(/S\d+(?=\])/g) ?? []));
  expect([...cited].toSorted()).toEqual(rows.map(([number]) => number!).toSorted());
  for (const [number, source] of rows) expect(notes.some((note) => note.includes(`${source} [${number}]`))).toBe(true);
  const repeated = notes.flatMap((note, n) => {
    const [, first] = /see note (\d+)\.$/.exec(note) ?? [];
    return first === undefined ? [] : [[n + 1, Number(first), note] as const];
  });
  expect(repeated.length).toBeGreaterThan(3);
  for (const [own, first, note] of repeated) {
    expect(first).toBeLessThan(own);
    expect(notes[first - 1]).not.toContain('see note');
    const [about] = note.split(/;| \[/);
    expect(notes[first - 1]).toContain(about);
  }
});

test('a source that may not be named stands in the list as one on file; those of a secret case do not stand there', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const before = sourceRows(await composed(vault, round));
  expect(before.filter(([, source]) => source!.startsWith('Source on file, identity withheld')).length).toBeGreaterThan(3);
  expect(before.flat().join('\n')).not.toContain('Account of a witness');
  const cited = listCases(vault, { limit: 100 }).find(({ title }) => title === 'Lawyer beaten by bailiffs inside the courthouse')!;
  const own = partsIn(vault, sourceEntity, cited.id).length;
  editRecord(vault, 'case', cited.id, { confidentiality: 4 });
  expect(sourceRows(await composed(vault, round))).toHaveLength(before.length - own);
});

test('paragraphs that follow one another are named by the first and the last', () => {
  expect(paragraphRanges(['186.1', '186.2', '186.3', '186.5', '187.6', '5', '6', 'a', '–'])).toEqual([
    '186.1–186.3',
    '186.5',
    '187.6',
    '5–6',
    'a',
    '–',
  ]);
});
