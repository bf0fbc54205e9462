import fc from 'fast-check';
import { expect, test } from 'vitest';

import { dataContract } from '../../electron/contract/index.ts';
import { createRealVault, temporaryFolder } from './real-process.ts';

const methods = Object.entries(dataContract).map(([name, { input }]) => ({ name, keys: Object.keys(input.shape) }));

/** Near enough to the truth to get past the first look, and wrong in every other way. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    1,
    0,
    -1,
    500,
    501,
    1.5,
    true,
    null,
    '',
    'case',
    'person',
    'act',
    'all',
    'json',
    'accept',
    'same',
    'AAAAAAAAAAAAAAAAAAAAAA',
  ),
  fc.uuid(),
  fc.constantFrom(
    "'; DROP TABLE action; --",
    '%',
    '"',
    'NOT',
    '(',
    '*',
    'a AND',
    '\0',
    '\ud800',
    '王',
    '../../etc/passwd',
    'x'.repeat(5000),
  ),
  fc.string(),
  fc.array(fc.uuid(), { maxLength: 3 }),
  fc.constantFrom<unknown>(
    { title: 'x' },
    { 'tags/x': true },
    { 'tags/\0': true },
    { key: 1, value: null },
    { key: 1, value: '\0' },
    { title: '\ud800' },
  ),
  fc.anything(),
);

const call = fc.constantFrom(...methods).chain(({ name, keys }) =>
  fc.record({
    name: fc.constant(name),
    input: keys.length === 0 ? fc.constant({}) : fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] }),
  }),
);

/** Calls that are right in all but their texts and fields. */
function likelyCalls(id: string) {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string(),
    fc.constantFrom('\ud800', 'a\0b', '"', 'a" OR "', 'NEAR(', 'title:x', '-', '(((', '王*', 'AND'),
  );
  const name = fc.constantFrom(
    'title',
    'begin',
    'confidentiality',
    'narrative',
    'tags/a',
    'tags/\ud800',
    'tags/\0',
    '__proto__',
    'deleted',
    'number',
  );
  const fields = fc.dictionary(name, fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)), { maxKeys: 3 });
  const draft = '0190f000-0000-7000-8000-000000000001';
  const as = (method: string, input: fc.Arbitrary<object>) => input.map((given) => ({ name: method, input: given as unknown }));
  return fc.oneof(
    as('search.query', fc.record({ text, limit: fc.constant(5) })),
    as(
      'cases.create',
      fc.record({ title: text, narrative: text, tags: fc.array(text, { maxLength: 2 }), begin: text }, { requiredKeys: ['title'] }),
    ),
    as('people.create', fc.record({ name: text, birthDate: text }, { requiredKeys: ['name'] })),
    as('records.edit', fc.record({ entity: fc.constant('case'), id: fc.constant(id), fields })),
    as('drafts.save', fc.record({ id: fc.constant(draft), entity: fc.constant('case'), record: fc.constant(id), fields })),
    as('drafts.commit', fc.constant({ id: draft })),
    as('cases.find', fc.record({ reference: text })),
    as('recommendations.find', fc.record({ reference: text })),
    as('recommendations.list', fc.record({ query: text, limit: fc.constant(5) })),
    as('themes.add', fc.record({ name: text, recommendations: fc.array(fc.uuid(), { maxLength: 2 }) })),
    as('conflicts.resolve', fc.record({ record: fc.constant(id), field: name, value: text, heads: fc.constant([`${'A'.repeat(43)}.0`]) })),
    as(
      'links.add',
      fc.record({
        links: fc.array(
          fc.record({ case: fc.constant(id), recommendation: fc.uuid(), part: fc.uuid(), direction: fc.constant('context'), reason: text }),
          { maxLength: 2 },
        ),
      }),
    ),
    as(
      'parts.add',
      fc.record({ recommendation: fc.uuid(), parts: fc.array(fc.record({ text, aspect: text, quote: text }), { maxLength: 2 }) }),
    ),
    as('rules.add', fc.record({ name: text, words: text, recommendation: fc.uuid(), direction: fc.constant('context'), reason: text })),
    as(
      'rules.confirm',
      fc.record({
        proposals: fc.array(fc.record({ rule: fc.uuid(), case: fc.constant(id), recommendation: fc.uuid() }), { maxLength: 2 }),
      }),
    ),
    as('parts.edit', fc.record({ id: fc.uuid(), text, quote: text })),
  );
}

test('the real vault answers every near miss with a named error or a good result, and stays whole', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { id } = await vault.window['cases.create']({ title: 'Stays as it is' });
  const { id: busy } = await vault.window['cases.create']({ title: 'Edited all the time' });
  const unforeseen: string[] = [];

  await fc.assert(
    fc.asyncProperty(fc.oneof(call, likelyCalls(busy)), async ({ name, input }) => {
      const error = await vault.client.call(name, input).then(
        () => undefined,
        (caught: unknown) => caught as { code?: string; params?: object },
      );
      expect(JSON.stringify(error?.params ?? {})).not.toMatch(/\/|\.ts|SQLITE/);
      if (error?.code === 'internal') unforeseen.push(`${name} ${JSON.stringify(input)}`);
      expect(error === undefined || typeof error.code === 'string').toBe(true);
    }),
    { numRuns: 1500, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  );

  expect(unforeseen).toEqual([]);
  expect(await vault.window['session.state']({})).toEqual({ state: 'open' });
  expect(await vault.window['cases.show']({ id })).toMatchObject({ fields: { title: 'Stays as it is' } });
  expect(await vault.window['upkeep.verify']({})).toMatchObject({ ok: true, findings: [] });
});
