/** The day on this computer's wall, `YYYY-MM-DD`: what is due, or holds until a day, goes by local time. */
export function localDay(instant: number | Date, daysLater = 0): string {
  const day = new Date(instant);
  day.setDate(day.getDate() + daysLater);
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-');
}
