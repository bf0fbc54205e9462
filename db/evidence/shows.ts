/** Whether it is known who can be recognised in a file: as its page says it, and the list of evidence. */
import type { ItemShows } from '../model/shows-people.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { isUnlooked } from './unlooked.ts';

export interface Shown {
  readonly shows: ItemShows;
  /** Whom it names, also where it is asked about all the same. */
  readonly people: readonly RecordId[];
  /** There is not one byte in it. */
  readonly isEmpty: boolean;
}

/** @param id of an item that is in this vault. */
export function shownIn(vault: ReadableVault, id: RecordId): Shown {
  const { key, fields } = detailsOf(vault, 'evidence', id)!;
  const people = elementsOf(vault, key, 'people').filter(isRecordId);
  const isEmpty = fields['sizeBytes'] === 0;
  if (isUnlooked(vault, id)) return { shows: 'unlooked', people, isEmpty };
  if (people.length > 0) return { shows: 'people', people, isEmpty };
  return { shows: fields['nobodyShown'] === true ? 'nobody' : 'words', people, isEmpty };
}
