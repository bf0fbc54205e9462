/** The records that a case of Lapwing's own writing becomes. */
import { givenExact, type GivenRecord, type GivenWhole, type NewId } from '../record-files/given.ts';
import { caseTree } from './case-tree.ts';
import { entityOf, ownerOf } from '../model/entities.ts';
import type { ExactCase } from './exact-case.ts';

/** As `givenExact`, with who stands in the case. */
export function givenExactCase(newId: NewId, exact: ExactCase): GivenWhole {
  const given = givenExact(newId, caseTree, exact);
  const elements = exact.hasPeople ? given.elements : [...given.elements, ...unnamedPeople(given.parts)];
  return { ...given, elements, sets: given.sets.filter((set) => set !== 'people') };
}

/** People whom no act and no source names stand in a case because the case names them. */
function unnamedPeople(parts: readonly GivenRecord[]): string[] {
  const named = new Set(parts.flatMap(({ entity, fields }) => namingFields(entity).map((field) => fields[field])));
  return parts.flatMap(({ entity, id }) => (entity === 'person' && !named.has(id) ? [`people/${id}`] : []));
}

/** The fields by which a part of a case names somebody; what is part of a person names nobody for the case. */
function namingFields(name: string): readonly string[] {
  const entity = entityOf(name);
  if (ownerOf(entity)?.name === 'person') return [];
  return Object.entries(entity.fields).flatMap(([field, { to }]) => (to === 'person' ? [field] : []));
}
