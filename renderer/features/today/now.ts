import { useEffect, useState } from 'react';

/** The instant of the last look: taken anew when the window comes to the front, and when what is shown was read anew. */
export function useNow(readAt: number): number {
  const [focusedAt, setFocusedAt] = useState(Date.now);
  useEffect(() => {
    const look = () => setFocusedAt(Date.now());
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return Math.max(readAt, focusedAt);
}
