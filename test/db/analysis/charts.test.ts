import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from 'linkedom/worker';
import { expect, test } from 'vitest';

import { chartOf } from '../../../db/analysis/charts.ts';
import { colours, contrast, inkOn } from '../../../db/analysis/colours.ts';
import { drawChart } from '../../../db/analysis/draw.ts';
import { requirePng, saveChart, wholePicture } from '../../../db/analysis/files.ts';
import { withGaps } from '../../../db/analysis/periods.ts';
import { createCase } from '../../../db/cases/commands.ts';
import type { Chart, ChartRequest } from '../../../db/model/chart.ts';
import { addRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { tokenValuesOf } from '../../renderer/tokens.ts';
import { openWorkshop } from '../../support/vaults.ts';

const hostile = '</text><script>alert(1)</script><a href="https://x.invalid" onload="x">&\u0000\u001b\u202e';

function fill(vault: Vault): void {
  createCase(vault, { title: 'One', begin: '2015-01-09', place: 'Reedmarsh', acts: [{ type: 'HRD-07' }, { type: 'arrest-unlawful' }] });
  createCase(vault, { title: 'Two', begin: '2015-04', place: hostile, acts: [{ type: 'HRD-07' }] });
  createCase(vault, { title: 'Three', begin: '2015', place: 'Reedmarsh', acts: [{ type: hostile }] });
  addRecord(vault, 'measure', { title: hostile, inForce: '2015-03-02' });
  addRecord(vault, 'measure', { title: 'Without a date' });
  addRecord(vault, 'measure', { title: 'In some month', announced: '2014-XX' });
}

const texts = (chart: Chart) => chart.rows.map((row) => row.map(({ text }) => text));
const all: readonly ChartRequest[] = [
  { kind: 'pivot', request: { rows: 'kind', measure: 'acts' } },
  { kind: 'pivot', request: { rows: 'place', columns: 'quarter', measure: 'people' } },
  { kind: 'themes' },
  { kind: 'coverage' },
  { kind: 'coverage', isByKind: true },
  { kind: 'timeline' },
];

test('months of which nothing is documented have their place on the board', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const board = await chartOf(vault, { kind: 'coverage' }, 'en');
  expect(board.head).toEqual([
    'Province / Month',
    'January 2015',
    'February 2015',
    'March 2015',
    'April 2015',
    '2015, month not known',
    'All',
  ]);
  expect(texts(board)[0]).toEqual(['Reedmarsh', '2', '0', '0', '0', '1', '3']);
  expect(texts(board).at(-1)).toEqual(['All', '2', '0', '0', '1', '1', '4']);
  // The picture has room for `2015 …` alone: below it stands what that is.
  expect(board.panels[0]!.marks).toMatchObject({ columns: expect.arrayContaining(['2015 …']) });
  expect(board.notes).toEqual(['In “2015 …” stands what is known to the year alone: its month is not known.']);

  const byKind = await chartOf(vault, { kind: 'coverage', isByKind: true }, 'en');
  expect(byKind.panels.map(({ title }) => title)).toEqual(['Lawyer kept from the client', hostile, expect.any(String)]);
  expect(texts(byKind)[0]).toEqual(['Lawyer kept from the client', 'Reedmarsh', '1', '0', '0', '0', '0', '1']);
  expect(byKind.requests[1]).toMatchObject({ filter: { kinds: [hostile] } });
});

test('a long name stands beside its row in two lines, and only a longer one is cut', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const chart = await chartOf(vault, { kind: 'pivot', request: { rows: 'kind', columns: 'quarter', measure: 'acts' } }, 'en');
  const [panel] = chart.panels;
  const drawn = (name: string) => {
    const marks = panel!.marks as Extract<typeof panel, object>['marks'] & { kind: 'fields' };
    const renamed = { ...chart, panels: [{ ...panel!, marks: { ...marks, rows: marks.rows.map(() => name) } }] };
    return [...drawChart(renamed, { look: 'light', width: 720, isWhole: false }).matchAll(/>([^<>]*[a-z]{4}[^<>]*)</g)].map(
      ([, words]) => words,
    );
  };
  expect(drawn('Attacks on defenders, journalists and media workers')).toEqual(
    expect.arrayContaining(['Attacks on defenders, journalists and', 'media workers']),
  );
  expect(drawn('Attacks on defenders, journalists and media workers are investigated by somebody').join(' ')).toMatch(/…/);
});

test('measures stand among the acts by their day, and what has none is counted below', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const line = await chartOf(vault, { kind: 'timeline' }, 'en');
  expect(line.panels[0]!.marks).toEqual({
    kind: 'timeline',
    from: '2015-01',
    to: '2015-04',
    counts: [2, 0, 0, 1].map((count, n) => ({ month: `2015-0${n + 1}`, count })),
    days: [{ day: '2015-03-02', mark: '1' }],
  });
  expect(line.notes).toEqual([
    '1 act has no known month and is not on the line.',
    '2 measures have no known month and are not on the line.',
  ]);
  expect(texts(line)[1]).toEqual(['March 2015', '0', expect.stringContaining('1. ')]);
});

