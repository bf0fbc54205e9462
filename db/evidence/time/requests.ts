/** Requests for trusted times, written out for another machine: hashes, and nothing else of any case. */
import { join } from 'node:path';

import { tryRemove } from '../../disk/patience.ts';
import { idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { query } from '../../query/query.ts';
import { fieldChanges } from '../../records/commands.ts';
import { makeOutsideFolder, writeOutsideContent } from '../../vault/outside-file.ts';
import type { Vault } from '../../vault/vault.ts';
import { hasOwnFile, requireOwnFile } from '../file-cases.ts';
import { itemOf } from '../items.ts';
import { timeInstructions } from './instructions.ts';
import { readTimeRequest, timeRequest } from './request.ts';
import { stampRows } from './stamps.ts';

export interface WrittenRequests {
  /** A new folder below the one that was chosen, which is made where it is not there. */
  readonly folder: string;
  readonly items: readonly { readonly id: RecordId; readonly file: string }[];
}

/** Whatever their answers are worth: who wants another names the item. */
const withoutAnswer = query((db) =>
  db
    .selectFrom('evidence as e')
    .select('e.id')
    .where('e.deleted', '=', 0)
    .where('e.sha256', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('time_stamp as s')
            .select('s.key')
            .whereRef('s.evidence_id', '=', 'e.id')
            .where('s.response', 'is not', null)
            .where('s.deleted', '=', 0),
        ),
      ),
    )
    .orderBy('e.key'),
);

/**
 * Writes a request for each of these items, or for all that have no answer yet, into a new folder with a neutral name, with
 * instructions. A request that waits for its answer is written again as it is.
 *
 * @throws {AppError} `record.not-found`; `input.invalid` for an item without a hash, and where there is nothing to ask; as `requireOwnFile` for
 *   one whose file is not here;
 *   `file.in-vault`, `disk.full`, `file.unwritable`, `job.cancelled`.
 */
export async function writeTimeRequests(
  vault: Vault,
  ids: readonly RecordId[] | undefined,
  to: string,
  signal?: AbortSignal,
): Promise<WrittenRequests> {
  const wanted = [...new Set(ids ?? withoutAnswer.all(vault).map(({ id }) => idText(id)))];
  const asked = wanted.flatMap((id) => {
    const item = itemOf(vault, id);
    const { sha256 = '', number, title } = item;
    if (ids && !/^[0-9a-f]{64}$/.test(sha256))
      throw new AppError('input.invalid', `${number ?? title} has no hash that a time could be proven for.`);
    if (ids) requireOwnFile(vault, item);
    return ids || hasOwnFile(vault, item) ? [{ id, sha256 }] : [];
  });
  if (asked.length === 0) throw new AppError('input.invalid', 'Every item has an answer already: there is nothing to ask.');
  const folder = await makeOutsideFolder(vault, to);
  // Asked first: what is on the stick and not in the vault could never be matched.
  const requests = vault.transaction(() => asked.map((item) => ({ ...item, request: requestFor(vault, item) })));
  try {
    const items: { id: RecordId; file: string }[] = [];
    for (const { id, request } of requests) {
      signal?.throwIfAborted();
      const file = `${neutral(vault)}.tsq`;
      await writeOutsideContent(vault, join(folder, file), request, signal);
      items.push({ id, file });
    }
    await writeOutsideContent(vault, join(folder, 'instructions.txt'), timeInstructions, signal);
    return { folder, items };
  } catch (error) {
    // Half of them without a word of what to do is nothing to hand on; the next folder holds the same requests.
    await tryRemove(folder, { recursive: true });
    throw error;
  }
}

/** The one that waits, or a new one. */
function requestFor(vault: Vault, { id, sha256 }: { readonly id: RecordId; readonly sha256: string }): Buffer {
  const rows = stampRows(vault, id);
  const answered = new Set(rows.filter(({ response }) => response !== null).map(({ request }) => request));
  const waiting = rows.find(
    ({ request, response }) => response === null && !answered.has(request) && readTimeRequest(request)?.sha256 === sha256,
  );
  if (waiting) return Buffer.from(waiting.request!, 'base64');
  const request = timeRequest(sha256, vault.store.random(8));
  vault.record('ask-time', fieldChanges('time-stamp', vault.newId(), { evidence: id, sha256, request: request.toString('base64') }));
  return request;
}

function neutral(vault: Vault): string {
  return vault.store.random(4).toString('hex');
}
