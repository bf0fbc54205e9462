import { useEffect, useState } from 'react';

const settleMs = 150;

/** What was typed, a moment after the last letter: a search follows words, not letters. */
export function useSettledValue(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
