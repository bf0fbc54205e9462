/** What an erasure would take, and what it cannot reach: shown before anybody decides. Changes nothing. */
import { describeRecord } from '../records/describe.ts';
import { recordsUsing } from '../records/in-use.ts';
import { type ErasureScope, scopesLeft } from '../log/decide/erase.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import { isElement } from '../model/beside.ts';
import type { ActionId } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import type { WorkOptions } from '../vault/batches.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Copies, findCopies } from './copies.ts';
import { copiesBeyond, filesOf } from './files.ts';
import { itemOf } from '../evidence/items.ts';
import { titleOf } from '../records/titles.ts';
import { findMentions, type FoundMentions } from './mentions.ts';
import { type ErasureChoice, scopesOf } from './scopes.ts';

export interface DoomedRecord {
  readonly entity: string;
  readonly record: RecordId;
  /** As this vault shows it; an act gives the code of its type. */
  readonly title: string;
  /** Left out: the whole record. */
  readonly fields?: readonly string[];
  /** Values that go, earlier ones included. */
  readonly values: number;
  /** Elements of sets that stay readable: tags are part of a field's name, and names of fields are kept. */
  readonly elements: readonly string[];
  /** Of a term or field of a team: how many records use it, and would say nothing by it. */
  readonly usedBy?: number;
}

export interface DoomedFile {
  readonly title: string;
  readonly sizeBytes: number;
  /** Other items with the same file: while there are any, it stays. */
  readonly sharedWith: readonly SharedItem[];
  /** Items that only name its hash and never had it here: they keep nothing. */
  readonly namedBy: readonly SharedItem[];
}

export interface SharedItem {
  readonly item: RecordId;
  readonly number: string | null;
  readonly title: string;
  /** Empty for an item of no case, or of one that is not here. */
  readonly caseTitle: string;
}

export interface ErasurePlan extends FoundMentions, Copies {
  readonly records: readonly DoomedRecord[];
  readonly values: number;
  readonly files: readonly DoomedFile[];
  /** Items made of erased ones, with parts covered or not, that would stay: files of their own. */
  readonly copies: readonly SharedItem[];
}

/** @throws {AppError} `record.not-found`, `job.cancelled`. */
export async function planErasure(vault: ReadableVault, choice: ErasureChoice, options: WorkOptions = {}): Promise<ErasurePlan> {
  for (const { entity, record } of choice.records)
    if (!findRecord(vault.store, entity, record)) throw new AppError('record.not-found', 'There is no such record to erase.');
  return planFor(vault, scopesOf(vault, choice), options);
}

/** What accepting a proposed erasure would take here. */
export function planProposal(vault: ReadableVault, action: ActionId, options: WorkOptions = {}): Promise<ErasurePlan> {
  return planFor(vault, scopesLeft(vault.store, action), options);
}

async function planFor(vault: ReadableVault, scopes: readonly ErasureScope[], options: WorkOptions): Promise<ErasurePlan> {
  const records = scopes.map((scope) => describeScope(vault, scope));
  const files = filesOf(vault, scopes).map(({ title, sizeBytes, sharedWith, namedBy }) => ({
    title,
    sizeBytes,
    sharedWith: sharedWith.map(({ item }) => describeItem(vault, item)),
    namedBy: namedBy.map(({ item }) => describeItem(vault, item)),
  }));
  return {
    records,
    values: records.reduce((sum, { values }) => sum + values, 0),
    files,
    copies: copiesBeyond(vault, scopes).map((item) => describeItem(vault, item)),
    ...(await findMentions(vault, scopes, options)),
    ...(await findCopies(vault, scopes)),
  };
}

function describeItem(vault: ReadableVault, item: RecordId): SharedItem {
  const { number = null, title, case: of } = itemOf(vault, item);
  return { item, number, title, caseTitle: of === undefined ? '' : titleOf(vault, 'case', of) };
}

/** What of one record would go. */
export function describeScope(vault: ReadableVault, { entity, record, fields }: ErasureScope): DoomedRecord {
  const row = findRecord(vault.store, entity, record);
  const history = row ? readHistory(vault.store, row) : [];
  const inScope = history.filter(({ field }) => field !== '*' && field !== 'deleted' && (!fields || fields.includes(field)));
  const known = inScope.filter((change) => change.known && change.value !== null);
  // An id says nothing to anybody who does not have the record.
  const elements = inScope
    .map(({ field }) => field)
    .filter((field) => isElement(field) && !isRecordId(field.slice(field.indexOf('/') + 1)));
  const usedBy = recordsUsing(vault, entity, record).length;
  return {
    entity,
    record,
    title: describeRecord(vault, entity, record).title,
    ...(fields && { fields }),
    values: known.length,
    elements: [...new Set(elements)],
    ...(usedBy > 0 && { usedBy }),
  };
}
