import { expect, expectTypeOf, test } from 'vitest';

import { idText } from '../../../db/log/ids.ts';
import { entityOf } from '../../../db/model/entities.ts';
import { caseIn, columnIn, entityQuery, recordsIn, shownIn } from '../../../db/query/entity-query.ts';
import type { At } from '../../../db/query/query.ts';
import { idAsText, idFrom } from '../../../db/query/sqlite.ts';
import { recordStatements } from '../../support/plans.ts';
import { emptyDatabase } from './support.ts';

const id = (n: number) => Buffer.alloc(16, n);

/** A record whose key is its number. */
function put({ raw }: At, entity: string, n: number, columns: Readonly<Record<string, unknown>> = {}): void {
  raw.prepare('INSERT INTO record (key, id, entity) VALUES (?, ?, ?)').run(n, id(n), entity);
  const row = { key: n, id: id(n), created_wall: '2026', updated_wall: '2026', updated_lamport: n, ...columns };
  const names = Object.keys(row);
  raw.prepare(`INSERT INTO ${entityOf(entity).table} (${names.join(', ')}) VALUES (:${names.join(', :')})`).run(row);
}

test('a statement over any entity is composed once for each', () => {
  const composed: string[] = [];
  const titled = entityQuery((db, definition, given: { title: string }) => {
    composed.push(definition.name);
    return recordsIn(db, definition)
      .select(['e.key', columnIn<string | null>('title').as('title')])
      .where(columnIn('title'), '=', given.title);
  });
  const at = emptyDatabase();
  put(at, 'case', 1, { title: 'one' });
  put(at, 'measure', 2, { title: 'one' });
  using recording = recordStatements();
  const [cases, measures] = [titled(entityOf('case')), titled(entityOf('measure'))];
  expect(composed).toEqual([]);
  for (const title of ['one', 'two', 'one']) titled(entityOf('case')).all(at, { title });

  expect(cases.all(at, { title: 'one' })).toEqual([{ key: 1, title: 'one' }]);
  expect(measures.all(at, { title: 'one' })).toEqual([{ key: 2, title: 'one' }]);
  expect(composed).toEqual(['case', 'measure']);
  expect([...recording.statements]).toEqual([cases.text(), measures.text()]);
  expectTypeOf(cases.all(at, { title: 'one' })).toEqualTypeOf<{ key: number; title: string | null }[]>();
});

test('what is part of something in the trash does not show, wherever it lies itself', () => {
  const at = emptyDatabase();
  put(at, 'case', 1);
  put(at, 'case', 2, { deleted: 1 });
  put(at, 'intervention', 3, { case_id: id(1) });
  put(at, 'intervention', 4, { case_id: id(2) });
  put(at, 'intervention', 5, { case_id: id(1), deleted: 1 });
  put(at, 'intervention', 6, { case_id: id(9) });
  const shown = entityQuery((db, definition) => shownIn(db, definition).select('e.key').orderBy('e.key'));
  expect(shown(entityOf('intervention')).all(at)).toEqual([{ key: 3 }, { key: 6 }]);
  expect(shown(entityOf('case')).all(at)).toEqual([{ key: 1 }]);
});

test('a record stands in the case that is reached by what it is part of', () => {
  const at = emptyDatabase();
  put(at, 'case', 1);
  put(at, 'act', 2, { case_id: id(1) });
  put(at, 'involvement', 3, { act_id: id(2) });
  put(at, 'involvement', 4, { act_id: id(9) });
  const cases = entityQuery((db, definition) =>
    recordsIn(db, definition)
      .select(['e.key', caseIn(db, definition).as('id')])
      .orderBy('e.key'),
  );
  expect(cases(entityOf('act')).all(at)).toEqual([{ key: 2, id: id(1) }]);
  expect(cases(entityOf('involvement')).all(at)).toEqual([
    { key: 3, id: id(1) },
    { key: 4, id: null },
  ]);
});

test('an id is read from its text, and written as the program writes it', () => {
  const at = emptyDatabase();
  const one = Buffer.from('018f00000000700080000000000000ab', 'hex');
  put(at, 'case', 1, { title: idText(one) });
  at.raw.prepare('UPDATE case_record SET id = ?').run(one);
  const both = entityQuery((db, definition) =>
    recordsIn(db, definition).select([idAsText(columnIn<Buffer>('id')).as('text'), idFrom(columnIn<string>('title')).as('id')]),
  );
  expect(both(entityOf('case')).all(at)).toEqual([{ text: idText(one), id: one }]);
});
