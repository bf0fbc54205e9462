/** Askings that were answered, so that a list that is folded and shown anew does not add once more what it was asked for. */
const answered = new WeakSet<object>();

/** Whether this asking comes for the first time; from then on it does not. */
export function isFirstAsking(asked: object): boolean {
  if (answered.has(asked)) return false;
  answered.add(asked);
  return true;
}
