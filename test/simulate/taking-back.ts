/** What one person takes back, and does again. */
import { listConflicts } from '../../db/log/decide/conflict.ts';
import { idBytes } from '../../db/log/ids.ts';
import { undoAction } from '../../db/log/write/undo.ts';
import { canonicalJson } from '../../db/model/canonical-json.ts';
import { columnsOf } from '../../db/model/entity.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { dumpRecords } from '../support/log-sync.ts';
import { requireSame } from './difference.ts';
import { unlessRefused } from './expected.ts';
import type { Performed, Step } from './plan.ts';
import type { Place, World } from './world.ts';

/** What `electron/vault/handlers` may take back. */
const undoable = new Set([
  'create-case',
  'create-person',
  'create-consent',
  'edit',
  'mark-same',
  'mark-different',
  'resolve',
  'undo',
  'create-assessment',
  'create-verdict',
  'create-sign-off',
  'create-stakeholder-view',
  'keep-one',
  'create-round',
  'create-report',
  'create-report-text',
  'create-assessor',
  'add-parts',
  'create-measure',
  'link',
  'add-link-rule',
  'confirm-links',
  'refuse-links',
  'add-theme',
]);

/** One of the last things that this vault wrote, whatever came in since; mostly one that somebody else contradicts. */
export function undo(world: World, place: Place, { a, b }: Step): Performed {
  const { vault, keeping } = place;
  const own = vault.store
    .sql<{ digest: Buffer }>('SELECT digest FROM action WHERE replica_key = ? ORDER BY seq DESC LIMIT 12')
    .all(vault.store.replica.key)
    .map(({ digest }) => digest.toString('base64url'))
    .filter((id) => undoable.has(keeping.kindOf(id) ?? ''));
  const apart = new Set(
    listConflicts(vault.store).flatMap(({ heads }) => heads.map(({ change }) => change.slice(0, change.lastIndexOf('.')))),
  );
  const contradicted = b % 4 === 0 ? [] : own.filter((id) => apart.has(id));
  const from = contradicted.length > 0 ? contradicted : own;
  const chosen = from[Math.floor((a % 64) / 8) % Math.max(1, Math.min(from.length, 1 + (a % 5)))];
  if (chosen === undefined) return false;
  for (const record of keeping.recordsOf(chosen)) world.mixed.add(record);
  const [before, { seq }] = [shownIn(vault), { ...vault.store.replica }];
  const undone = unlessRefused(['record.conflict', 'record.not-found'], () => vault.transaction(() => undoAction(vault.store, chosen)));
  // A version that came in meanwhile is nobody's to resolve: only what was taken back, and undos that lead back to it, are followed.
  // That what lies in the trash stays there is said once more, whoever said it.
  const taken = undone?.changes.filter(({ field, value }) => field !== 'deleted' || value !== true) ?? [];
  for (const parent of taken.flatMap(({ parents }) => parents)) {
    const action = parent.slice(0, parent.lastIndexOf('.'));
    if (action !== chosen && keeping.kindOf(action) !== 'undo')
      throw new Error(`the undo of ${chosen} settles ${parent}, which was not seen`);
  }
  world.count(undone ? 'undone' : 'undo refused');
  if (undone && b % 3 > 0) redo(world, place, { seq, before });
}

/** What was taken back just now is done again: everything is as it was. */
function redo(world: World, { name, vault }: Place, { seq, before }: { readonly seq: number; readonly before: unknown }): void {
  const step = vault.store
    .sql<{ digest: Buffer }>('SELECT digest FROM action WHERE replica_key = ? AND seq > ? ORDER BY seq DESC')
    .all(vault.store.replica.key, seq)
    .map(({ digest }) => digest.toString('base64url'));
  vault.transaction(() => step.map((action) => undoAction(vault.store, action)));
  requireSame(`${name}: what shows before an undo and after its redo`, before, shownIn(vault));
  world.count('redone');
}

const times: readonly string[] = ['updated_wall', 'updated_lamport'];

/** The rows and states of everything, whenever they were written and whatever they follow. Of versions in conflict the latest shows: all of them are told. */
function shownIn({ store }: Vault): unknown {
  const { heads: _heads, unprojected: _unprojected, states, ...rows } = dumpRecords(store) as Record<string, Record<string, unknown>[]>;
  const open = listConflicts(store);
  const conflicts = open.map(({ record, field, heads }) => [
    record,
    field,
    [...new Set(heads.map(({ value }) => canonicalJson(value)))].sort(),
  ]);
  const contested = Map.groupBy(open, ({ record }) => idBytes(record).toString('hex'));
  const plain = Object.entries(rows).map(([entity, of]) => {
    const { fields } = store.entities.get(entity)!;
    const columns = (field: string) => (Object.hasOwn(fields, field) ? columnsOf(field, fields[field]!.kind) : []);
    const shown = of.map((row) => {
      const hidden = new Set([...times, ...(contested.get(String(row['id'])) ?? []).flatMap(({ field }) => columns(field))]);
      return [row['id'], Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.has(column)))];
    });
    return [entity, Object.fromEntries(shown)];
  });
  // Of what nobody here can read only that is said.
  const readable = states!.filter(({ entity }) => store.entities.has(String(entity)));
  return { states: readable, conflicts, ...Object.fromEntries(plain) };
}
