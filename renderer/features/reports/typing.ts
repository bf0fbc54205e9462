/** That something was typed into a section: whoever shows it asks then for what is not in the log yet (`unsentValue`). */
const listeners = new Set<() => void>();

export function tellTyping(): void {
  for (const listener of listeners) listener();
}

/** @returns stops listening. */
export function onTyping(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
