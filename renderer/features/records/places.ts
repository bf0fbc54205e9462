/** Entities whose lists and pages follow from their description: where they stand, and what their words are. */
import { entityOf, type PlacedEntity, placedEntities } from '../../../db/model/entities.ts';
import type { Place } from '../../../db/model/entity.ts';
import type { MessageId } from '../../i18n/index.tsx';

export function placeOf(entity: PlacedEntity): Place {
  return entityOf(entity).place!;
}

/** The entity whose list and pages stand under the first part of an address. */
export function entityAt(path: string): PlacedEntity | undefined {
  return placedEntities.find((entity) => placeOf(entity).path === path);
}

type Words = 'empty' | 'empty.text' | 'count' | 'new' | 'toList' | 'trashed' | 'section' | 'section.empty';

/** Each such entity has these words in every language (renderer/i18n). */
export function placeWords(entity: PlacedEntity, words: Words): MessageId {
  return `place.${entity}.${words}`;
}

export function navigationOf(entity: PlacedEntity): MessageId {
  return `nav.${entity}`;
}
