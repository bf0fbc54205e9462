/** What a row of a list says of a case's acts: of the first, or of the first that fits what is asked of acts. */
import { firstNameOf, shownName } from '../query/shown-name.ts';
import { rising } from '../query/terms.ts';
import type { OfCase } from './completeness.ts';
import { actFits, actsWanted, type OfAct, type SoughtCases } from './filter.ts';

/** The acts of the case `c` that fit, as `a`, in the order in which they were entered. */
export function actsInOrder(eb: OfCase, sought?: SoughtCases) {
  const acts = eb.selectFrom('act as a').whereRef('a.case_id', '=', 'c.id').where('a.deleted', '=', 0);
  if (!sought || !actsWanted(sought)) return acts.orderBy('a.key');
  return acts.where((act) => actFits(act as unknown as OfAct, sought)).orderBy('a.key');
}

export function firstAct(eb: OfCase, sought?: SoughtCases) {
  return actsInOrder(eb, sought).limit(1);
}

/** The name of whom it was done to. */
export function firstVictim(eb: OfCase, sought?: SoughtCases) {
  return actsInOrder(eb, sought)
    .innerJoin('person_name as n', (join) => join.onRef('n.person_id', '=', 'a.victim_id').on('n.deleted', '=', 0))
    .select(shownName.as('name'))
    .orderBy('n.position', rising)
    .orderBy('n.id')
    .limit(1);
}

/** The name of who did it. */
export function firstActor(eb: OfCase, sought?: SoughtCases) {
  return actsInOrder(eb, sought)
    .innerJoin('involvement as i', (join) => join.onRef('i.act_id', '=', 'a.id').on('i.deleted', '=', 0))
    .where('i.perpetrator_id', 'is not', null)
    .select(({ ref }) => firstNameOf(ref('i.perpetrator_id')).as('name'))
    .orderBy('i.key')
    .limit(1);
}
