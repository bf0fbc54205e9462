/** What changed since a report was frozen: record by record, with the value that it had and the one that it has. */
import { type HistoricChange, readHistory } from '../../log/project/history.ts';
import { findRecord } from '../../log/store.ts';
import { entities, ownerOf } from '../../model/entities.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { NamedRecord } from '../../records/belongings.ts';
import { detailsOf } from '../../records/details.ts';
import { titleOf } from '../../records/titles.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { frozenUses } from './stored.ts';
import { headsNow, type UsedRecord } from './used.ts';

/** A value of a field; `gone` where it was erased, or was withheld from this vault. */
export type FrozenValue = { readonly state: 'known'; readonly value: string | number | boolean } | { readonly state: 'gone' };

export interface ChangedField {
  readonly field: string;
  /** Several where they were in conflict; none where the field was empty. */
  readonly before: readonly FrozenValue[];
  readonly now: readonly FrozenValue[];
}

export interface ChangedRecord extends NamedRecord {
  /** Of a text of the report: its section. */
  readonly title: string;
  /** The case that it is or is part of. */
  readonly case: RecordId | null;
  readonly fields: readonly ChangedField[];
}

export interface ChangesSince {
  readonly records: readonly ChangedRecord[];
  /** Rested on now, and not then. */
  readonly added: readonly (NamedRecord & { readonly title: string })[];
  /** Cases that changed, or of which something did. */
  readonly cases: number;
}

/** @param now what the report would rest on if it was frozen now. */
export function changesSince(vault: ReadableVault, freeze: RecordId, now: readonly NamedRecord[]): ChangesSince {
  const uses = frozenUses(vault, freeze);
  const known = new Set(uses.map(({ entity, record }) => `${entity} ${record}`));
  const records = uses.flatMap((use) => changedRecord(vault, use));
  const added = now
    .filter(({ entity, record }) => !known.has(`${entity} ${record}`))
    .map(({ entity, record }) => ({ entity, record, title: titleIn(vault, entity, record) }));
  return { records, added, cases: new Set(records.flatMap((one) => one.case ?? [])).size };
}

function changedRecord(vault: ReadableVault, use: UsedRecord): ChangedRecord[] {
  const { entity, record, heads } = use;
  const present = headsNow(vault, use);
  if (present === heads) return [];
  const fields = changedFields(vault, use, present ?? '{}');
  if (fields.length === 0) return [];
  return [{ entity, record, title: titleIn(vault, entity, record), case: caseOf(vault, use), fields }];
}

/** A text of authors is called by its section, for the title of the report says nothing about it; consent by whose it is. */
function titleIn(vault: ReadableVault, entity: string, record: RecordId): string {
  const fields = detailsOf(vault, entity, record)?.fields;
  if (entity === 'report-text') return String(fields?.['section'] ?? '');
  const whose = fields?.['person'];
  return entity === 'consent' && typeof whose === 'string' ? titleOf(vault, 'person', whose) : titleOf(vault, entity, record);
}

type Heads = Readonly<Record<string, readonly (readonly [action: number, n: number])[]>>;

function changedFields(vault: ReadableVault, { entity, record, heads }: UsedRecord, present: string): ChangedField[] {
  const row = findRecord(vault.store, entity, record);
  const history = row ? readHistory(vault.store, row) : [];
  const byPlace = new Map(history.map((change) => [`${change.actionKey} ${change.n}`, change]));
  const [then, now] = [JSON.parse(heads) as Heads, JSON.parse(present) as Heads];
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].toSorted();
  return names.flatMap((field) => {
    const values = (of: Heads) => (of[field] ?? []).flatMap((at) => valueOf(byPlace.get(at.join(' '))));
    const [before, after] = [values(then), values(now)];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, now: after }];
  });
}

/** What is not there any more was erased with its action. An erasure stands for the value that it took. */
function valueOf(change: HistoricChange | undefined): FrozenValue[] {
  if (!change || !change.known || change.kind === 'erase') return [{ state: 'gone' }];
  const { value } = change;
  if (value === null) return [];
  return [{ state: 'known', value: typeof value === 'object' ? JSON.stringify(value) : value }];
}

function caseOf(vault: ReadableVault, { entity, record }: NamedRecord): RecordId | null {
  if (entity === 'case') return record;
  const definition = entities.get(entity);
  const owner = definition && ownerOf(definition);
  const of = owner && detailsOf(vault, entity, record)?.fields[definition.owner!];
  return owner && typeof of === 'string' ? caseOf(vault, { entity: owner.name, record: of }) : null;
}
