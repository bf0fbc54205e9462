/** Documents of frozen reports, as this vault keeps them: compressed, in its encrypted database, and in no log. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { idBytes, idText } from '../../log/ids.ts';
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { query } from '../../query/query.ts';
import { detailsOf } from '../../records/details.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';
import type { ReportDocument } from '../model/document.ts';
import type { UsedRecord } from './used.ts';

const putDocument = query((db, given: { freeze: Buffer; document: Buffer }) =>
  db.insertInto('frozen_report').values({ freeze_id: given.freeze, document: given.document }),
);
const putUse = query((db, given: { freeze: Buffer; entity: string; record: Buffer; heads: string }) =>
  db.insertInto('frozen_use').values({ freeze_id: given.freeze, entity: given.entity, record_id: given.record, heads: given.heads }),
);
const documentOf = query((db, given: { freeze: Buffer }) =>
  db.selectFrom('frozen_report').select('document').where('freeze_id', '=', given.freeze),
);
const usesOf = query((db, given: { freeze: Buffer }) =>
  db.selectFrom('frozen_use').select(['entity', 'record_id', 'heads']).where('freeze_id', '=', given.freeze),
);
const emptyDocument = query((db, given: { freeze: Buffer }) =>
  db.updateTable('frozen_report').set({ document: null }).where('freeze_id', '=', given.freeze),
);
const putTold = query((db, given: { freeze: Buffer; entity: string; record: Buffer; isNamed: number }) =>
  db.insertInto('frozen_told').values({ freeze_id: given.freeze, entity: given.entity, record_id: given.record, is_named: given.isNamed }),
);
const toldIn = query((db, given: { freeze: Buffer }) =>
  db.selectFrom('frozen_told').select(['entity', 'record_id', 'is_named']).where('freeze_id', '=', given.freeze),
);
const removeTold = query((db, given: { freeze: Buffer }) => db.deleteFrom('frozen_told').where('freeze_id', '=', given.freeze));
const removeUses = query((db, given: { freeze: Buffer }) => db.deleteFrom('frozen_use').where('freeze_id', '=', given.freeze));

/** The one text of a document: what its digest is of. What is `undefined` in it is not there. */
export function documentText(document: ReportDocument): string {
  return canonicalJson(JSON.parse(JSON.stringify(document)) as Json);
}

/** SHA-256, in base64url. */
export function documentDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Whom, or which case, a frozen report tells of. */
export interface ToldRecord {
  readonly entity: 'person' | 'case';
  readonly record: RecordId;
  /** False for whoever is told of without a name. */
  readonly isNamed: boolean;
}

export interface Frozen {
  readonly text: string;
  readonly used: readonly UsedRecord[];
  readonly told: readonly ToldRecord[];
}

/** Within a transaction. */
export function storeFrozen(vault: Vault, freeze: RecordId, { text, used, told }: Frozen): void {
  const id = idBytes(freeze);
  putDocument.run(vault, { freeze: id, document: deflateRawSync(text) });
  for (const { entity, record, heads } of used) putUse.run(vault, { freeze: id, entity, record: idBytes(record), heads });
  for (const { entity, record, isNamed } of told)
    putTold.run(vault, { freeze: id, entity, record: idBytes(record), isNamed: Number(isNamed) });
}

/** `here`; `removed` where a person took the words away; `elsewhere` where it was frozen in another vault. */
export type FrozenState = 'here' | 'removed' | 'elsewhere';

export function frozenState(vault: ReadableVault, freeze: RecordId): FrozenState {
  const row = documentOf.get(vault, { freeze: idBytes(freeze) });
  if (!row) return 'elsewhere';
  return row.document === null ? 'removed' : 'here';
}

/**
 * The document as it was frozen.
 *
 * @throws {AppError} `record.not-found` where it is not here; `file.altered` where it is not what was frozen.
 */
export function readFrozen(vault: ReadableVault, freeze: RecordId): ReportDocument {
  const found = requireFreeze(vault, freeze);
  const document = documentOf.get(vault, { freeze: idBytes(freeze) })?.document;
  if (!document) throw new AppError('record.not-found', 'The words of this frozen report are not in this vault.');
  const text = inflateRawSync(document).toString();
  if (documentDigest(text) !== found['digest'])
    throw new AppError('file.altered', 'What is kept of this frozen report is not what was frozen. It is not shown.');
  return JSON.parse(text) as ReportDocument;
}

/** The fields of the record. @throws {AppError} `record.not-found`. */
export function requireFreeze(vault: ReadableVault, freeze: RecordId): Readonly<Record<string, unknown>> {
  const found = detailsOf(vault, 'report-freeze', freeze);
  if (!found) throw new AppError('record.not-found', 'There is no frozen report with this id.');
  return found.fields;
}

/** The records that it rests on, with the heads that they had. */
export function frozenUses(vault: ReadableVault, freeze: RecordId): UsedRecord[] {
  return usesOf.all(vault, { freeze: idBytes(freeze) }).map(({ entity, record_id: id, heads }) => ({ entity, record: idText(id), heads }));
}

/** Nothing of what was frozen by a version of the app that did not note it. */
export function frozenTold(vault: ReadableVault, freeze: RecordId): ToldRecord[] {
  return toldIn.all(vault, { freeze: idBytes(freeze) }).map(({ entity, record_id: id, is_named: isNamed }) => ({
    entity: entity as ToldRecord['entity'],
    record: idText(id),
    isNamed: isNamed === 1,
  }));
}

/** Takes the words away; that it was frozen, by whom, and its digest stay. @throws {AppError} `record.not-found`. */
export function removeFrozen(vault: Vault, freeze: RecordId): void {
  vault.transaction(() => {
    requireFreeze(vault, freeze);
    if (frozenState(vault, freeze) !== 'here')
      throw new AppError('record.not-found', 'The words of this frozen report are not in this vault.');
    forgetFrozen(vault, [freeze]);
  });
}

/** Takes away what is kept of frozen reports. Within a transaction. */
export function forgetFrozen(vault: Vault, freezes: readonly RecordId[]): void {
  for (const freeze of freezes.map(idBytes)) {
    emptyDocument.run(vault, { freeze });
    removeUses.run(vault, { freeze });
    removeTold.run(vault, { freeze });
  }
}

const freezesOf = query((db, given: { report: Buffer }) =>
  db.selectFrom('report_freeze').select('id').where('report_id', '=', given.report),
);

/** Those in the trash, too. */
export function freezesOfReport(vault: ReadableVault, report: RecordId): RecordId[] {
  return freezesOf.all(vault, { report: idBytes(report) }).map(({ id }) => idText(id));
}
