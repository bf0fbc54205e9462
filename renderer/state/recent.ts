/** Which records this window opened: to go back to them. It is gone with the window when the vault locks. */
import { type SearchKind, searchKinds } from '../../db/model/search-kinds.ts';

export interface OpenedRecord {
  readonly kind: SearchKind;
  readonly id: string;
}

/** Where the records of a kind that is searched open. */
export const pathOfKind = {
  case: 'cases',
  person: 'people',
  act: 'acts',
  recommendation: 'recommendations',
  measure: 'measures',
  intervention: 'interventions',
  evidence: 'evidence',
} as const satisfies Readonly<Record<SearchKind, string>>;

const mostKept = 20;
let opened: readonly OpenedRecord[] = [];

/** Notes the record that an address shows; an address without one is nothing to note. */
export function noteOpened([place, id]: readonly string[]): void {
  const kind = searchKinds.find((one) => pathOfKind[one] === place);
  if (!kind || id === undefined || !/^[0-9a-f-]{36}$/.test(id)) return;
  opened = [{ kind, id }, ...opened.filter((one) => one.id !== id)].slice(0, mostKept);
}

/** The latest first. */
export function openedRecords(): readonly OpenedRecord[] {
  return opened;
}
