import fc from 'fast-check';
import { expect, test } from 'vitest';

import { entities, placedEntities } from '../../db/model/entities.ts';
import { dataContract } from '../../electron/contract/index.ts';
import { valuesOf } from '../support/schema-values.ts';
import { createRealVault, passphrase, startRealProcess, temporaryFolder } from './real-process.ts';

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

/** Calls whose answer nobody foresaw. */
function unforeseenAmong(vault: Awaited<ReturnType<typeof createRealVault>>) {
  const calls: string[] = [];
  return {
    calls,
    async make({ name, input }: { readonly name: string; readonly input: unknown }) {
      const error = await vault.client.call(name, input).then(
        () => undefined,
        (caught: unknown) => caught as { code?: string; params?: object },
      );
      expect(JSON.stringify(error?.params ?? {})).not.toMatch(/\/|\.ts|SQLITE/);
      if (error?.code === 'internal') calls.push(`${name} ${JSON.stringify(input)}`);
      expect(error === undefined || typeof error.code === 'string').toBe(true);
    },
  };
}

const runs = { numRuns: 1500, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false };

test('the real vault answers every near miss with a named error or a good result, and stays whole', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { id } = await vault.window['cases.create']({ title: 'Stays as it is' });
  const { id: busy } = await vault.window['cases.create']({ title: 'Edited all the time' });
  const unforeseen = unforeseenAmong(vault);

  await fc.assert(fc.asyncProperty(fc.oneof(call, likelyCalls(busy)), unforeseen.make), runs);

  expect(unforeseen.calls).toEqual([]);
  expect(await vault.window['session.state']({})).toEqual({ state: 'open' });
  expect(await vault.window['cases.show']({ id })).toMatchObject({ fields: { title: 'Stays as it is' } });
  expect(await vault.window['upkeep.verify']({})).toMatchObject({ ok: true, findings: [] });
});

/** Two ends of one stream: each waits for the other. */
const waiting: ReadonlySet<string> = new Set(['evidence.piece', 'evidence.receive']);

const nouns: Readonly<Record<string, string>> = {
  cases: 'case',
  people: 'person',
  consents: 'person',
  recommendations: 'recommendation',
  parts: 'recommendation',
  rounds: 'round',
  evidence: 'evidence',
};

/** Makes it a training vault. @returns ids of its records by their entity. */
async function idsOfTraining({ window, choose }: ReturnType<typeof startRealProcess>) {
  await choose();
  await window['session.create']({ passphrase, member: 'Mira Invented', isTraining: true });
  const ids = new Map<string, readonly string[]>();
  const keep = (entity: string, rows: readonly { readonly id: string }[]) =>
    ids.set(
      entity,
      rows.slice(0, 5).map(({ id }) => id),
    );
  keep('case', await window['cases.list']({ limit: 5 }));
  keep('person', await window['people.list']({ limit: 5 }));
  keep('recommendation', (await window['recommendations.list']({ limit: 5 })).rows);
  keep('round', await window['rounds.list']({}));
  for (const entity of placedEntities) {
    const keys = await window['records.keys']({ entity });
    keep(entity, await window['records.rows']({ entity, keys: keys.slice(0, 5) }));
  }
  return ids;
}

test('whatever the contract lets through is answered with a named error or a good result', async () => {
  await using place = await temporaryFolder();
  await using vault = startRealProcess(place.folder);
  const ids = await idsOfTraining(vault);
  const all = [...ids.values()].flat();
  const names = ['name', 'title', 'tags/a', ...entities.keys()];
  const inputs = Object.entries(dataContract).flatMap(([name, { input }]) => {
    const ofNoun = ids.get(nouns[name.split('.', 1)[0]!] ?? '') ?? all;
    const known = (key: string) => [...(ids.get(key) ?? ofNoun), ...names];
    return waiting.has(name) ? [] : [{ name, values: valuesOf(input, known) }];
  });
  const fitting = fc.constantFrom(...inputs).chain(({ name, values }) => values.map((input) => ({ name, input })));
  const unforeseen = unforeseenAmong(vault);

  await fc.assert(fc.asyncProperty(fitting, unforeseen.make), runs);

  expect(unforeseen.calls).toEqual([]);
  expect(await vault.window['session.state']({})).toEqual({ state: 'open' });
  expect(await vault.window['upkeep.verify']({})).toMatchObject({ ok: true, findings: [] });
});

test('what nothing is called is refused, and rows that are gone are passed over', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { id } = await vault.window['people.create']({ name: 'Somebody Invented' });
  const stands = { entity: 'G=Kb', record: id, field: 'name', person: id };
  await expect(vault.window['people.replace'](stands)).rejects.toMatchObject({ code: 'input.invalid' });
  const facet = `own/${'-'.repeat(36)}` as const;
  await expect(vault.window['people.counts']({ facet, filter: {} })).rejects.toMatchObject({ code: 'input.invalid' });
  expect(await vault.window['people.trashMany']({ keys: [-1, 100_000] })).toEqual({ count: 0 });
  expect(await vault.window['records.editMany']({ entity: 'case', keys: [100_000], fields: { title: 'x' } })).toEqual({ count: 0 });
});
