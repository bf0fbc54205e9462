/** What is decided about others' work: bundles taken or left, imports undone, values erased. */
import { basename } from 'node:path';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { addVouching } from '../../db/consent/vouching.ts';
import { cardOf } from '../../db/contacts/card.ts';
import { discardStaged, listStaged } from '../../db/bundle/inbox.ts';
import { inspectBundle } from '../../db/bundle/inspect.ts';
import { listRounds } from '../../db/assessment/rounds.ts';
import type { CaseChoice, ChosenRound } from '../../db/bundle/scope.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { acceptProposal, eraseForGood, refuseProposal } from '../../db/erasure/commands.ts';
import { decideImport } from '../../db/log/decide/acceptance.ts';
import { listProposedErasures } from '../../db/log/decide/erase.ts';
import { idText } from '../../db/log/ids.ts';
import { findRecord } from '../../db/log/store.ts';
import type { ChangeId } from '../../db/model/action.ts';
import type { BundleUse } from '../../db/model/bundle-use.ts';
import { requireOwnCounts } from './checks.ts';
import { unlessRefused } from './expected.ts';
import { mayLeave, requireBinding, requireMayCome } from './leaving.ts';
import type { Performed, Step } from './plan.ts';
import { chooseEdited, chooseRecord, chooseValue } from './records.ts';
import type { Place, World, WrittenBundle } from './world.ts';

/** Writes a bundle for some of the others. */
export async function write(
  world: World,
  from: Place,
  to: readonly Place[],
  scope: CaseChoice | ChosenRound = 'all',
  use: BundleUse = 'team',
): Promise<WrittenBundle> {
  const file = world.newFolder('bundle');
  const recipients = [...new Set(to.map(({ vault }) => vault.recipient))];
  await exportBundle(from.vault, { recipients, scope, use, out: file, authorName: from.name, writesGuards: true });
  const { binding, values } = mayLeave(from, scope, use);
  const bundle = { file, recipients: new Set(recipients), values, binding: hasExcluded(from) ? new Set<ChangeId>() : binding };
  world.bundles.push(bundle);
  world.count('bundles written');
  return bundle;
}

/** Takes a bundle over. Nothing that Lapwing wrote is ever refused: whatever this throws is a fault. */
export async function take(world: World, place: Place, bundle: WrittenBundle): Promise<{ isNew: boolean }> {
  const { keeping, vault } = place;
  const { key } = await unrefused(place, bundle, stageBundle(vault, bundle.file));
  keeping.takeGained(vault);
  const { newActions, fullerActions } = await unrefused(place, bundle, acceptBundle(vault, key));
  requireMayCome(place, keeping.takeGained(vault), bundle.values);
  if (!hasExcluded(place)) requireBinding(place, bundle.binding);
  world.count('bundles taken');
  world.count('answers that had to arrive', bundle.binding.size);
  return { isNew: newActions + fullerActions > 0 };
}

/** By way of an import that was undone one change may follow another: what stands then is not worked out here. */
function hasExcluded({ vault }: Place): boolean {
  return vault.store.sql("SELECT 1 FROM import_record WHERE decision = 'exclude' LIMIT 1").get() !== undefined;
}

async function unrefused<T>({ name }: Place, { file }: WrittenBundle, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Error(`${name} refused ${basename(file)}: ${String(error)}`, { cause: error });
  }
}

export async function send(world: World, from: Place, { a, b, c }: Step): Promise<Performed> {
  const others = world.places.filter((place) => place !== from);
  const first = others[a % others.length]!;
  const to = c % 3 === 0 ? others.filter((place, at) => place === first || ((a >> 4) & (1 << at)) !== 0) : [first];
  const bundle = await write(world, from, to, scopeFor(from, b), b % 7 === 0 ? 'third-parties' : 'team');
  for (const place of to) await arrive(world, place, bundle, (c >> 2) % 16);
}

/** A round to one or to all others: what is done there, and what it speaks of. */
export async function sendRound(world: World, from: Place, { a, b, c }: Step): Promise<Performed> {
  const rounds = listRounds(from.vault);
  const round = rounds[b % rounds.length];
  if (!round) return false;
  const others = world.places.filter((place) => place !== from);
  const to = c % 3 === 0 ? [others[a % others.length]!] : others;
  const bundle = await write(world, from, to, { round: round.id });
  for (const place of to) await arrive(world, place, bundle, (c >> 2) % 16);
  world.count('rounds sent');
}

function scopeFor(from: Place, number: number): CaseChoice {
  if (number % 3 !== 0) return 'all';
  const cases = [chooseRecord(from, number >> 3, 'case'), chooseRecord(from, number >> 6, 'case')];
  const ids = [...new Set(cases.flatMap((chosen) => chosen?.record ?? []))];
  return ids.length > 0 ? ids.slice(0, 1 + (number % 2)) : 'all';
}

