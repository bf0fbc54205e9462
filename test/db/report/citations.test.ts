import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { cslJson, ris, type CitationItem } from '../../../db/report/citations/items.ts';
import { writeSources } from '../../../db/report/citations/write-sources.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { prepareData } from '../../../db/report/compose/prepare.ts';
import { composed, demoRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** The types and fields of csl-data.json (schema 1.0), as far as they are written. */
const types = new Set(
  'article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document figure graphic hearing interview legal_case legislation manuscript motion_picture pamphlet personal_communication post post-weblog regulation report review song speech treaty webpage'.split(
    ' ',
  ),
);
const fields = new Set(['id', 'type', 'title', 'author', 'container-title', 'number', 'issued', 'note', 'language']);

type Csl = Readonly<Record<string, unknown>>;

/** A reader of RIS that knows the format and nothing of Lapwing: records from TY to ER, a tag with two blanks and a hyphen. */
function readRis(content: string): Map<string, string[]>[] {
  const records: Map<string, string[]>[] = [];
  let open: Map<string, string[]> | undefined;
  for (const line of content.split('\r\n')) {
    if (line === '') continue;
    const [, tag, value] = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/.exec(line) ?? [];
    if (tag === undefined) throw new Error(`No line of RIS: ${line}`);
    if (tag === 'TY') {
      if (open) throw new Error('A record within a record.');
      open = new Map();
    }
    if (!open) throw new Error('Something between the records.');
    if (tag === 'ER') {
      records.push(open);
      open = undefined;
    } else open.set(tag, [...(open.get(tag) ?? []), value!]);
  }
  if (open) throw new Error('A record without an end.');
  return records;
}

test('the list of sources comes as CSL-JSON that keeps to its schema, and as RIS that is read back; what may not be named is in neither', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const choices = { language: 'en', date: '2016-07-01' } as const;
  const file = (name: string) => join(workshop.folder, name);
  const asCsl = await writeSources(vault, round, 'csl-json', file('s.json'), choices);
  const asRis = await writeSources(vault, round, 'ris', file('s.ris'), choices);
  expect({ ...asRis, format: '' }).toEqual({ ...asCsl, format: '' });
  expect(asCsl.unnamed).toBeGreaterThan(3);
  const items = JSON.parse(readFileSync(file('s.json'), 'utf8')) as Csl[];
  expect(items).toHaveLength(asCsl.sources);
  for (const item of items) {
    expect(types).toContain(item['type']);
    for (const field of Object.keys(item)) expect(fields).toContain(field);
    for (const author of (item['author'] ?? []) as object[]) expect(Object.keys(author)).toEqual(['literal']);
    const issued = (item['issued'] ?? { literal: '' }) as { readonly 'date-parts'?: number[][]; readonly literal?: string };
    for (const parts of issued['date-parts'] ?? []) expect(parts.length).toBeGreaterThan(0);
    expect((issued['date-parts'] === undefined) !== (issued.literal === undefined)).toBe(true);
  }
  const records = readRis(readFileSync(file('s.ris'), 'utf8'));
  expect(records.map((record) => [record.get('ID')![0], record.get('TI')![0]])).toEqual(items.map(({ id, title }) => [id, title]));
  // The numbers are those of the report.
  const notes = JSON.stringify((await composed(vault, round)).blocks);
  for (const { id, title } of items) {
    expect(notes).toContain(`[${String(id)}]`);
    expect(notes).toContain(JSON.stringify(title).slice(1, -1));
  }
  for (const name of ['s.json', 's.ris']) expect(readFileSync(file(name), 'utf8')).not.toMatch(/on file|Account of a witness/);
});

test('a list of sources for the public is not written where a title says who somebody is', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const choices = { language: 'en', date: '2016-07-01', audience: 'public' } as const;
  const write = (name: string, more: object = {}) =>
    writeSources(vault, round, 'ris', join(workshop.folder, name), { ...choices, ...more });
  expect((await write('open.ris')).sources).toBeGreaterThan(3);
  for (const measure of prepareData(vault, round, choices).measures.keys())
    editRecord(vault, 'measure', measure, { title: 'On what chen shan wrote' });
  await expect(write('told.ris')).rejects.toMatchObject({ code: 'report.leaks' });
  expect(existsSync(join(workshop.folder, 'told.ris'))).toBe(false);
  await write('team.ris', { audience: 'internal' });
});

test('dates stay as exact as they are: about, an interval, a season; a value is one line', () => {
  const item = (id: string, date: CitationItem['date'], title = 'Rules'): CitationItem => ({
    id,
    types: { csl: 'legislation', ris: 'STAT' },
    title,
    author: null,
    number: null,
    container: null,
    date,
    note: null,
  });
  const items = [
    item('S1', { parts: [[2015, 3]], isAbout: true, words: 'about March 2015' }),
    item('S2', {
      parts: [
        [2015, 3, 7],
        [2015, 3, 8],
      ],
      isAbout: false,
      words: 'between 7 and 8 March 2015',
    }),
    item('S3', { parts: [], isAbout: false, words: 'spring 2015' }),
    item('S4', null, 'Two\nTY  - lines'),
  ];
  expect((JSON.parse(cslJson(items, 'en')) as Csl[]).map(({ issued }) => issued)).toEqual([
    { 'date-parts': [[2015, 3]], circa: true },
    {
      'date-parts': [
        [2015, 3, 7],
        [2015, 3, 8],
      ],
    },
    { literal: 'spring 2015' },
    undefined,
  ]);
  const records = readRis(ris(items, 'en'));
  expect(records.map((record) => [record.get('DA')?.[0], record.get('N1')?.[0]])).toEqual([
    ['2015/03//', 'about March 2015'],
    ['2015/03/07/', 'between 7 and 8 March 2015'],
    [undefined, 'spring 2015'],
    [undefined, undefined],
  ]);
  expect(records[3]!.get('TI')).toEqual(['Two TY - lines']);
});
