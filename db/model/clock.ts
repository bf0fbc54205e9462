/** A time of a recording, as people write it. Pure. */

/** `1:02:03`, `0:07.5`. @param ms in milliseconds from the beginning. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = Math.floor((ms % 1000) / 100);
  const two = (value: number) => String(value).padStart(2, '0');
  const front = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${front}:${two(seconds % 60)}${rest > 0 ? `.${rest}` : ''}`;
}