/** Several people write the same field before any of them hears of the others; often they just got the record. */
export async function burst(world: World, place: Place, { a, b, c }: Step): Promise<Performed> {
  const chosen = chooseEdited(place, a);
  if (!chosen) return false;
  const others = world.places.filter((other) => other !== place).slice(0, 1 + (c % 4));
  if (c % 3 !== 0) {
    const bundle = await write(world, place, others);
    for (const other of others) await take(world, other, bundle);
  }
  const { field } = chooseValue(world, place, chosen, b);
  for (const { vault } of [place, ...others]) {
    if (!findRecord(vault.store, chosen.entity, chosen.record)) continue;
    const { value } = chooseValue(world, place, chosen, b);
    vault.record('edit', [{ ...chosen, field, value }]);
  }
}

/** What becomes of a bundle on its way. */
async function arrive(world: World, place: Place, bundle: WrittenBundle, fate: number): Promise<void> {
  if (fate === 0) return world.count('bundles lost');
  if (fate === 1) {
    const { key } = await stageBundle(place.vault, bundle.file);
    return discardStaged(place.vault, key);
  }
  if (fate === 2) return void (await stageBundle(place.vault, bundle.file));
  if (fate === 3) await inspectBundle(place.vault, bundle.file);
  if (fate === 4) await take(world, place, bundle);
  if (fate === 5) return acceptHalf(world, place, bundle);
  await take(world, place, bundle);
}

/** The decision is made, and the work on it ends at once: as when the program is locked in that moment. */
async function acceptHalf(world: World, { vault }: Place, bundle: WrittenBundle): Promise<void> {
  const { key } = await stageBundle(vault, bundle.file);
  const reason = new Error('locked');
  try {
    await acceptBundle(vault, key, { signal: AbortSignal.abort(reason) });
  } catch (error) {
    if (error !== reason) throw error;
  }
  world.count('acceptances interrupted');
}

/** Somebody's vault is known from now on: what was written there counts for what it says of consent. */
export function meet(world: World, { name, vault }: Place, { a }: Step): void {
  const others = world.places.filter((place) => place.vault.recipient !== vault.recipient);
  const other = others[a % others.length];
  if (!other) return;
  unlessRefused(['contact.changed', 'contact.look-alike'], () => addVouching(vault, cardOf(other.vault, `${other.name} of ${name}`)));
  world.count('contacts');
}

/** An old bundle, or one that got lost before. */
export async function redeliver(world: World, place: Place, { a }: Step): Promise<Performed> {
  const fitting = world.bundles.filter(({ recipients }) => recipients.has(place.vault.recipient));
  const bundle = fitting[a % fitting.length];
  if (!bundle) return false;
  await take(world, place, bundle);
}

export async function acceptWaiting(_: World, { vault }: Place, { a }: Step): Promise<Performed> {
  const waiting = listStaged(vault);
  const chosen = waiting[a % waiting.length];
  if (!chosen) return false;
  await acceptBundle(vault, chosen.key);
}

async function decide(world: World, place: Place, number: number, decision: 'accept' | 'exclude'): Promise<Performed> {
  const { vault } = place;
  const imports = vault.store.sql<{ id: Buffer }>('SELECT id FROM import_record WHERE decision <> ? ORDER BY key DESC').all(decision);
  const chosen = imports[number % imports.length];
  if (!chosen) return false;
  vault.transaction(() => decideImport(vault.store, idText(chosen.id), decision, 'simulated'));
  await vault.finishPending();
  requireOwnCounts(place);
  world.count(decision === 'exclude' ? 'imports excluded' : 'imports accepted again');
}

export const exclude = (world: World, place: Place, { a }: Step) => decide(world, place, a, 'exclude');
export const takeBackExclude = (world: World, place: Place, { a }: Step) => decide(world, place, a, 'accept');

const erasable = [
  'case',
  'person',
  'person',
  'name',
  'act',
  'source',
  'evidence',
  'measure',
  'part',
  'report',
  'report-text',
  'report-freeze',
];

export async function erase(world: World, place: Place, { a, b, c }: Step): Promise<Performed> {
  const chosen = chooseRecord(place, b, erasable[a % erasable.length]!);
  if (!chosen) return false;
  const fields = {
    case: 'title',
    person: 'occupation',
    name: 'fullName',
    act: 'note',
    source: 'title',
    measure: 'text',
    'report-text': 'text',
  }[chosen.entity];
  const part = c % 5 < 2 && fields ? { fields: [fields] } : {};
  await eraseForGood(place.vault, { records: [{ ...chosen, ...part }], withParts: c % 2 === 0 }, { reason: 'simulated' });
  world.count('erased');
}

export async function acceptErasure(world: World, { vault }: Place, { a }: Step): Promise<Performed> {
  const proposed = listProposedErasures(vault.store);
  const chosen = proposed[a % proposed.length];
  if (!chosen) return false;
  await acceptProposal(vault, chosen.action, { reason: 'simulated' });
  world.count('erasures accepted');
}

export function refuseErasure(world: World, { vault }: Place, { a }: Step): Performed {
  const proposed = listProposedErasures(vault.store);
  const chosen = proposed[a % proposed.length];
  if (!chosen) return false;
  refuseProposal(vault, chosen.action, 'simulated');
  world.count('erasures refused');
}
