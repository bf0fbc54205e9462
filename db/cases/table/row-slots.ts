/** Which acts, people, proceedings, … a row speaks of, by the numbers in its headings, and what is part of which of them. */
import { type CaseRole, roleDescriptions, rolesIn } from '../../model/case-roles.ts';

/** A list is of the codes of a set. */
export type PartFields = Record<string, string | number | boolean | readonly string[]>;

/** Anything that a row speaks of; the words of the table for it beside its fields, and what is part of it. */
export interface RowPart {
  readonly fields: PartFields;
  words: string;
  readonly parts?: Partial<Record<CaseRole, readonly RowPart[]>>;
}

/** `slot`: the number in the heading, from 0. `at`: which of several values in one cell. */
export interface SlotPlace {
  readonly slot: number;
  readonly at: number;
}

interface Slot extends SlotPlace {
  readonly part: RowPart;
}

/** A part of something: `of` is what the row does not name. */
interface Alone {
  readonly role: CaseRole;
  readonly part: RowPart;
  readonly of: CaseRole;
}

export interface PlacedParts {
  readonly all: readonly Slot[];
  /** Parts of what the row does not name. */
  readonly left: readonly Alone[];
  /** Parts beside a list of several in one cell: nobody knows of which of them. */
  readonly unsaid: readonly Alone[];
}

export class RowSlots {
  /** Roles of which several stood in one cell. */
  readonly split = new Set<CaseRole>();
  readonly #slots = new Map<CaseRole, Slot[]>();

  /** What stands at a place, made where nothing stood there yet. */
  at(role: CaseRole, { slot, at }: SlotPlace): RowPart {
    const list = this.#slots.get(role) ?? [];
    this.#slots.set(role, list);
    const known = list.find((one) => one.slot === slot && one.at === at);
    if (known) return known.part;
    const part: RowPart = { fields: {}, words: '' };
    list.push({ slot, at, part });
    return part;
  }

  /** In the order of their numbers. */
  of(role: CaseRole): readonly RowPart[] {
    return this.#inOrder(role).map(({ part }) => part);
  }

  /** Those of a role with what is part of each. One that needs nothing of its own is there because its parts are. */
  withParts(role: CaseRole): PlacedParts {
    const children = rolesIn(role).map((one) => [one, this.#inOrder(one)] as const);
    const isAny = children.some(([, slots]) => slots.length > 0);
    const implied: readonly Slot[] = isAny && roleDescriptions[role].isImplied ? [{ slot: 0, at: 0, part: { fields: {}, words: '' } }] : [];
    const own = this.#inOrder(role);
    const all = own.length > 0 ? own : implied;
    const [left, unsaid]: [Alone[], Alone[]] = [[], []];
    const partsOf = new Map<Slot, Partial<Record<CaseRole, RowPart[]>>>();
    for (const [one, slots] of children)
      for (const { slot, part } of slots) {
        const owner = all.length === 1 ? all[0] : this.split.has(role) ? undefined : all.find((other) => other.slot === slot);
        if (owner) {
          const parts = partsOf.get(owner) ?? {};
          partsOf.set(owner, { ...parts, [one]: [...(parts[one] ?? []), part] });
        } else (all.length > 1 && this.split.has(role) ? unsaid : left).push({ role: one, part, of: role });
      }
    return {
      all: all.map((slot) => (partsOf.has(slot) ? { ...slot, part: { ...slot.part, parts: partsOf.get(slot)! } } : slot)),
      left,
      unsaid,
    };
  }

  #inOrder(role: CaseRole): readonly Slot[] {
    return (this.#slots.get(role) ?? [])
      .filter(({ part }) => Object.keys(part.fields).length > 0)
      .toSorted((one, other) => one.slot - other.slot || one.at - other.at);
  }
}

interface Pairs {
  readonly pairs: readonly { readonly part: RowPart; readonly person: RowPart | undefined }[];
  readonly isUnclear: boolean;
}

/**
 * One of each for each person; numbers in the headings say who belongs to which.
 *
 * @param isNumbered a gap in the numbers would move the others together: each is by its own place.
 */
export function paired(slots: readonly Slot[], people: readonly Slot[], isNumbered: boolean): Pairs {
  const alone = slots.map(({ part }) => ({ part, person: undefined }));
  if (people.length === 0 || slots.length === 0) return { pairs: alone, isUnclear: false };
  if (slots.length === 1 || people.length === 1)
    return { pairs: slots.flatMap(({ part }) => people.map((person) => ({ part, person: person.part }))), isUnclear: false };
  if (!isNumbered) return { pairs: alone, isUnclear: true };
  return {
    pairs: slots.map(({ part, slot }) => ({ part, person: people.find((one) => one.slot === slot)?.part })),
    isUnclear: false,
  };
}
