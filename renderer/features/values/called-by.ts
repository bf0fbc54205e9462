import type { useText } from '../../i18n/index.tsx';

type TextOf = ReturnType<typeof useText>;

interface State {
  readonly record: string;
  readonly state: string;
}

/** Whoever handed the person over kept the name back: there is one, and no letter of it is here. */
export function isNameWithheld(states: readonly State[], names: readonly { readonly id: string }[]): boolean {
  return names.some(({ id }) => states.some(({ record, state }) => record === id && state === 'withheld'));
}

/** What somebody is called by the name that the vault says: `''` was kept back, which is another thing than none. */
export function calledBy(name: string | null | undefined, t: TextOf): string {
  return name || t(name === '' ? 'person.withheld' : 'person.unnamed');
}
