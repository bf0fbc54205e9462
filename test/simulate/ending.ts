/**
 * The end of a run: everybody gives everybody everything until nothing is new. Then two things are compared.
 *
 * After the bundles: every log has the same actions; and once all know each other, a record that nobody put into the trash,
 * erased, or switched off with an import is the same in every vault, with its heads, conflicts and elements, but for fields
 * that are not handed over. (What is in the trash leaves without values; decisions stay in the vault that made them.)
 *
 * Then the logs are joined whole, decisions and all, as no bundle does: vaults with equal logs are equal, whatever the
 * order in which they came to know what they know. Tables, conflicts and search of all vaults must be one.
 */
import { type Progress, progressOf } from '../../db/assessment/progress.ts';
import { listRounds } from '../../db/assessment/rounds.ts';
import { listSeats } from '../../db/assessment/seats.ts';
import { listConflicts } from '../../db/log/decide/conflict.ts';
import { toBase64 } from '../../db/log/commitment.ts';
import { idText } from '../../db/log/ids.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { listForks, receiveAction } from '../../db/log/receive/receive.ts';
import { canonicalJson, type Json } from '../../db/model/canonical-json.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { fieldChanges } from '../../db/records/commands.ts';
import { rebuildVault } from '../../db/vault/rebuild.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { dumpRecords, logOf } from '../support/log-sync.ts';
import { expectSearchEqualsTables } from '../support/search-equals.ts';
import { requireOwnCounts, requireReachable, requireSearchFits, requireWhole } from './checks.ts';
import { requireAssessed } from './assessed.ts';
import { take, write } from './decisions.ts';
import { requireFrozen } from './reports.ts';
import { requireSame } from './difference.ts';
import { requireDecidedStays } from './recommendations.ts';
import { requireSamePeople } from './same-people.ts';
import { recordsApart, requireSameRecords } from './same-records.ts';
import { requireShown } from './shown.ts';
import type { Place, World } from './world.ts';

export async function end(world: World): Promise<void> {
  await exchange(world);
  for (const place of world.places) {
    await requireSound(place);
    await requireDecidedStays(place);
    requireAssessed(world, place);
    requireFrozen(world, place);
  }
  requireRebuilt(world.places[0]!);
  countStandings(world);
  const apart = recordsApart(world.places);
  vouchForAll(world);
  requireSameRecords(world, apart);
  joinWhole(world);
  requireEqual(world);
  requireSameStandings(world);
  requireRebuilt(world.places.at(-1)!);
  requireForksExplained(world);
  for (const { heads } of listConflicts(world.places[0]!.vault.store, 10_000))
    world.count(heads.length > 2 ? 'conflicts of three or more versions' : 'conflicts of two versions');
}

/**
 * Each round goes by way of another vault, until a whole one brings nothing. What a vault does not count (an import undone,
 * an erasure nobody accepted) it does not hand on, so that each may have to be in the middle once.
 */
async function exchange(world: World): Promise<void> {
  const rounds = world.places.length + 3;
  for (let round = 0; round < rounds; round += 1) {
    const hub = world.places[round % world.places.length]!;
    const others = world.places.filter((place) => place !== hub);
    let isNew = false;
    const give = async (from: Place, to: readonly Place[]) => {
      for (const scope of ['all', ...listRounds(from.vault).map(({ id }) => ({ round: id }))] as const) {
        const bundle = await write(world, from, to, scope);
        for (const place of to) if ((await take(world, place, bundle)).isNew) isNew = true;
      }
    };
    for (const place of others) await give(place, [hub]);
    await give(hub, others);
    for (const place of world.places) place.keeping.look(place.vault);
    if (!isNew && new Set(world.places.map(logText)).size === 1) return;
  }
  throw new Error(`after ${rounds} rounds there are still new actions, or the logs differ`);
}

function logText({ vault }: Place): string {
  const rows = vault.raw.prepare(
    'SELECT hex(r.id) AS replica, a.seq, hex(a.digest) AS digest FROM action a JOIN replica r ON r.key = a.replica_key ORDER BY 1, 2, 3',
  );
  return canonicalJson(rows.all() as Json);
}

/** `verify` compares every table with what a rebuild makes, and takes the rebuild back. */
async function requireSound(place: Place): Promise<void> {
  await requireWhole(place);
  requireReachable(place);
  requireOwnCounts(place);
  requireSearchFits(place);
  requireShown(place);
  requireSamePeople(place);
  await expectSearchEqualsTables(place.vault);
}

/** A rebuild in earnest. */
function requireRebuilt({ name, vault }: Place): void {
  const before = dumpRecords(vault.store);
  rebuildVault(vault);
  requireSame(`${name} before and after a rebuild`, before, dumpRecords(vault.store));
  requireSearchFits({ name, vault });
}

