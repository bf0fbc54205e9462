import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { pivot, pivotInSteps } from '../../../db/analysis/pivot.ts';
import { recordsBehind } from '../../../db/analysis/records.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { idText } from '../../../db/log/ids.ts';
import type { PivotTable } from '../../../db/model/pivot.ts';
import { relateRecords } from '../../../db/people/commands.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { countedAgain, request, type World, world, write } from './world.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Rows and columns by their words, for reading. */
function shown({ rows, columns, cells, rowTotals }: PivotTable) {
  const word = ({ state, value, name }: PivotTable['rows'][number]) => (state === 'known' ? (name ?? value) : state);
  return Object.fromEntries(
    rows.map((row, n) => [
      word(row),
      columns.length === 0 ? rowTotals[n] : Object.fromEntries(columns.map((column, m) => [word(column), cells[n]![m]])),
    ]),
  );
}

test('acts are counted by kind and quarter, and what is not known stands apart', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, {
    title: 'One',
    begin: '2015-03-09',
    acts: [{ type: 'arrest' }, { type: 'beating', begin: '2015-07' }, { type: 'other', begin: '2015' }],
  });
  createCase(vault, { title: 'Two', acts: [{ type: 'arrest' }] });
  const other = idText(vault.raw.prepare("SELECT id FROM act WHERE type = 'other'").pluck().get() as Buffer);
  editRecord(vault, 'act', other, { type: null });
  const table = pivot(vault, { rows: 'kind', columns: 'quarter', measure: 'acts' });
  expect(shown(table)).toEqual({
    arrest: { '2015': 0, '2015-Q1': 1, '2015-Q3': 0, unknown: 1 },
    beating: { '2015': 0, '2015-Q1': 0, '2015-Q3': 1, unknown: 0 },
    unknown: { '2015': 1, '2015-Q1': 0, '2015-Q3': 0, unknown: 0 },
  });
  expect(table).toMatchObject({ total: 4, rowTotals: [2, 1, 1] });
});

/** As `countedAgain`: `row|column` → count; `*` for a total. */
function numbersOf({ rows, columns, cells, rowTotals, columnTotals, total }: PivotTable) {
  const numbers: [string, number][] = rows.flatMap((row, n): [string, number][] => [
    [`${word(row)}|*`, rowTotals[n]!],
    ...columns.map((column, m): [string, number] => [`${word(row)}|${word(column)}`, cells[n]![m]!]),
  ]);
  const all = [
    ...numbers,
    ...columns.map((column, m): [string, number] => [`*|${word(column)}`, columnTotals[m]!]),
    ['*|*', total] as const,
  ];
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

const word = ({ value, name }: PivotTable['rows'][number]) => name ?? value;

test('every number is the one that plain loops count, at once and in steps', async () => {
  let breaths = 0;
  await fc.assert(
    fc.asyncProperty(world, fc.array(request, { minLength: 8, maxLength: 20 }), async (cases, requests) => {
      await using workshop = openWorkshop();
      const vault = await workshop.vault('v');
      write(vault, cases);
      for (const asked of requests) {
        const expected = countedAgain(cases, asked);
        const isPlain = (name: string) => asked.columns !== undefined || name.endsWith('|*');
        const wanted = Object.fromEntries(Object.entries(expected).filter(([name, count]) => count > 0 && isPlain(name)));
        const table = pivot(vault, asked);
        expect(numbersOf(table), JSON.stringify(asked)).toEqual(wanted);
        expect(await pivotInSteps(vault, asked, async () => void (breaths += 1), 3), JSON.stringify(asked)).toEqual(table);
      }
    }),
    { numRuns: 8 },
  );
  expect(breaths).toBeGreaterThan(100);
});

test('behind every number of acts, cases and persons stand as many records', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(request, { minLength: 4, maxLength: 8 }), async (cases, requests) => {
      await using workshop = openWorkshop();
      const vault = await workshop.vault('v');
      write(vault, cases);
      for (const asked of requests.filter(({ measure }) => measure === 'acts' || measure === 'cases')) {
        const { rows, columns, cells, rowTotals, total } = pivot(vault, asked);
        rows.forEach(({ key: row }, n) => {
          expect(recordsBehind(vault, asked, { row }).keys).toHaveLength(rowTotals[n]!);
          columns.forEach(({ key: column }, m) => expect(recordsBehind(vault, asked, { row, column }).keys).toHaveLength(cells[n]![m]!));
        });
        expect(recordsBehind(vault, asked, {}).keys).toHaveLength(total);
      }
    }),
    { numRuns: 8 },
  );
});

const victims = (vault: Vault, people: readonly Record<string, unknown>[]) =>
  createCase(vault, {
    title: 'One',
    people: people.map((fields, n) => ({ key: `p${n}`, names: [{ fullName: `Invented ${n}` }], ...fields })),
    acts: people.map((_, n) => ({ type: 'arrest', victim: `p${n}` })),
  });

test('a group of 21 is 21 people and one party; an organisation is nobody, a group of unknown size one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  victims(vault, [{}, { kind: 'group', groupSize: 21 }, { kind: 'group' }, { kind: 'organisation' }]);
  createCase(vault, { title: 'Nobody named', acts: [{ type: 'arrest' }] });
  const people = pivot(vault, { rows: 'kind', measure: 'people' });
  expect(people).toMatchObject({ total: 23, notes: { actsOfNobody: 1, groupsOfUnknownSize: 1, organisations: 1 } });
  expect(pivot(vault, { rows: 'kind', measure: 'persons' }).total).toBe(4);
  expect(pivot(vault, { rows: 'kind', measure: 'acts' }).total).toBe(5);
});

