/** The records that a case of Lapwing's own writing becomes. */
import { givenExact, type GivenRecord, type GivenWhole, type NewId } from '../record-files/given.ts';
import { caseTree } from './case-tree.ts';
import type { ExactCase } from './exact-case.ts';

/** As `givenExact`, with who stands in the case. */
export function givenExactCase(newId: NewId, exact: ExactCase): GivenWhole {
  const given = givenExact(newId, caseTree, exact);
  const elements = exact.hasPeople ? given.elements : [...given.elements, ...unnamedPeople(given.parts)];
  return { ...given, elements, sets: given.sets.filter((set) => set !== 'people') };
}

/** People whom no act and no source names stand in a case because the case names them. */
function unnamedPeople(parts: readonly GivenRecord[]): string[] {
  const named = new Set(
    parts.flatMap(({ entity, fields }) => (entity === 'name' ? [] : [fields['victim'], fields['perpetrator'], fields['person']])),
  );
  return parts.flatMap(({ entity, id }) => (entity === 'person' && !named.has(id) ? [`people/${id}`] : []));
}
