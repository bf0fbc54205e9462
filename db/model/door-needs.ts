/** How much a field is needed by what doors ask, and what a question points at. */
import { aspectsOf } from './act-aspects.ts';
import { doorDescriptions, type Door, doors, type Need, type Subject, subjects } from './doors.ts';
import { entityOf, partsOf } from './entities.ts';

/**
 * Whether a field of an act, a person, a case, … is required, essential or optional: of all that a door asks, the strongest.
 * What no door asks is optional.
 *
 * @param type the kind of act, where it is one: details that do not fit it are optional.
 */
export function needOf(entity: string, field: string, type?: unknown, asked: readonly Door[] = doors): Need {
  const fits: readonly (string | undefined)[] = aspectsOf(type);
  const found = asked.flatMap((door) => {
    const { aspect, sections } = doorDescriptions[door];
    if (entity === 'act' && aspect !== undefined && !fits.includes(aspect)) return [];
    return sections.flatMap(({ questions }) => questions).filter((one) => subjects[one.of] === entity && one.field === field);
  });
  const own = aspectOfField(entity, field);
  if (own !== undefined && !fits.includes(own)) return 'optional';
  return (['required', 'essential'] as const).find((need) => found.some((one) => one.need === need)) ?? 'optional';
}

/** The details that a field of an act belongs to. */
export function aspectOfField(entity: string, field: string): string | undefined {
  const { fields, sets } = entityOf(entity);
  return fields[field]?.aspect ?? sets[field]?.aspect;
}

/** Lists that are asked for of a case, and are some of what another list has. */
export const partialLists: Readonly<Record<string, string>> = { steps: 'interventions', submissions: 'interventions' };

/** What a field that is asked for is: a value, a set of codes, or records that are part of it. @throws {Error} for what there is not. */
export function kindOfAsked(of: Subject, field: string): 'field' | 'set' | 'list' {
  if (of === 'case' && Object.hasOwn(partialLists, field)) return 'list';
  const definition = entityOf(subjects[of]);
  if (Object.hasOwn(definition.fields, field)) return 'field';
  if (Object.hasOwn(definition.sets, field)) return 'set';
  if (partsOf(definition).some(({ list }) => list === field)) return 'list';
  throw new Error(`${of} has nothing called ${field}`);
}
