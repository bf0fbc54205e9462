/** The lines of a transcript, and where in the recording they are said. */
export interface TranscriptLine {
  /** In milliseconds from the beginning; none for a line that says no time. */
  readonly at?: number;
  readonly text: string;
}

/** `[01:12]`, `[00:01:12]`, `[00:01:12.5]`, at the beginning of a line. */
const time = /^\s*\[(?:(\d{1,3}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?\][^\S\n]*/;

export function transcriptLines(text: string): TranscriptLine[] {
  return text.split(/\r?\n/).map((line) => {
    const found = time.exec(line);
    if (!found) return { text: line };
    const [whole, hours = '0', minutes, seconds, parts = '0'] = found;
    const at = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(parts.padEnd(3, '0'));
    return { at, text: line.slice(whole.length) };
  });
}

/** How many letters of a line its time takes, with the space behind it; 0 of a line that says none. */
export function timeLength(line: string): number {
  return time.exec(line)?.[0].length ?? 0;
}

/** @returns the place of the line that is said now: the last that began; `-1` before the first. */
export function lineAt(lines: readonly TranscriptLine[], ms: number): number {
  return lines.reduce((best, { at }, place) => (at !== undefined && at <= ms && at >= (lines[best]?.at ?? 0) ? place : best), -1);
}

/** `00:01:12`. */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
