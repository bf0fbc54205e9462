/**
 * Drafts: what is being typed, encrypted in the database from the first keystroke.
 *
 * A draft remembers the heads it started from. When it becomes an action, its changes follow
 * those heads, so that an edit made meanwhile elsewhere shows as a conflict and is not overwritten.
 */
import { isTypedByAnother, requireTypable } from '../assessment/typing.ts';
import { requireNobodyNamed } from '../evidence/people-shown.ts';
import { detailsOf, statesOf } from '../records/details.ts';
import { appendAction, type AppendedAction, parentsFor } from '../log/write/append.ts';
import { headsOf } from '../log/heads.ts';
import { idBytes, idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import type { ChangeId, FieldChange } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { picked, query, type RowsOf } from '../query/query.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { completionOf } from './complete.ts';
import { formEntity } from './forms.ts';
import { undecidedEntity } from './undecided.ts';

export interface Draft {
  readonly id: RecordId;
  readonly entity: string;
  readonly record: RecordId;
  readonly fields: Readonly<Record<string, Json>>;
  readonly begun: string;
  readonly updated: string;
}

const columns = ['id', 'entity', 'record', 'fields', 'heads', 'begun', 'updated'] as const;

const draftById = query((db, given: { id: Buffer }) => db.selectFrom('draft').select(columns).where('id', '=', given.id));

type DraftRow = RowsOf<typeof draftById>;

/** A name that waits for a decision is no draft of its record. */
const draftsInOrder = query((db) => db.selectFrom('draft').select(columns).where('entity', '!=', undecidedEntity).orderBy('updated'));

const putDraft = query((db, given: DraftRow) =>
  db
    .insertInto('draft')
    .values(picked(given, columns))
    .onConflict((known) =>
      known.column('id').doUpdateSet((eb) => ({
        fields: eb.ref('excluded.fields'),
        heads: eb.ref('excluded.heads'),
        updated: eb.ref('excluded.updated'),
      })),
    ),
);

const removeDraft = query((db, given: { id: Buffer }) => db.deleteFrom('draft').where('id', '=', given.id));

/**
 * Saves fields of a draft; the first save of a field notes what it started from. Durable when it returns.
 *
 * @throws {AppError} `input.invalid` for the id of a draft of another record; as `requireTypable`, of an assessment; as `requireNobodyNamed`, of evidence.
 */
export function saveDraft(vault: Vault, id: RecordId, entity: string, record: RecordId, fields: Readonly<Record<string, Json>>): void {
  vault.transaction(() => {
    const now = vault.now().toISOString();
    const row = draftById.get(vault, { id: idBytes(id) });
    if (row && (row.entity !== entity || idText(row.record) !== record))
      throw new AppError('input.invalid', 'This draft is of another record. Nothing was changed.');
    const heads = row ? (JSON.parse(row.heads) as Record<string, ChangeId[]>) : {};
    const present = findRecord(vault.store, entity, record);
    const current = present ? headsOf(vault.store, present) : {};
    for (const field of Object.keys(fields)) heads[field] ??= [...parentsFor(vault.store, current, field)];
    const merged = { ...(row ? (JSON.parse(row.fields) as Record<string, Json>) : {}), ...fields };
    requireWritable(vault, entity, record, merged);
    putDraft.run(vault, {
      id: idBytes(id),
      entity,
      record: idBytes(record),
      fields: JSON.stringify(merged),
      heads: JSON.stringify(heads),
      begun: row?.begun ?? now,
      updated: now,
    });
  });
}

/** Most entities are everybody's to write. */
function requireWritable(vault: ReadableVault, entity: string, record: RecordId, fields: Readonly<Record<string, Json>>): void {
  if (entity === 'assessment') requireTypable(vault, record, fields);
  requireNobodyNamed(vault, entity, [record], fields);
}

/** What has nothing to write in the log. */
const staysTyped: ReadonlySet<string> = new Set([formEntity, undecidedEntity]);

/**
 * Turns a draft into one action and removes it. A field that stands as it was is no change.
 *
 * @returns nothing when there was nothing to write. @throws {AppError} `record.not-found`; as `requireTypable`, of an assessment, and `requireNobodyNamed`, of evidence.
 */
export function commitDraft(vault: Vault, id: RecordId): AppendedAction | undefined {
  return vault.transaction(() => {
    const row = draftById.get(vault, { id: idBytes(id) });
    if (!row || staysTyped.has(row.entity)) throw new AppError('record.not-found', 'There is no such draft.');
    const record = idText(row.record);
    const heads = JSON.parse(row.heads) as Record<string, ChangeId[]>;
    const fields = JSON.parse(row.fields) as Record<string, Json>;
    requireWritable(vault, row.entity, record, fields);
    const isNew = findRecord(vault.store, row.entity, record) === undefined;
    const typed: FieldChange[] = changedFields(vault, row.entity, record, fields).map(([field, value]) => ({
      entity: row.entity,
      record,
      field,
      value,
      parents: heads[field] ?? [],
    }));
    discardDraft(vault, id);
    const changes = isNew ? [...completionOf(vault, row.entity, record, typed), ...typed] : typed;
    if (changes.length === 0) return undefined;
    return appendAction(vault.store, isNew ? `create-${row.entity}` : 'edit', changes);
  });
}

/** What differs from what is there. A field in dispute counts always: writing it again settles it. */
function changedFields(vault: Vault, entity: string, record: RecordId, fields: Readonly<Record<string, Json>>): [string, Json][] {
  const present = vault.store.entities.has(entity) ? detailsOf(vault, entity, record) : undefined;
  const disputed = new Set(statesOf(vault, [record]).map(({ field }) => field));
  return Object.entries(fields).filter(
    ([field, value]) => field.includes('/') || disputed.has(field) || value !== (present?.fields[field] ?? null),
  );
}

/** Throws a draft away. Nothing of it was ever in the log. @throws {AppError} `assessment.no-seat` for what another assessor typed. */
export function discardDraft(vault: Vault, id: RecordId): void {
  vault.transaction(() => {
    const row = draftById.get(vault, { id: idBytes(id) });
    if (row && isAnothers(vault, draftOf(row)))
      throw new AppError('assessment.no-seat', 'This was typed at the seat of another assessor. Nothing was changed.');
    removeDraft.run(vault, { id: idBytes(id) });
  });
}

function isAnothers(vault: ReadableVault, { entity, record, fields }: Draft): boolean {
  return entity === 'assessment' && isTypedByAnother(vault, record, fields);
}

/** Those of records that whoever is at work may see. */
export function shownDrafts(vault: ReadableVault): Draft[] {
  return listDrafts(vault).filter((draft) => draft.entity !== formEntity && !isAnothers(vault, draft));
}

export function listDrafts(vault: Pick<ReadableVault, 'store'>): Draft[] {
  return draftsInOrder.all(vault.store).map(draftOf);
}

function draftOf({ id, entity, record, fields, begun, updated }: DraftRow): Draft {
  return { id: idText(id), entity, record: idText(record), fields: JSON.parse(fields) as Record<string, Json>, begun, updated };
}

/**
 * Turns every draft into actions: before locking and before exporting. What another assessor typed stays a draft until they are
 * back, and a form that was begun stays one until it is sent.
 */
export function commitAllDrafts(vault: Vault): number {
  const drafts = listDrafts(vault).filter((draft) => draft.entity !== formEntity && isWritable(vault, draft));
  for (const draft of drafts) commitDraft(vault, draft.id);
  return drafts.length;
}

function isWritable(vault: ReadableVault, { entity, record, fields }: Draft): boolean {
  try {
    requireWritable(vault, entity, record, fields);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
