/** Places in files as the footnotes of a report say them. */
import { betweenPlaces, placeNote } from '../../model/place-notes.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type TextRun, text } from '../model/document.ts';
import type { Composing } from './composing.ts';
import type { CitedPlace } from './found-places.ts';

/** What a footnote says of the places that show one of these; nothing where there are none. */
export function shownIn(composing: Composing, claims: readonly RecordId[]): TextRun[] {
  const places = [...new Set(claims)].flatMap((claim) => composing.data.places.get(claim) ?? []);
  return places.length === 0 ? [] : [text(composing.words.shownIn(placesText(composing, places)))];
}

/** As a footnote says them, without a full stop. */
export function placesText({ language }: Composing, places: readonly CitedPlace[]): string {
  return places.map((place) => placeNote(notedOf(place), language)).join(betweenPlaces(language));
}

function notedOf({ place: { page, paragraph, fromMs, toMs, region }, item }: CitedPlace) {
  return {
    ...(item.number !== null && { number: item.number }),
    title: item.title,
    ...(page !== undefined && { page }),
    ...(paragraph !== undefined && { paragraph }),
    ...(fromMs !== undefined && { fromMs }),
    ...(toMs !== undefined && { toMs }),
    ...(region !== undefined && { isPart: true }),
    ...(item.sha256 !== null && { sha256: item.sha256.toLowerCase() }),
  };
}
