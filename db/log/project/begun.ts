/** Who began a record, told from what was written in it: the same in whatever order it came. */
import type { EntityDefinition } from '../../model/entity.ts';
import { ancestorsOf, type HistoricChange } from './history.ts';

/**
 * Whether a known vault began a record in which strangers wrote, too. Whoever has its id can hand over something that is said of it before
 * the bundle of a colleague comes who made it, with any clock; but what a known vault saw when it wrote they cannot write. What each
 * record begins with (its owner, and what its entity gives to a new one) a known vault says of its own without having seen theirs, and of
 * theirs only in the place of what they said. Where strangers did not say all of it, one word of a known vault is enough.
 *
 * @param history whether it counts or not.
 */
export function hasKnownBegun(
  { defaults, owner }: Pick<EntityDefinition, 'defaults' | 'owner'>,
  history: readonly HistoricChange[],
  byId: ReadonlyMap<string, HistoricChange>,
  strangers: ReadonlySet<string>,
): boolean {
  const isStrange = (change: HistoricChange | undefined) => change !== undefined && strangers.has(change.replica);
  const beginning = [...Object.keys(defaults), ...(owner === undefined ? [] : [owner])];
  const known = history.filter((change) => !isStrange(change));
  const isTheirs =
    beginning.length > 0 && beginning.every((field) => history.some((change) => change.field === field && isStrange(change)));
  if (!isTheirs) return known.length > 0;
  return known.some(
    (change) => beginning.includes(change.field) && ![...ancestorsOf([change], byId)].some((id) => isStrange(byId.get(id))),
  );
}
