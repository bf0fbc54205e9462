/** Which tables show on the pages and in the lists of an entity: when one of them changes, what was read is stale. */
import { entities, entityOf, ownerOf, partsOf } from './entities.ts';
import type { EntityDefinition } from './entity.ts';

/** Elements of sets, states of fields, values of own fields and notes stand in tables for all entities. */
const shared = ['record_element', 'field_state', 'own_value', 'field_note', 'own_field'];

/**
 * Its own table and those of its parts; what they name, with its parts (a case shows the posts and the consent of its people);
 * what names it, with what that is part of.
 */
export function tablesShownWith(name: string): readonly string[] {
  const entity = entityOf(name);
  const own = withParts(entity);
  const named = own.flatMap(targetsOf).flatMap(withParts);
  const naming = [...entities.values()]
    .filter((other) => targetsOf(other).includes(entity))
    .flatMap((other) => [other, ...ownersOf(other)]);
  return [...new Set([...own, ...named, ...naming].map(({ table }) => table)), ...shared];
}

function withParts(entity: EntityDefinition): EntityDefinition[] {
  return [entity, ...partsOf(entity).flatMap(withParts)];
}

function ownersOf(entity: EntityDefinition): EntityDefinition[] {
  const owner = ownerOf(entity);
  return owner ? [owner, ...ownersOf(owner)] : [];
}

/** What its fields and sets point to; "same as" may name anything that is said to be the same. */
function targetsOf({ name, fields, sets }: EntityDefinition): EntityDefinition[] {
  const named = [...Object.values(fields), ...Object.values(sets)].flatMap(({ to }) => (to === undefined ? [] : [entityOf(to)]));
  return name === 'same-as' ? [...named, entityOf('person'), entityOf('case')] : named;
}
