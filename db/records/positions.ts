/** The order of a list whose records carry a `position`: people insert without talking to each other. */
import { idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import { isFractionalKey, keyBetween, keysAfter } from '../model/fractional-key.ts';
import type { RecordId } from '../model/record-id.ts';

interface Placed {
  readonly id: Buffer;
  readonly position: string | null;
}

/** Behind all of them. @param list in its order. */
export function positionBehind(list: readonly Placed[]): string {
  return positionsBehind(list, 1)[0]!;
}

/** The same for several at once. */
export function positionsBehind(list: readonly Placed[], count: number): readonly string[] {
  const last = list.at(-1)?.position ?? undefined;
  return keysAfter(last !== undefined && isFractionalKey(last) ? last : undefined, count);
}

/**
 * What puts a record to a place in its list, counted from 0. Records that have no order yet get one.
 *
 * @param list in its order. @throws {AppError} `record.not-found`.
 */
export function movedInList(entity: string, list: readonly Placed[], id: RecordId, to: number): FieldChange[] {
  const moved = list.find((one) => idText(one.id) === id);
  if (!moved) throw new AppError('record.not-found', 'There is no such record in this list.');
  const others = list.filter((one) => one !== moved);
  const at = Math.max(0, Math.min(others.length, to));
  const [before, after] = [others[at - 1]?.position, others[at]?.position];
  return isOrdered(others)
    ? [{ entity, record: id, field: 'position', value: keyBetween(before ?? undefined, after ?? undefined) }]
    : renumbered(entity, others.toSpliced(at, 0, moved));
}

/** Keys that are all there, well formed and strictly rising: between two of them is always room. */
function isOrdered(list: readonly Placed[]): boolean {
  return list.every(({ position }, n) => {
    const last = n === 0 ? '' : (list[n - 1]!.position ?? '');
    return position !== null && isFractionalKey(position) && position > last;
  });
}

function renumbered(entity: string, list: readonly Placed[]): FieldChange[] {
  return keysAfter(undefined, list.length).map((value, n) => ({ entity, record: idText(list[n]!.id), field: 'position', value }));
}
