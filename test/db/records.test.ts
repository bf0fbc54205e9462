/** What holds for records of any entity because its description says so: pages, titles, search, bundles, erasing, the trash. */
import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { showCase } from '../../db/cases/details.ts';
import { eraseForGood } from '../../db/erasure/commands.ts';
import { findCopies } from '../../db/erasure/copies.ts';
import { entities, entityOf, ownerOf, partsOf } from '../../db/model/entities.ts';
import { bindsInTrash, type FieldDefinition } from '../../db/model/entity.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { showPerson } from '../../db/people/details.ts';
import { belongingsOf, casesWith } from '../../db/records/belongings.ts';
import { addRecord, editRecord, restoreRecord, trashRecord } from '../../db/records/commands.ts';
import { detailsOf, elementsOf } from '../../db/records/details.ts';
import { recordsByKey, showRecord } from '../../db/records/lists.ts';
import { recordKeys } from '../../db/records/order.ts';
import { titleOf } from '../../db/records/titles.ts';
import { listTrash } from '../../db/trash/trash.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { recordConsent } from '../support/consent.ts';
import { expectSearchEqualsTables } from '../support/search-equals.ts';
import { openWorkshop } from '../support/vaults.ts';

/** A value that the field holds, another for each field. */
function valueOf(
  field: string,
  { kind, guard, to }: FieldDefinition,
  ids: ReadonlyMap<string, RecordId>,
  vault: Vault,
): string | number | boolean {
  if (guard?.allows) return 3;
  if (kind === 'integer') return field.length;
  if (kind === 'boolean') return true;
  if (kind === 'date') return `2015-0${(field.length % 9) + 1}`;
  if (kind === 'reference') return (to !== undefined && ids.get(to)) || vault.newId();
  return `${field} of it`;
}

/** What leaves in bundles of its own kind. */
const isOfAssessments = (entity: string) => entityOf(entity).travelsIn === 'assessment';

/** One record of every entity that leaves but "same as", which needs two, with every field and an element in every set. */
function fillAll(vault: Vault): ReadonlyMap<string, RecordId> {
  const filled = [...entities.keys()].filter((entity) => entityOf(entity).travels && entity !== 'same-as');
  const ids = new Map<string, RecordId>(filled.map((entity) => [entity, vault.newId()]));
  for (const [entity, record] of ids) {
    const { fields, sets } = entityOf(entity);
    const values = Object.entries(fields).map(([field, definition]) => [field, valueOf(field, definition, ids, vault)] as const);
    const elements = Object.entries(sets).map(
      ([set, { to }]) => [`${set}/${to === undefined ? 'urgent' : (ids.get(to) ?? vault.newId())}`, true] as const,
    );
    vault.record(
      `create-${entity}`,
      [...values, ...elements].map(([field, value]) => ({ entity, record, field, value })),
    );
  }
  return ids;
}

/** What belongs to no case, until one names it; what its rule is called goes with a proposal that was turned down. */
const apart = ['theme', 'measure', 'measure-link', 'term', 'own-field'];
test('every field and set of every entity goes through a bundle, of all and of the one case that names them', async () => {
  await using workshop = openWorkshop();
  const from = await workshop.vault('from');
  const ids = fillAll(from);
  // Without a yes nothing would leave of who the person is.
  recordConsent(from, ids.get('person')!, { fields: { [`replaces/${ids.get('consent')!}`]: true } });
  for (const scope of ['all', [ids.get('case')!]] as const) {
    const to = await workshop.vault(`to-${scope === 'all' ? 'all' : 'case'}`);
    await workshop.send(from, to, scope);
    for (const [entity, id] of ids) {
      if ((scope !== 'all' && apart.includes(entity)) || isOfAssessments(entity)) continue;
      const { fields, sets } = entityOf(entity);
      const here = detailsOf(from, entity, id)!;
      const there = detailsOf(to, entity, id);
      const kept = Object.entries(here.fields).filter(([field]) => !fields[field]!.sensitive);
      expect(kept.length, entity).toBe(Object.values(fields).filter(({ sensitive }) => !sensitive).length);
      expect(there?.fields, entity).toEqual(Object.fromEntries(kept));
      for (const set of Object.keys(sets))
        expect(elementsOf(to, there!.key, set), `${entity} ${set}`).toEqual(elementsOf(from, here.key, set));
    }
  }
});

