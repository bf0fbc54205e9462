/** People who are the same, in three vaults that know each other and hand each other bundles in any order: in the end all of them show the same. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { pivot } from '../../../db/analysis/pivot.ts';
import { chainOf, tieCases } from '../../../db/cases/chain.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { keepUndecided, undecidedNames } from '../../../db/drafts/undecided.ts';
import { countPeopleBy } from '../../../db/lists/people/facets.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { idText } from '../../../db/log/ids.ts';
import { AppError } from '../../../db/model/errors.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { takeRelationBack } from '../../../db/people/apart.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { countsOnce, foundOnce } from '../../../db/people/found-once.ts';
import { settleDifference } from '../../../db/people/joined.ts';
import { findPeople } from '../../../db/people/look-alikes.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { acquaint, openWorkshop } from '../../support/vaults.ts';

const names = ['Lena Marsh', 'Lena  Marsh', 'Marsh Lena', '马琳', 'Tola Reed'];

function idsOf(vault: Vault, table: 'person' | 'case_record' | 'same_as' | 'chain'): RecordId[] {
  const ids = vault.raw.prepare(`SELECT id FROM ${table} WHERE deleted = 0 ORDER BY id`).pluck().all();
  return (ids as Buffer[]).map(idText);
}

const pick = <One>(all: readonly One[], at: number): One => {
  if (all.length === 0) throw new AppError('input.invalid', 'There is none.');
  return all[at % all.length]!;
};

/** What somebody may do, by two numbers that say with what. */
const steps: Readonly<Record<string, (vault: Vault, a: number, b: number) => unknown>> = {
  same: (vault, a, b) => relateRecords(vault, 'person', person(vault, a), person(vault, b), 'same', 'a card'),
  apart: (vault, a) => takeRelationBack(vault, pick(idsOf(vault, 'same_as'), a)),
  settle(vault, a, b) {
    const one = person(vault, a);
    const { field, values } = pick(showPerson(vault, one).differences, b);
    settleDifference(vault, one, field, pick(values, b).value);
  },
  edit: (vault, a, b) => editRecord(vault, 'person', person(vault, a), { [pick(['occupation', 'organisation'], b)]: `said ${b % 3}` }),
  name: (vault, a, b) => addRecord(vault, 'name', { person: person(vault, a), fullName: pick(names, b) }),
  case(vault, a, b) {
    const [victim, actor] = [person(vault, a), person(vault, b)];
    const acts = [{ type: 'arrest', begin: '2015', victim, perpetrators: [{ person: actor }] }];
    createCase(vault, { title: `Case ${a}`, acts, sources: [{ person: actor }] });
  },
  tie(vault, a, b) {
    const cases = idsOf(vault, 'case_record');
    tieCases(vault, { case: pick(cases, a), other: pick(cases, b), type: pick(['part-of', 'led-to', 'follows'], a) });
  },
  untie: (vault, a) => trashRecord(vault, 'chain', pick(idsOf(vault, 'chain'), a)),
  undecided: (vault, a, b) => keepUndecided(vault, pick(idsOf(vault, 'case_record'), a), { 'acts/1/victim': pick(names, b) }),
};

const person = (vault: Vault, at: number) => pick(idsOf(vault, 'person'), at);

const local = new Set(['key', 'keys', 'cursor', 'updated', 'created', 'number']);
const unordered = new Set(['relations']);

/** Without what is each vault's own. */
function bare(value: unknown): unknown {
  const text = JSON.stringify(value, (name, inner: unknown) => {
    if (local.has(name)) return undefined;
    return unordered.has(name) && Array.isArray(inner) ? inner.map((one) => JSON.stringify(one)).toSorted() : inner;
  });
  return JSON.parse(text);
}

async function shown(vault: Vault): Promise<unknown> {
  await vault.finishPending();
  const found = (word: string) =>
    foundOnce(vault, vault.search.search(word, { limit: 100 })).map(({ kind, key }) => `${kind} ${idAt(vault, key)}`);
  return bare({
    rows: peopleByKey(vault, peopleKeys(vault, {})).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    facets: (['kind', 'contact', 'occupation', 'organisation'] as const).map((facet) => countPeopleBy(vault, facet, {})),
    people: idsOf(vault, 'person').map((id) => showPerson(vault, id)),
    cases: idsOf(vault, 'case_record').map((id) => [
      chainOf(vault, id),
      showCase(vault, id).people.map(({ id: of, names: called }) => [of, called]),
    ]),
    search: ['marsh', 'lena', '马琳', 'reed', 'said'].map((word) => found(word).toSorted()),
    counts: countsOnce(vault, 'marsh OR reed'),
    analysis: pivot(vault, { rows: 'kind', measure: 'persons' }),
    meant: names.map((name) =>
      findPeople(vault, name, 20)
        .map(({ id }) => id)
        .toSorted(),
    ),
  });
}

function idAt(vault: Vault, key: number): string {
  return idText(vault.raw.prepare('SELECT id FROM record WHERE key = ?').pluck().get(key) as Buffer);
}

const work = fc.record({
  at: fc.nat(2),
  what: fc.constantFrom(...Object.keys(steps), 'same', 'same', 'settle', 'send', 'send', 'send'),
  a: fc.nat(99),
  b: fc.nat(99),
});
const ways = [
  [0, 1],
  [1, 2],
  [2, 0],
  [1, 0],
  [2, 1],
  [0, 2],
] as const;

test('whatever is said of people in three vaults, and however bundles travel, all vaults tell the same in the end', async () => {
  const all = fc.tuple(fc.array(work, { minLength: 10, maxLength: 24 }), fc.shuffledSubarray([...ways], { minLength: ways.length }));
  const holds = fc.asyncProperty(all, async ([works, order]) => {
    await using workshop = openWorkshop();
    const vaults = [await workshop.vault('a'), await workshop.vault('b'), await workshop.vault('c')] as const;
    const people = names.map((name, at) => createPerson(vaults[0], { name, occupation: `work ${at % 3}` }).id);
    for (const [at, victim] of people.entries())
      createCase(vaults[0], {
        title: `First ${at}`,
        acts: [{ type: 'arrest', begin: `201${at}`, victim }],
        sources: [{ person: people[0]! }],
      });
    everybodyAgrees(vaults[0]);
    acquaint(vaults);
    for (const vault of vaults.slice(1)) await workshop.send(vaults[0], vault);
    const undecided = [0, 0, 0];
    for (const { at, what, a, b } of works) {
      const vault = vaults[at]!;
      if (what === 'send') await workshop.send(vault, vaults[(at + 1 + (a % 2)) % 3]!);
      else possibly(() => steps[what]!(vault, a, b));
      undecided[at] = undecidedNames(vault).length;
    }
    for (const [from, to] of [...order, ...order]) await workshop.send(vaults[from], vaults[to]);
    const [one, ...others] = await Promise.all(vaults.map(shown));
    for (const other of others) expect(other).toEqual(one);
    // A name that nobody decided on goes nowhere.
    expect(vaults.map((vault) => undecidedNames(vault).length)).toEqual(undecided);
  });
  await fc.assert(holds, { numRuns: 2, endOnFailure: true });
}, 120_000);

/** What does not go then and there is refused with its reason. */
function possibly(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (AppError.from(error).code !== 'input.invalid') throw error;
  }
}
