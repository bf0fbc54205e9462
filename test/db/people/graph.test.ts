/** Who stands to whom, around a person and in a case. */
import { expect, test } from 'vitest';

import { peopleGraphOf } from '../../../db/cases/people-graph.ts';
import { layoutOf } from '../../../db/model/relation-graph.ts';
import { relateRecords } from '../../../db/people/commands.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { personGraph, type PeopleGraph } from '../../../db/people/graph.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { addInvestigation } from '../../support/investigation.ts';
import { openWorkshop } from '../../support/vaults.ts';

const called = (vault: Vault, name: string) => listPeople(vault, { limit: 100 }).find((one) => one.name === name)!.id;

const said = ({ nodes, edges }: PeopleGraph) => {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges.map(({ from, to, by, type, count }) => [names.get(from), by === 'acts' ? count : type, names.get(to)].join(' ')).toSorted();
};

test('around a person stand those who did something to them, those who stand to them, and whom these stand to', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  addInvestigation(vault);
  const graph = personGraph(vault, called(vault, '叶青禾'));
  expect(said(graph)).toEqual(
    [
      '罗小溪 lawyer 叶青禾',
      '马立群 spouse 叶青禾',
      '韩卫东 2 叶青禾',
      '临江市公安局国保支队 1 叶青禾',
      '贺小军 1 叶青禾',
      '贺小军 member 临江市公安局国保支队',
      '韩卫东 head 临江市公安局国保支队',
      '韩卫东 officer 临江市公安局',
    ].toSorted(),
  );
  const { placed } = layoutOf(graph.nodes, graph.edges, graph.middle);
  expect(placed.map(({ node, column }) => [node.name, column])).toEqual([
    ['临江市公安局', -2],
    ['韩卫东', -1],
    ['临江市公安局国保支队', -1],
    ['贺小军', -1],
    ['叶青禾', 0],
    ['罗小溪', 1],
    ['马立群', 1],
  ]);
});

test('in a case its victims stand in the middle', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const [first] = addInvestigation(vault);
  const graph = peopleGraphOf(vault, first!);
  const [middle] = graph.middle;
  expect(graph.nodes.find(({ id }) => id === middle)!.name).toBe('Twenty-one workers of the shoe factory');
  expect(said(graph)).toContain('临江市公安局国保支队 1 Twenty-one workers of the shoe factory');
});

test('records of one person are one, and what lies in the trash ties nobody', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const [ada, alias, bela, corin] = ['Ada', 'A.', 'Bela', 'Corin'].map((name) => createPerson(vault, { name }).id) as [
    string,
    string,
    string,
    string,
  ];
  relateRecords(vault, 'person', ada, alias, 'same', 'tested');
  addRecord(vault, 'relation', { person: bela, other: alias, type: 'lawyer' });
  addRecord(vault, 'relation', { person: bela, other: ada, type: 'lawyer' });
  addRecord(vault, 'relation', { person: ada, other: alias, type: 'friend' });
  const gone = addRecord(vault, 'relation', { person: ada, other: corin, type: 'sibling' });
  for (const id of [ada, alias]) expect(said(personGraph(vault, id))).toEqual(['Ada sibling Corin', 'Bela lawyer Ada']);
  editRecord(vault, 'relation', gone, { deleted: true });
  editRecord(vault, 'person', bela, { deleted: true });
  expect(said(personGraph(vault, ada))).toEqual([]);
});