test('whether a measure speaks for or against what it is linked to shows on the line, by form and in words', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const [one, other] = [vault.newId(), vault.newId()];
  const measure = (title: string, links: readonly (readonly [recommendation: string, direction: string])[]) => {
    const id = addRecord(vault, 'measure', { title, inForce: '2015-02-03' });
    for (const [recommendation, direction] of links)
      addRecord(vault, 'measure-link', { measure: id, recommendation, direction, reason: 'It says so.' });
  };
  measure('Law', [[one, 'supports']]);
  measure('Decree', [[one, 'contradicts']]);
  measure('Rules', [
    [one, 'contradicts'],
    [other, 'supports'],
  ]);
  measure('Speech', [[one, 'context']]);
  const directionsIn = ({ panels }: Chart) =>
    panels.flatMap(({ marks }) => (marks.kind === 'timeline' ? marks.days.map(({ direction }) => direction ?? '-') : []));
  const line = await chartOf(vault, { kind: 'timeline' }, 'en');
  expect(directionsIn(line)).toEqual(['for', 'against', 'both', '-', '-']);
  expect(texts(line).flat().join('\n')).toContain('1. Law (3 February 2015 · for)\n2. Decree (3 February 2015 · against)');
  expect(line.notes[0]).toMatch(/^Square: against/);
  const ofOther = await chartOf(vault, { kind: 'timeline', filter: { recommendation: other } }, 'en');
  expect(directionsIn(ofOther)).toEqual(['-', '-', 'for', '-', '-']);
});

test('the heat map has a row for each theme that an act is linked to', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const map = await chartOf(vault, { kind: 'themes' }, 'zh-Hans');
  expect(map.title).toBe('有记录的行为：按主题和季度');
  expect(texts(map)[0]).toEqual(['未关联', '2', '1', '1', '4']);
});

test.each(all)('no text of a record becomes a part of the picture: %j', async (asked) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const chart = await chartOf(vault, asked, 'en');
  for (const look of ['light', 'dark'] as const) {
    const svg = drawChart(chart, { look, width: 700, isWhole: true });
    expect([...new Set(Array.from(svg.matchAll(/<([a-z]+)/gi), ([, name]) => name))].filter((name) => !drawn.has(name!))).toEqual([]);
    expect(svg).not.toMatch(/<[^>]*\s(?:on\w+|href|style|xlink:href)=|url\(|&(?!amp;|lt;|gt;|quot;|#\d+;)/i);
    expect(svg).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(svg).toContain('never rates or trends');
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.documentElement.tagName).toBe('svg');
  }
});

const drawn = new Set(['svg', 'g', 'rect', 'path', 'line', 'text', 'tspan', 'title', 'circle']);

test('an empty vault has charts without a picture', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const asked of all) expect(await chartOf(vault, asked, 'en')).toMatchObject({ panels: [] });
});

test.each(['light', 'dark'] as const)('pictures have the colours of the window, and figures are read on every step: %s', (look) => {
  const tokens = tokenValuesOf(look);
  const { paper, ink, line, strong, mark, steps } = colours[look];
  expect({ paper, ink, line, strong, mark }).toEqual({
    paper: tokens['paper'],
    ink: tokens['ink'],
    line: tokens['line'],
    strong: tokens['line-strong'],
    mark: tokens['accent'],
  });
  const light = steps.map((step) => contrast(step, paper));
  expect(light.toSorted((one, other) => one - other)).toEqual(light);
  for (const step of steps) expect(contrast(inkOn(step, colours[look]), step)).toBeGreaterThanOrEqual(4.5);
});

test('files say what their numbers mean; what is no picture is refused', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  fill(vault);
  const chart = await chartOf(vault, { kind: 'coverage' }, 'en');
  const at = (name: string) => join(workshop.folder, name);
  await saveChart(vault, chart, 'csv', at('c.csv'));
  await saveChart(vault, chart, 'svg', at('c.svg'));
  expect(readFileSync(at('c.csv'), 'utf8')).toMatch(/^\uFEFFProvince \/ Month,.*\r\nReedmarsh,2,0,0,0,1,3\r\n[^]*never rates or trends/);
  expect(readFileSync(at('c.svg'), 'utf8')).toBe((await wholePicture(chart)).svg);
  expect(() => requirePng(Buffer.from('<svg/>').toString('base64'))).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('between the first and the last period stands every other; too many are not made up', () => {
  const known = (value: string) => ({ key: `=${value}`, state: 'known' as const, value });
  const values = (...given: string[]) => withGaps(given.map(known)).map(({ value }) => value);
  expect(values('2014-Q3', '2015-Q2', '2015')).toEqual(['2014-Q3', '2014-Q4', '2015-Q1', '2015-Q2', '2015']);
  expect(values('2014-11', '2015-02')).toEqual(['2014-11', '2014-12', '2015-01', '2015-02']);
  expect(values('0014-11', '2015-02')).toEqual(['0014-11', '2015-02']);
  expect(values('2015')).toEqual(['2015']);
});