test('nine of 21 who are known by name are among the 21, in whichever case they stand, and nine where they stand alone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const named = Array.from({ length: 9 }, (_, n) => ({ key: `n${n}`, name: `Invented ${n}`, relations: [{ other: 'g', type: 'member' }] }));
  const group = { key: 'g', kind: 'group', groupSize: 21, name: 'Twenty-one' };
  createCase(vault, { title: 'All', place: 'Reedmarsh', people: [group, ...named], acts: [{ type: 'arrest', victim: 'g' }] });
  const ids = peopleKeys(vault, { sort: [{ by: 'name' }] }).map((key) => peopleByKey(vault, [key])[0]!.id);
  const each = ids.filter((id) => id !== ids.at(-1));
  createCase(vault, { title: 'Nine', place: 'Aba', acts: each.map((victim) => ({ type: 'beating', victim })) });
  createCase(vault, {
    title: 'A stranger',
    place: 'Aba',
    people: [{ key: 's', name: 'Somebody else' }],
    acts: [{ type: 'arrest', victim: 's' }],
  });
  const { rows, rowTotals, total } = pivot(vault, { rows: 'place', measure: 'people' });
  expect([Object.fromEntries(rows.map(({ value }, n) => [value, rowTotals[n]])), total]).toEqual([{ Reedmarsh: 21, Aba: 10 }, 22]);
});

test('people who are the same are counted once, with the least size that is said of them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  victims(vault, [{}, {}, { kind: 'group', groupSize: 21 }, { kind: 'group', groupSize: 18 }]);
  const [one, other, larger, smaller] = peopleKeys(vault, { sort: [{ by: 'name' }] }).map((key) => peopleByKey(vault, [key])[0]!.id);
  relateRecords(vault, 'person', one!, other!, 'same', 'tested');
  relateRecords(vault, 'person', larger!, smaller!, 'same', 'tested');
  const asked = { rows: 'kind', measure: 'people' } as const;
  expect(pivot(vault, asked).total).toBe(19);
  expect(recordsBehind(vault, asked, {})).toMatchObject({
    entity: 'person',
    keys: [expect.any(Number), expect.any(Number)],
  });
});

test('what is in conflict is counted as such, and whom nobody agrees on is nobody', async () => {
  await using workshop = openWorkshop();
  const [vault, other] = [await workshop.vault('v'), await workshop.vault('other')];
  victims(vault, [{}, { kind: 'group', groupSize: 21 }]);
  await workshop.send(vault, other);
  const act = idText(vault.raw.prepare('SELECT id FROM act ORDER BY key LIMIT 1').pluck().get() as Buffer);
  const group = idText(vault.raw.prepare('SELECT id FROM person WHERE group_size = 21').pluck().get() as Buffer);
  for (const [side, type, size] of [
    [vault, 'beating', 20],
    [other, 'HRD-07', 22],
  ] as const) {
    editRecord(side, 'act', act, { type, begin: size === 20 ? '2015-03' : '2016-03', victim: size === 20 ? group : null });
    editRecord(side, 'person', group, { groupSize: size });
  }
  await workshop.send(other, vault);
  expect(shown(pivot(vault, { rows: 'kind', columns: 'quarter', measure: 'acts' }))).toEqual({
    arrest: { unknown: 1, conflict: 0 },
    conflict: { unknown: 0, conflict: 1 },
  });
  expect(pivot(vault, { rows: 'kind', measure: 'people' })).toMatchObject({ total: 1, notes: { actsOfNobody: 1, groupsOfUnknownSize: 1 } });
});

test('a theme or recommendation as a filter leaves the acts that are linked to it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const cases: World = [linked([0, 2]), linked([1]), linked([])];
  const { themes } = write(vault, cases);
  const idOf = (name: string) => [...themes].find(([, known]) => known === name)![0];
  const count = (theme: string) => pivot(vault, { rows: 'kind', measure: 'acts', filter: { theme: idOf(theme) } }).total;
  expect([count('T0'), count('T1')]).toEqual([1, 2]);
  trashRecord(vault, 'theme', idOf('T1'));
  expect(count('T1')).toBe(0);
});

/** A case with one act that is linked to these recommendations. */
const linked = (recommendations: readonly number[]): World[number] => ({
  begin: undefined,
  place: undefined,
  urgency: undefined,
  isTrashed: false,
  acts: [
    {
      kind: 'arrest',
      begin: undefined,
      place: undefined,
      victim: undefined,
      perpetrators: [],
      links: recommendations.map((recommendation) => ({ ofAct: true, recommendation, by: 'itself', direction: 'contradicts' })),
      isTrashed: false,
    },
  ],
});

test('a province is the one that a place names, and no other is worked out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const places = [
    'Hangzhou, Zhejiang',
    '浙江省杭州市',
    'zhejiang',
    'Hangzhou',
    '青海省海南藏族自治州',
    'Hainan Prefecture, Qinghai',
    'Henanville',
  ];
  for (const place of places) createCase(vault, { title: 'One', place, acts: [{ type: 'arrest' }] });
  const asked = { rows: 'province', measure: 'acts' } as const;
  expect(shown(pivot(vault, asked))).toEqual({ 'CN-ZJ': 3, 'CN-QH': 2, Hangzhou: 1, Henanville: 1 });
  expect(recordsBehind(vault, asked, { row: '=CN-ZJ' }).keys).toHaveLength(3);
});

test('a province is found whatever blanks stand around the place', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const place of ['\u3000广东省广州市', 'Guangzhou, Guangdong\t', '  Guangdong '])
    createCase(vault, { title: place, place, acts: [{ type: 'arrest' }] });
  expect(pivot(vault, { rows: 'province', measure: 'acts' })).toMatchObject({ rows: [{ value: 'CN-GD' }], rowTotals: [3] });
});
