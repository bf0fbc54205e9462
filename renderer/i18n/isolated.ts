/** What people wrote, inside of a sentence of ours: names that read from right to left must not turn round what stands beside them. */

/** Letters of scripts that read from right to left, and marks that turn a text by themselves. */
const turning = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u202a-\u202e\u2066-\u2069]/u;

const [firstStrongIsolate, popDirectionalIsolate] = ['\u2068', '\u2069'];

/** Reads in its own direction and moves nothing around it (UAX #9, isolates); what reads from left to right stays as it is. */
export function isolated(text: string): string {
  return turning.test(text) ? `${firstStrongIsolate}${text}${popDirectionalIsolate}` : text;
}

/** Several of them beside one another, each by itself; empty ones are left out. */
export function joined(parts: readonly (string | false | null | undefined)[], separator: string): string {
  return parts.flatMap((part) => (part ? [isolated(part)] : [])).join(separator);
}
