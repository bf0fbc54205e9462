/** What an import brought, by the cases that it is about: whoever accepted it wants to read them. */
import { idBytes } from '../log/ids.ts';
import { parseImportedChanges, parseRanges } from '../log/project/exclusion.ts';
import { actionByKey, actionKeyOf } from '../log/store.ts';
import { decodeBody } from '../log/stored-body.ts';
import { isHidden } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { describeRecord } from '../records/describe.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface ImportedCases {
  /** The first of them, as they stand now; those in the trash are left out. */
  readonly cases: readonly { readonly id: RecordId; readonly number: string | null; readonly title: string | null }[];
  /** There are more, or more was brought than one looks through. */
  readonly isCut: boolean;
}

const mostCases = 200;
/** A long look holds up the vault. */
const mostActions = 5000;

const changesOf = query((db, given: { id: Buffer }) =>
  db.selectFrom('import_record').select('changes').where('id', '=', given.id).where('deleted', '=', 0),
);
const actionsBetween = query((db, given: { replica: Buffer; from: number; to: number; limit: number }) =>
  db
    .selectFrom('action as a')
    .innerJoin('replica as r', 'r.key', 'a.replica_key')
    .select('a.key')
    .where('r.id', '=', given.replica)
    .where('a.seq', '>=', given.from)
    .where('a.seq', '<=', given.to)
    .where('a.body', 'is not', null)
    .orderBy('a.seq')
    .limit(given.limit),
);
const shownCase = query((db, given: { id: Buffer }) =>
  db.selectFrom('case_record').select(['number', 'title']).where('id', '=', given.id).where('deleted', '=', 0),
);

/** @throws {AppError} `record.not-found` when there is no such import. */
export function casesOfImport(vault: ReadableVault, importRecord: RecordId): ImportedCases {
  const row = changesOf.get(vault, { id: idBytes(importRecord) });
  if (!row) throw new AppError('record.not-found', 'There is no such import.');
  const keys = row.changes === null ? [] : actionsIn(vault, row.changes);
  const found = new Map<RecordId, ImportedCases['cases'][number]>();
  for (const id of casesAmong(vault, keys.slice(0, mostActions))) {
    const shown = shownCase.get(vault, { id: idBytes(id) });
    if (shown) found.set(id, { id, ...shown });
    if (found.size > mostCases) break;
  }
  return { cases: [...found.values()].slice(0, mostCases), isCut: found.size > mostCases || keys.length > mostActions };
}

/** Keys of the actions that it brought, or brought parts of; one more than are looked at says that there are more. */
function actionsIn(vault: ReadableVault, changes: string): number[] {
  const { ranges, single } = parseImportedChanges(changes);
  const keys = single.flatMap((id) => actionKeyOf(vault.store, id.split('.', 1)[0]!) ?? []);
  for (const [replica, text] of Object.entries(ranges))
    for (const [from, to] of parseRanges(text)) {
      const left = mostActions + 1 - keys.length;
      if (left <= 0) return keys;
      const ofRange = { replica: idBytes(replica as RecordId), from, to, limit: left };
      keys.push(...actionsBetween.all(vault, ofRange).map(({ key }) => key));
    }
  return keys;
}

function* casesAmong(vault: ReadableVault, keys: readonly number[]): Generator<RecordId> {
  const seen = new Set<string>();
  for (const key of keys)
    for (const change of decodeBody(vault.store, actionByKey(vault.store, key)).changes) {
      if (isHidden(change) || seen.has(change.record)) continue;
      seen.add(change.record);
      const caseId = change.entity === 'case' ? change.record : describeRecord(vault, change.entity, change.record).caseId;
      if (caseId !== undefined) yield caseId;
    }
}
