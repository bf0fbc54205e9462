/** What people wrote, inside of a sentence of ours: names that read from right to left must not turn round what stands beside them. */

/** Letters of scripts that read from right to left, and marks that turn a text by themselves. */
const turning = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u202a-\u202e\u2066-\u2069]/u;

const [firstStrongIsolate, popDirectionalIsolate] = ['\u2068', '\u2069'];

/** Reads in its own direction and moves nothing around it (UAX #9, isolates); what reads from left to right stays as it is. */
export function isolated(text: string): string {
  return turning.test(text) ? `${firstStrongIsolate}${text}${popDirectionalIsolate}` : text;
}

/** Marks that turn what stands behind them around, or that nobody sees: no name of a file needs them (UAX #9; CVE-2021-42574 uses them). */
const marks = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** The name of a file as it is written: `photo[U+202E]gpj.exe` is no picture, whatever a line of text makes of it. */
export function plainName(name: string): string {
  return name.replace(marks, (mark) => `[U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** Several of them beside one another, each by itself; empty ones are left out. */
export function joined(parts: readonly (string | false | null | undefined)[], separator: string): string {
  return parts.flatMap((part) => (part ? [isolated(part)] : [])).join(separator);
}
