import { type ActAspect, aspectFields, aspectSets, aspectsOf } from '../../../db/model/act-aspects.ts';
import { needOf } from '../../../db/model/door-needs.ts';

/** The fields and sets of an aspect, in the order in which one asks for them. */
export function namesIn(aspect: ActAspect): readonly string[] {
  const all: Readonly<Record<string, { readonly aspect?: string }>> = { ...aspectFields, ...aspectSets };
  return Object.keys(all).filter((name) => all[name]!.aspect === aspect);
}

/** Those that a report or a body of the UN asks for; all of what somebody opened that does not fit the kind. @param type as the rules of Lapwing know it. */
export function askedFor(type: string, aspect: ActAspect): readonly string[] {
  const names = namesIn(aspect);
  return aspectsOf(type).includes(aspect) ? names.filter((name) => needOf('act', name, type) !== 'optional') : names;
}
