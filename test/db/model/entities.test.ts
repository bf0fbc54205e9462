/** The one description of the entities: it fits the tables and the lists, and holds together. */
import { afterAll, expect, test } from 'vitest';

import { editedEntities, entities, erasedEntities, ownerOf, partsOf, trashedEntities } from '../../../db/model/entities.ts';
import { tablesShownWith } from '../../../db/model/entity-tables.ts';
import { columnsOf, type EntityDefinition } from '../../../db/model/entity.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/runner.ts';
import { openConnection } from '../../../db/vault/connection.ts';
import { vocabularyIds } from '../../../db/vocabularies/vocabularies.ts';

const raw = openConnection(':memory:', undefined);
migrate(raw, migrations);
afterAll(() => raw.close());

const all = [...entities.values()];
const typeOf: Readonly<Record<string, string>> = { integer: 'INTEGER', boolean: 'INTEGER', reference: 'BLOB' };
/** What every table of records has beside its fields. */
const common = ['key', 'id', 'deleted', 'created_wall', 'updated_wall', 'updated_lamport'];

function describedColumns({ fields }: EntityDefinition): string[] {
  return Object.entries(fields).flatMap(([field, { kind }]) =>
    columnsOf(field, kind).map((column) => `${column} ${typeOf[kind] ?? 'TEXT'}`),
  );
}

test.each(all.map((entity) => [entity.name, entity] as const))('the columns of %s are the ones that it describes', (_name, entity) => {
  const columns = raw.prepare('SELECT name, type FROM pragma_table_info(?)').all(entity.table) as { name: string; type: string }[];
  const own = columns.filter(({ name }) => !common.includes(name)).map(({ name, type }) => `${name} ${type}`);
  expect(own.sort()).toEqual(describedColumns(entity).sort());
  expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining(common));
});

test('what a description names is there: owners, targets, titles, lists of words', () => {
  const wrong: string[] = [];
  for (const entity of all) {
    const { name, fields, sets, owner, list, title, defaults } = entity;
    for (const [field, { to, vocabulary, kind, length }] of Object.entries(fields)) {
      if (to !== undefined && !entities.has(to)) wrong.push(`${name}.${field} points to ${to}`);
      if (vocabulary !== undefined && !(vocabularyIds as readonly string[]).includes(vocabulary))
        wrong.push(`${name}.${field}: ${vocabulary}`);
      if ((kind === 'text') !== (length !== undefined)) wrong.push(`${name}.${field} has no length`);
    }
    for (const { to } of Object.values(sets)) if (to !== undefined && !entities.has(to)) wrong.push(`${name}: set of ${to}`);
    if (owner !== undefined && (list === undefined || !ownerOf(entity))) wrong.push(`${name} is part of nothing`);
    for (const part of title)
      if (!fields[part] && !partsOf(entity).some((one) => one.list === part)) wrong.push(`${name} is called by ${part}`);
    for (const field of Object.keys(defaults)) if (!fields[field]) wrong.push(`${name} begins with ${field}`);
  }
  expect(wrong).toEqual([]);
});

test('no list inside of one record has the name of another list of it', () => {
  for (const entity of all) {
    const lists = partsOf(entity).map(({ list }) => list);
    expect(new Set(lists).size).toBe(lists.length);
  }
});

test('who may be edited, put away and erased by itself', () => {
  expect(editedEntities).toEqual(
    expect.arrayContaining(['case', 'person', 'name', 'act', 'involvement', 'source', 'theme', 'link', 'recommendation']),
  );
  expect(editedEntities).not.toEqual(expect.arrayContaining(['contact']));
  expect(
    all
      .filter(({ travels }) => !travels)
      .some(({ name }) => [...editedEntities, ...trashedEntities, ...erasedEntities].includes(name as never)),
  ).toBe(false);
  expect(trashedEntities).not.toContain('name');
  expect(erasedEntities).toContain('evidence');
});

test('a page is read anew for what shows on it', () => {
  expect(tablesShownWith('case')).toEqual(
    expect.arrayContaining([
      'case_record',
      'act',
      'involvement',
      'person',
      'person_name',
      'consent',
      'relation',
      'risk',
      'source',
      'link',
      'evidence',
    ]),
  );
  expect(tablesShownWith('person')).toEqual(
    expect.arrayContaining(['person', 'person_name', 'act', 'involvement', 'same_as', 'case_record', 'source']),
  );
  expect(tablesShownWith('recommendation')).toEqual(expect.arrayContaining(['recommendation_note', 'link', 'theme', 'record_element']));
  expect(tablesShownWith('theme')).not.toContain('act');
});
