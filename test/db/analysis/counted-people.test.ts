/** People, groups that overlap and groups in groups, in many cases: tables and sentences count the same as somebody who counts heads. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { pivot } from '../../../db/analysis/pivot.ts';
import { countActs } from '../../../db/assessment/count-acts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { idBytes } from '../../../db/log/ids.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Who is of which group, head by head: `?` heads have no name. */
const heads: Readonly<Record<string, readonly string[]>> = {
  ada: ['ada'],
  // The same as Ada, by another record.
  alias: ['ada'],
  bela: ['bela'],
  cleo: ['cleo'],
  stranger: ['stranger'],
  lawyers: ['ada', 'bela', '?1', '?2', '?3'],
  // Overlaps with the lawyers in Bela, whoever is counted by name.
  choir: ['bela', 'cleo', '?4'],
  // Part of the lawyers.
  trainees: ['?1', '?2'],
  office: [],
};

test('every number of people is that of the heads, from case to case, whoever of them is counted by name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = Object.fromEntries(Object.keys(heads).map((name) => [name, createPerson(vault, { name }).id]));
  const id = (name: string): RecordId => ids[name]!;
  relateRecords(vault, 'person', id('ada'), id('alias'), 'same', 'tested');
  for (const group of ['lawyers', 'choir', 'trainees'])
    editRecord(vault, 'person', id(group), { kind: 'group', groupSize: heads[group]!.length });
  editRecord(vault, 'person', id('office'), { kind: 'organisation' });
  for (const [member, group] of [
    ['alias', 'lawyers'],
    ['bela', 'lawyers'],
    ['trainees', 'lawyers'],
    ['bela', 'choir'],
    ['cleo', 'choir'],
    ['bela', 'office'],
  ] as const)
    addRecord(vault, 'relation', { person: id(member), other: id(group), type: 'member' });
  const subsets = fc.sample(fc.subarray(Object.keys(heads), { minLength: 1 }), 40);
  // In two cases, so that somebody stands in both.
  for (const [n, names] of subsets.entries())
    for (const some of [names, names.slice(0, 2)])
      createCase(vault, { title: `Case ${n}`, place: `Place ${n}`, acts: some.map((name) => ({ type: 'arrest', victim: id(name) })) });
  const { rows, rowTotals, total } = pivot(vault, { rows: 'place', measure: 'people' });
  for (const [n, names] of subsets.entries()) {
    const counted = new Set(names.flatMap((name) => heads[name]!)).size;
    const at = rows.findIndex(({ value }) => value === `Place ${n}`);
    expect(rowTotals[at], names.join()).toBe(counted);
    const plain = { kind: null, counting_unit: null, group_size: null };
    const acts = names.map((name, key) => ({
      ...plain,
      key,
      victim_id: idBytes(id(name)),
      ...(heads[name]!.length !== 1 && { kind: 'group' }),
    }));
    const said = countActs(vault, acts);
    const sum = said.persons + said.groups.reduce((all: number, size) => all + (size ?? 0), 0) - said.shared;
    expect(sum, names.join()).toBe(counted);
    const byName = names.filter((name) => heads[name]!.length === 1).map((name) => heads[name]![0]!);
    expect(said.persons + said.known, names.join()).toBe(new Set(byName).size);
  }
  expect(total).toBe(new Set(subsets.flat().flatMap((name) => heads[name]!)).size);
});
