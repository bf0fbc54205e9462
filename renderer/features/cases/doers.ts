/** Who had a part in an act, and which. */
export interface Doer {
  /** Where somebody is named. */
  readonly person: string | undefined;
  /** Of the person, or the kind of actor. */
  readonly name: string;
  /** Which part they had in it, in words; empty where nobody said so. */
  readonly degree: string;
  /** Both. */
  readonly text: string;
}

/** Of several acts: with each part that they had once, and without one only where no act says which. */
export function eachOnce(doers: readonly Doer[]): readonly Doer[] {
  const who = ({ person, name }: Doer) => person ?? `: ${name}`;
  const known = new Set(doers.filter(({ degree }) => degree !== '').map(who));
  const told = doers.filter((doer) => doer.degree !== '' || !known.has(who(doer)));
  return [...new Map(told.map((doer) => [`${who(doer)} ${doer.degree}`, doer])).values()];
}