test('no grade and nothing else of an assessment leaves in a bundle of cases', async () => {
  await using workshop = openWorkshop();
  const from = await workshop.vault('from');
  const to = await workshop.vault('to');
  const ids = fillAll(from);
  await workshop.send(from, to, 'all');
  const graded = [...ids].filter(([entity]) => isOfAssessments(entity));
  expect(graded.map(([entity]) => entity)).toEqual(expect.arrayContaining(['round', 'assessment', 'verdict', 'sign-off']));
  expect(graded.filter(([entity, id]) => detailsOf(to, entity, id) !== undefined)).toEqual([]);
});

test('what is part of something leaves in bundles of the same kind: it would be left behind, or refused with all of its bundle', () => {
  const owned = [...entities.values()].filter((entity) => ownerOf(entity) !== undefined);
  expect(owned.length).toBeGreaterThan(10);
  expect(owned.filter((entity) => entity.travelsIn !== ownerOf(entity)!.travelsIn).map(({ name }) => name)).toEqual([]);
});

/** What has parts that leave in bundles of cases. */
const wholes = [...entities.values()]
  .filter((entity) => entity.travelsIn === 'cases' && partsOf(entity).length > 0)
  .map(({ name }) => name);

test.each(wholes)('with the %s in the trash nothing leaves of what is part of it, whatever entity it is', async (owner) => {
  await using workshop = openWorkshop();
  const from = await workshop.vault('from');
  const ids = fillAll(from);
  trashRecord(from, owner, ids.get(owner)!);
  const parts = belongingsOf(from, owner, ids.get(owner)!);
  expect(parts.length).toBeGreaterThan(0);
  for (const scope of ['all', [ids.get('case')!]] as const) {
    const to = await workshop.vault(`to-${scope === 'all' ? 'all' : 'case'}`);
    await workshop.send(from, to, scope);
    for (const { entity, record } of parts) {
      const known = Object.keys(detailsOf(to, entity, record)?.fields ?? {});
      // Of what is withheld a guard shows its strictest.
      expect(
        known.filter((field) => !entityOf(entity).fields[field]!.guard && !bindsInTrash(entityOf(entity), field)),
        entity,
      ).toEqual([]);
    }
  }
});

test('what left with a case, or with everything, is known to have left with it, whatever entity it is', async () => {
  await using workshop = openWorkshop();
  const from = await workshop.vault('from');
  const to = await workshop.vault('to');
  const ids = fillAll(from);
  const other = createCase(from, { title: 'Other' });
  await workshop.send(from, to, [ids.get('case')!]);
  await workshop.send(from, to, [other.id]);
  await workshop.send(from, to, 'all');
  for (const [entity, record] of ids) {
    const { bundles } = await findCopies(from, [{ entity, record }]);
    expect(bundles.length, entity).toBe(isOfAssessments(entity) ? 0 : apart.includes(entity) ? 1 : 2);
  }
});

function isOfCase(name: string): boolean {
  const owner = ownerOf(entityOf(name));
  return owner !== undefined && (owner.name === 'case' || isOfCase(owner.name));
}

/** Every field by which a part of a case names what stands by itself. */
const naming = [...entities.values()].flatMap(({ name, fields, owner }) =>
  Object.entries(fields).flatMap(([field, { to }]) =>
    owner !== undefined && isOfCase(name) && field !== owner && (to === 'person' || to === 'recommendation')
      ? [[name, field, to] as const]
      : [],
  ),
);

test('whatever of a case names somebody ties them to it, by that alone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'One' });
  createCase(vault, { title: 'Other' });
  for (const [entity, field, target] of naming) {
    const named = addRecord(vault, target, target === 'person' ? { kind: 'person' } : { note: 'ours' });
    const { owner } = entityOf(entity);
    const of = ownerOf(entityOf(entity))!.name;
    const whole = of === 'case' ? id : addRecord(vault, of, { case: id });
    const part = addRecord(vault, entity, { [owner!]: whole, [field]: named });
    expect(casesWith(vault, { entity: target, record: named }), `${entity}.${field}`).toEqual([id]);
    if (target !== 'person') continue;
    expect(
      showPerson(vault, named).cases.map((one) => one.id),
      `${entity}.${field}`,
    ).toEqual([id]);
    trashRecord(vault, entity, part);
    expect(showPerson(vault, named).cases).toEqual([]);
  }
});

