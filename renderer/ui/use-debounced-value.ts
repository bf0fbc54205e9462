import { useEffect, useState } from 'react';

const debounceMs = 150;

/** What was typed, a moment after the last letter: a search follows words, not letters. */
export function useDebouncedValue<Value>(value: Value): Value {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), debounceMs);
    return () => clearTimeout(timer);
  }, [value]);
  return debounced;
}
