/** The day on this computer's wall, `YYYY-MM-DD`: what is due, or holds until a day, goes by local time. */
export function localDay(instant: number | Date, daysLater = 0): string {
  const day = new Date(instant);
  day.setDate(day.getDate() + daysLater);
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-');
}

/** The moment on this computer's wall with its distance from UTC: `2026-11-30T10:05:00+01:00`. */
export function localInstant(instant: Date): string {
  const ahead = -instant.getTimezoneOffset();
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const wall = new Date(instant.getTime() + ahead * 60_000).toISOString().slice(0, 19);
  return `${wall}${ahead < 0 ? '-' : '+'}${two(Math.abs(ahead) / 60)}:${two(Math.abs(ahead) % 60)}`;
}