test('every record is called by something, and a reference by what it points to', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = fillAll(vault);
  // What is called by its recommendation, which no vault has here.
  const untitled = [...ids]
    .filter(([entity, id]) => titleOf(vault, entity, id) === '')
    .map(([entity]) => entity)
    .toSorted();
  expect(untitled).toEqual(['link-refusal', 'assessment', 'verdict', 'recommendation'].toSorted());
  expect(titleOf(vault, 'involvement', ids.get('involvement')!)).toBe(titleOf(vault, 'person', ids.get('person')!));
  expect(titleOf(vault, 'person', vault.newId())).toBe('');
  expect(titleOf(vault, 'person', 'no id')).toBe('');
});

const law = { title: 'Rules on visits of counsel', kind: 'law', inForce: '2015-03', text: 'Thirty days without counsel.' };

test('a list has its order, its words, and what has no date last', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const first = addRecord(vault, 'measure', law);
  const second = addRecord(vault, 'measure', { title: 'Amnesty', inForce: '2014' });
  const third = addRecord(vault, 'measure', { title: 'Statement' });
  const idsBy = (order: Parameters<typeof recordKeys>[2]) =>
    recordsByKey(vault, 'measure', recordKeys(vault, 'measure', order)).map(({ id }) => id);
  expect(idsBy({})).toEqual([third, second, first]);
  expect(idsBy({ sort: [{ by: 'updated' }] })).toEqual([first, second, third]);
  expect(idsBy({ sort: [{ by: 'inForce' }] })).toEqual([second, first, third]);
  expect(idsBy({ sort: [{ by: 'inForce', isFalling: true }] })).toEqual([first, second, third]);
  expect(idsBy({ sort: [{ by: 'title' }] })).toEqual([second, first, third]);
  expect(idsBy({ text: 'counsel thirty' })).toEqual([first]);
  expect(() => recordKeys(vault, 'measure', { sort: [{ by: 'text' }] })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => recordKeys(vault, 'measure', { sort: [{ by: 'key; DROP TABLE measure' }] })).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  );
  expect(recordsByKey(vault, 'measure', [999])).toEqual([]);
});

test('a step about a case stands in it, goes into the trash with it, and comes back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Harbour', people: [{ name: '王全' }] });
  const person = showCase(vault, id).people[0]!.id;
  const step = addRecord(vault, 'intervention', { case: id, party: person, addressee: 'Working group', request: 'Release' });
  expect(showCase(vault, id).interventions.map((one) => one.id)).toEqual([step]);
  expect(showRecord(vault, 'intervention', step)).toMatchObject({
    title: 'Working group',
    names: { case: 'Harbour', party: '王全' },
    owner: { entity: 'case', id, title: 'Harbour' },
    fields: { confidentiality: 2 },
  });
  const found = (query: string) => vault.search.search(query, { limit: 9, kinds: ['intervention'] }).length;
  expect([found('release'), found('wangquan')]).toEqual([1, 1]);
  editRecord(vault, 'name', showCase(vault, id).people[0]!.names[0]!.id, { fullName: '何佳' });
  expect([found('wangquan'), found('hejia')]).toEqual([0, 1]);
  trashRecord(vault, 'case', id);
  expect([found('release'), recordKeys(vault, 'intervention', {}).length]).toEqual([0, 0]);
  restoreRecord(vault, 'case', id);
  expect([found('release'), recordKeys(vault, 'intervention', {}).length]).toEqual([1, 1]);
  trashRecord(vault, 'intervention', step);
  expect(listTrash(vault).map(({ entity, title }) => `${entity} ${title}`)).toEqual(['intervention Working group']);
  expect(showRecord(vault, 'intervention', step).deleted).toBe(true);
  await expectSearchEqualsTables(vault);
});

test('what is part of a case is erased with it, whatever entity it is', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = fillAll(vault);
  await eraseForGood(vault, { records: [{ entity: 'case', record: ids.get('case')! }], withParts: true }, { reason: 'asked for' });
  const parts = [...ids.keys()].filter(isOfCase);
  expect(parts).toEqual(expect.arrayContaining(['involvement', 'link', 'link-refusal', 'evidence']));
  for (const entity of parts) expect(Object.keys(detailsOf(vault, entity, ids.get(entity)!)?.fields ?? {}), entity).toEqual([]);
  expect(detailsOf(vault, 'measure', ids.get('measure')!)?.fields).toMatchObject({ title: 'title of it' });
});

test('an entity that this version does not know, and a record that is not there, show as nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  expect(detailsOf(vault, 'plan', vault.newId())).toBeUndefined();
  expect(() => showRecord(vault, 'measure', vault.newId())).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  expect([...entities.keys()]).not.toContain('plan');
});
