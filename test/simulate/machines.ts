/** What happens to whole vaults: copied, put back, restored, ended in the middle, looked at. */
import { backUpVault } from '../../db/vault/backup.ts';
import { finishOpening } from '../../db/opening/finish.ts';
import { rebuildVault } from '../../db/vault/rebuild.ts';
import { restoreVault } from '../../db/vault/restore.ts';
import { passphrase } from '../support/vaults.ts';
import { requireWhole } from './checks.ts';
import { type Performed, mostVaults, type Step } from './plan.ts';
import type { Copy, Place, World } from './world.ts';

export async function backup(world: World, { vault, keeping, wasSetBack = false }: Place): Promise<void> {
  const { folder } = await backUpVault(vault, world.newFolder('backups'));
  world.backups.push({ folder, stateFolder: '', keeping: keeping.clone(), wasSetBack });
}

/** A backup becomes a vault of its own, or takes the place of the one that it was made of. */
export async function restore(world: World, place: Place, { a, b }: Step): Promise<Performed> {
  const from = world.backups[a % world.backups.length];
  if (!from) return false;
  const folder = world.newFolder('restored');
  const copy: Copy = { folder, stateFolder: world.newFolder('state'), keeping: from.keeping.clone(), wasSetBack: from.wasSetBack ?? false };
  await restoreVault(from.folder, folder, passphrase, place.environment);
  world.count('restored');
  if (b % 2 === 0 && world.places.length < mostVaults) await world.add(copy);
  else {
    await place.vault.close();
    await world.replace(place, copy);
  }
}

/** Sets a copy aside, for later. */
export function snapshot(world: World, place: Place): void {
  world.copies.push({ of: place.name, copy: world.duplicate(place) });
}

/** The machine is put back to what was set aside: with its marker (nobody can tell), or the folder alone. */
export async function setBack(world: World, place: Place, { a, b }: Step): Promise<Performed> {
  const own = world.copies.filter(({ of }) => of === place.name);
  const chosen = own[a % own.length];
  if (!chosen) return false;
  await place.vault.close();
  const copy = world.duplicate(chosen.copy);
  const withMarker = b % 2 === 0;
  const { vault } = await world.replace(place, withMarker ? copy : { ...copy, stateFolder: place.stateFolder, wasSetBack: true });
  if (withMarker) world.twins.add(vault.store.replica.id);
  world.count('set back');
}

/** A second machine goes on with a copy: with the marker it writes under the same name as the first. */
export async function copy(world: World, place: Place, { b }: Step): Promise<Performed> {
  if (world.places.length >= mostVaults) return false;
  const withMarker = b % 3 !== 0;
  const { vault } = await world.add(world.duplicate(place, withMarker));
  if (withMarker) world.twins.add(vault.store.replica.id);
  world.count('copied');
}

/** The power goes: what lies on the disk is what there is. */
export async function crash(world: World, place: Place): Promise<void> {
  const left = world.duplicate(place);
  await place.vault.close();
  await world.replace(place, left);
}

/** Locked and opened again; sometimes before what was accepted is shown, which then goes on. */
export async function reopen(world: World, place: Place, { b }: Step): Promise<void> {
  await place.vault.close();
  const { vault } = await world.replace(place, place);
  if (b % 2 === 0) await finishOpening(vault);
}

export async function rebuild(_: World, { vault }: Place): Promise<void> {
  await vault.finishPending();
  rebuildVault(vault);
}

export async function verify(_: World, place: Place): Promise<void> {
  await place.vault.finishPending();
  await requireWhole(place);
}