/** Each knows all that ever wrote: else each would hold what the strangers among them wrote, and they would differ. */
function vouchForAll({ places }: World): void {
  for (const { keeping, vault } of places) {
    const keys = vault.raw.prepare('SELECT DISTINCT signing_key FROM checkpoint').pluck().all() as Buffer[];
    keys.forEach((key, at) => {
      const fields = { name: `known ${at}`, recipient: `of ${at}`, signingKey: toBase64(key), counter: 0, revoked: false };
      vault.record('add-contact', fieldChanges('contact', vault.newId(), fields));
    });
    while (projectPending(vault.store, 100) > 0);
    keeping.look(vault);
  }
}

/** Every vault gets every action of all others with all that they know of it. */
function joinWhole({ places }: World): void {
  const logs = places.map(({ vault }) => logOf(vault.store));
  for (const { vault, keeping } of places) {
    vault.transaction(() => {
      for (const log of logs) for (const action of log) receiveAction(vault.store, action);
      while (projectPending(vault.store, 100) > 0);
    });
    keeping.look(vault);
  }
}

function requireEqual({ places }: World): void {
  const [first, ...others] = places.map((place) => ({
    name: place.name,
    tables: dumpRecords(place.vault.store),
    conflicts: listConflicts(place.vault.store, 10_000)
      .map((conflict) => canonicalJson(conflict as unknown as Json))
      .sort(),
  }));
  for (const { name, tables, conflicts } of others) {
    requireSame(`tables of ${first!.name} and ${name}`, first!.tables, tables);
    requireSame(`conflicts of ${first!.name} and ${name}`, first!.conflicts, conflicts);
  }
  for (const place of places) {
    requireReachable(place);
    requireSearchFits(place);
    requireShown(place);
  }
}

/**
 * Whoever has no seat reads the same of every round in each vault, in whatever order records came to it; but for sign-offs, of
 * which each vault believes those of its own members where it wrote them itself, and for rounds in which one vault keeps a seat
 * that another took away from somebody who sits there (decision 0060): until people decide, they have other seats.
 */
function requireSameStandings({ places }: World): void {
  const kept = roundsWithKeptSeats(places);
  const [first, ...others] = places.map(({ name, vault }) => ({ name, rounds: asStranger(vault, () => progressIn(vault, kept)) }));
  for (const { name, rounds } of others) requireSame(`rounds of ${first!.name} and ${name}`, unordered(first!.rounds), unordered(rounds));
}

function roundsWithKeptSeats(places: readonly Place[]): ReadonlySet<RecordId> {
  const seats = places.map(({ vault }) => {
    const rounds = listRounds(vault).map(
      ({ id }) =>
        [
          id,
          JSON.stringify(
            listSeats(vault, id)
              .map((seat) => seat.id)
              .sort(),
          ),
        ] as const,
    );
    return new Map(rounds);
  });
  const [first, ...others] = seats;
  return new Set([...first!].flatMap(([id, own]) => (others.some((other) => other.get(id) !== own) ? [id] : [])));
}

/** What came of the rounds, as the first vault shows it. */
function countStandings(world: World): void {
  const { vault } = world.places[0]!;
  for (const { counts } of Object.values(asStranger(vault, () => progressIn(vault)))) {
    world.count('approved at the end', counts.approved);
    world.count('lapsed at the end', counts.lapsed);
    world.count('grades in conflict at the end', counts.inConflict);
    world.count('differing at the end', counts.differing);
  }
}

function asStranger<T>({ store, newId }: Vault, work: () => T): T {
  const { by } = store;
  store.by = newId();
  try {
    return work();
  } finally {
    store.by = by;
  }
}

function progressIn(vault: Vault, without: ReadonlySet<RecordId> = new Set()): Record<string, Progress> {
  const rounds = listRounds(vault).filter(({ id }) => !without.has(id));
  return Object.fromEntries(rounds.map(({ id }) => [id, progressOf(vault, id)]));
}

/** Local to each vault. */
const local = new Set(['key', 'step', 'reviewed', 'approved', 'lapsed']);

/** Lists in an order that is the same everywhere. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !local.has(name));
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, inner]) => [name, unordered(inner)]));
}

/** Two actions at one place of a chain are there only where two machines could not know of each other. */
function requireForksExplained({ places, twins }: World): void {
  for (const { replica, seq } of listForks(places[0]!.vault.store))
    if (!twins.has(idText(replica))) throw new Error(`${seq} of replica ${idText(replica)} was written twice, though no marker was copied`);
}
