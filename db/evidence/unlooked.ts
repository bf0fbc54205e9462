/** Whether anybody said whom a file shows, where it may show somebody. */
import { readFacts } from '../model/file-facts.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { mayShowPeople } from '../model/shows-people.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { factsOf } from './file-facts.ts';
import { itemOf } from './items.ts';
import { type StrangersWord, strangersWord } from './strangers-word.ts';

/**
 * Whether a file may show somebody of whom nobody said anything: it names nobody, and nobody looked at it and found that nobody can be
 * recognised. What somebody of a vault that nobody here knows says of it is not said; where they wrote another hash into an item, nothing was
 * said of the file that it means now.
 */
export function isUnlooked(vault: ReadableVault, id: RecordId): boolean {
  const { key, fields } = detailsOf(vault, 'evidence', id)!;
  const people = elementsOf(vault, key, 'people').filter(isRecordId);
  if (people.length === 0 && fields['nobodyShown'] !== true && saysThatItMayShow(vault, id)) return true;
  const strangers = strangersWord(vault, id);
  if (strangers.isOfAnotherFile) return true;
  if (!mayShow(vault, id, strangers) || people.some((person) => !strangers.has(`people/${person}`))) return false;
  return fields['nobodyShown'] !== true || strangers.has('nobodyShown');
}

/** What says that there are words alone in it, or nothing, opens as well. */
export function mayShow(vault: ReadableVault, id: RecordId, strangers: StrangersWord): boolean {
  const isOwn = factsOf(vault, id)?.isOwn === true;
  return saysThatItMayShow(vault, id) || (!isOwn && ['mediaType', 'sizeBytes', 'facts'].some(strangers.has));
}

/** As this vault found it in the file, or else as the record says. */
function saysThatItMayShow(vault: ReadableVault, id: RecordId): boolean {
  const known = factsOf(vault, id);
  if (known?.isOwn) return known.sizeBytes !== 0 && mayShowPeople(known.facts.mediaType, known.facts);
  const { fields } = detailsOf(vault, 'evidence', id)!;
  return fields['sizeBytes'] !== 0 && mayShowPeople(itemOf(vault, id).mediaType, readFacts(fields['facts']));
}
