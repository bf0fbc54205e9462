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

/** The day on this computer's wall, `YYYY-MM-DD`: a deadline is due by local time. */
export function localDay(instant: number): string {
  const now = new Date(instant);
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
}

/** @param latest the last day that a deadline can mean: March 2026 is overdue in April. An open one never is. */
export function isOverdue(latest: string | null, day: string): boolean {
  return latest !== null && latest < day;
}
