/** Which cases belong together, and how. */
import { idBytes, idText } from '../log/ids.ts';
import { inverseChainTypes } from '../model/chain.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { addRecord } from '../records/commands.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

/** One case to which another is tied, directly or by way of others. */
export interface ChainedCase {
  /** Nothing shows of a case that is not here. */
  readonly id: RecordId;
  readonly number: string | null;
  readonly title: string | null;
  readonly begin: string | null;
  /** The ties between the two; none where others stand between them. */
  readonly ties: readonly { readonly id: RecordId; readonly type: string | null; readonly note: string | null }[];
}

/**
 * Says how one case stands to another.
 *
 * @returns the id of the tie. @throws {AppError} `input.invalid` for a case and itself, for what is said already from either side,
 *   and where one of the two lies in the trash: nobody would see what was said.
 */
export function tieCases(
  vault: Vault,
  { case: id, other, type, note }: { readonly case: RecordId; readonly other: RecordId; readonly type: string; readonly note?: string },
): RecordId {
  if (id === other) throw new AppError('input.invalid', 'A case is not tied to itself.');
  if ([id, other].some((one) => caseById.get(vault, { id: idBytes(one) })?.deleted === 1))
    throw new AppError('input.invalid', 'One of the two cases lies in the trash. Nothing was changed; restore it first.');
  const isSaid = readTies(vault, id).some((tie) => [tie.case, tie.other].includes(other) && seenFrom(id, tie).type === type);
  if (isSaid) throw new AppError('input.invalid', 'These two cases are tied like this already.');
  return addRecord(vault, 'chain', { case: id, other, type, ...(note !== undefined && { note }) });
}

/** More than anybody reads as a line in time. Those tied to the case itself are told beyond that: nobody else would untie them. */
const most = 200;

const tiesOf = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('chain as c')
    .select(['c.id', 'c.case_id as case', 'c.other_id as other', 'c.type', 'c.note'])
    .where('c.deleted', '=', 0)
    .where(({ or, eb }) => or([eb('c.case_id', '=', given.id), eb('c.other_id', '=', given.id)]))
    .orderBy('c.id'),
);

const caseById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('case_record')
    .select(['number', 'title', 'begin_edtf as begin', 'begin_earliest as earliest', 'deleted'])
    .where('id', '=', given.id),
);

interface Tie {
  readonly id: RecordId;
  readonly case: RecordId;
  readonly other: RecordId;
  readonly type: string | null;
  readonly note: string | null;
}

export interface Chain {
  /** The case and those that belong together with it, in the order of time; those without a date come last. Empty where it stands alone. */
  readonly cases: readonly ChainedCase[];
  /** More belong to it, by way of others: only the nearest are told. */
  readonly isCut: boolean;
}

/** Which cases belong together with this one. Those in the trash are left out, with what only they hold together. */
export function chainOf(vault: ReadableVault, id: RecordId): Chain {
  const found = new Map<RecordId, ChainedCase & { readonly earliest: string | null }>();
  const waiting = [id];
  const direct = new Map<RecordId, ChainedCase['ties'][number][]>();
  let isCut = false;
  // The nearer come first. A list gives what is added to it while it is walked.
  for (const at of waiting) {
    if (found.has(at)) continue;
    const row = caseById.get(vault, { id: idBytes(at) });
    if (row?.deleted === 1) continue;
    if (found.size >= most && !direct.has(at)) {
      isCut = true;
      break;
    }
    const { number = null, title = null, begin = null, earliest = null } = row ?? {};
    found.set(at, { id: at, number, title, begin, earliest, ties: [] });
    for (const tie of readTies(vault, at)) {
      const far = tie.case === at ? tie.other : tie.case;
      if (at === id) put(direct, far, seenFrom(id, tie));
      waiting.push(far);
    }
  }
  if (found.size < 2) return { cases: [], isCut };
  const cases = [...found.values()]
    .toSorted((one, other) => compare(one.earliest ?? '9999', other.earliest ?? '9999') || compare(one.id, other.id))
    .map(({ earliest: _order, ...one }) => ({ ...one, ties: direct.get(one.id) ?? [] }));
  return { cases, isCut };
}

function readTies(vault: ReadableVault, id: RecordId): Tie[] {
  return tiesOf
    .all(vault, { id: idBytes(id) })
    .flatMap((row) => (row.case && row.other ? [{ ...row, id: idText(row.id), case: idText(row.case), other: idText(row.other) }] : []))
    .filter((tie) => tie.case !== tie.other);
}

/** "It led to that" is, seen from there, "It resulted from this". */
function seenFrom(id: RecordId, { id: tie, case: of, type, note }: Tie): ChainedCase['ties'][number] {
  return { id: tie, type: type === null || of === id ? type : (inverseChainTypes[type] ?? type), note };
}

function put<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
