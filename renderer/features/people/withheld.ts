interface State {
  readonly record: string;
  readonly state: string;
}

/** Whoever handed the person over kept the name back: there is one, and no letter of it is here. */
export function isNameWithheld(states: readonly State[], names: readonly { readonly id: string }[]): boolean {
  return names.some(({ id }) => states.some(({ record, state }) => record === id && state === 'withheld'));
}
