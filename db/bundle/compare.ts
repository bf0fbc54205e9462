/**
 * What accepting a staged bundle would change, record by record: it is accepted, looked at, and rolled back.
 *
 * So the preview cannot differ from what happens: the same code merges, in the same database.
 */
import { detailsOf, type RecordDetails } from '../cases/queries.ts';
import { decodeAction } from '../log/action-codec.ts';
import { pendingCount, projectPending } from '../log/projection.ts';
import { isHidden } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { flip } from './accept.ts';

export interface FieldDifference {
  readonly entity: string;
  readonly record: RecordId;
  /** What the record is called here. */
  readonly title: string;
  readonly field: string;
  readonly kind: 'changed' | 'conflict';
  readonly mine: string | number | boolean | null;
  readonly theirs: string | number | boolean | null;
}

export interface BundleComparison {
  /** Records by entity. */
  readonly added: Readonly<Record<string, number>>;
  readonly changed: number;
  readonly identical: number;
  readonly conflicts: number;
  /** The first 500. */
  readonly differences: readonly FieldDifference[];
}

/** More actions than this would hold up the vault for longer than a person waits. */
const maxActions = 20_000;
const maxDifferences = 500;

class RolledBack extends Error {}

/** @throws {AppError} `record.not-found` when no such bundle waits; `bundle.limit` when it is too large to compare. */
export function compareBundle(vault: Vault, bundleKey: number): BundleComparison {
  const touched = touchedRecords(vault, bundleKey);
  const before = new Map([...touched].map(([name, { entity, record }]) => [name, detailsOf(vault, entity, record)]));
  let after: typeof before | undefined;
  let conflicts: ReadonlySet<string> = new Set();
  try {
    vault.transaction(() => {
      const known = openConflicts(vault);
      flip(vault, bundleKey, undefined);
      while (pendingCount(vault.store) > 0) projectPending(vault.store, 1000);
      after = new Map([...touched].map(([name, { entity, record }]) => [name, detailsOf(vault, entity, record)]));
      conflicts = new Set([...openConflicts(vault)].filter((name) => !known.has(name)));
      throw new RolledBack();
    });
  } catch (error) {
    if (!((error as Error).cause instanceof RolledBack)) throw error;
  }
  return summarize(touched, before, after!, conflicts);
}

type Touched = ReadonlyMap<string, { readonly entity: string; readonly record: RecordId }>;
type Details = ReadonlyMap<string, RecordDetails | undefined>;

function touchedRecords(vault: Vault, bundleKey: number): Touched {
  const touched = new Map<string, { entity: string; record: RecordId }>();
  const rows = vault.store.sql<{ body: string }>('SELECT body FROM staged_action WHERE bundle_key = ? AND body IS NOT NULL');
  let actions = 0;
  for (const { body } of rows.iterate(bundleKey)) {
    actions += 1;
    if (actions > maxActions)
      throw new AppError('bundle.limit', 'This bundle is too large to compare here. It can be accepted, and the import undone.');
    for (const change of decodeAction(body).changes) {
      if (isHidden(change) || !vault.store.entities.has(change.entity)) continue;
      touched.set(`${change.entity} ${change.record}`, { entity: change.entity, record: change.record });
    }
  }
  return touched;
}

/** `entity record field` of every conflict that is open. */
function openConflicts(vault: Vault): Set<string> {
  const rows = vault.store
    .sql<{ name: string }>(
      "SELECT r.entity || ' ' || lower(hex(r.id)) || ' ' || s.field AS name FROM field_state s JOIN record r ON r.key = s.record_key WHERE s.state IN ('conflict', 'delete-conflict')",
    )
    .all();
  return new Set(rows.map(({ name }) => name));
}

function summarize(touched: Touched, before: Details, after: Details, conflicts: ReadonlySet<string>): BundleComparison {
  const added: Record<string, number> = {};
  const differences: FieldDifference[] = [];
  let changed = 0;
  let identical = 0;
  for (const [name, { entity, record }] of touched) {
    const old = before.get(name);
    const fresh = after.get(name);
    if (!old) {
      if (fresh) added[entity] = (added[entity] ?? 0) + 1;
      continue;
    }
    const found = differencesOf(entity, record, old, fresh, conflicts);
    if (found.length > 0) changed += 1;
    else identical += 1;
    differences.push(...found);
  }
  return { added, changed, identical, conflicts: conflicts.size, differences: differences.slice(0, maxDifferences) };
}

function differencesOf(
  entity: string,
  record: RecordId,
  old: RecordDetails,
  fresh: RecordDetails | undefined,
  conflicts: ReadonlySet<string>,
) {
  const hex = record.replaceAll('-', '');
  const names = new Set([...Object.keys(old.fields), ...Object.keys(fresh?.fields ?? {})]);
  const title = String(old.fields['title'] ?? old.fields['name'] ?? old.fields['fullName'] ?? '');
  const found: FieldDifference[] = [];
  for (const field of names) {
    const isConflict = conflicts.has(`${entity} ${hex} ${field}`);
    const mine = old.fields[field] ?? null;
    const theirs = fresh?.fields[field] ?? null;
    if (mine !== theirs || isConflict)
      found.push({ entity, record, title, field, kind: isConflict ? 'conflict' : 'changed', mine, theirs });
  }
  return found;
}
