/** Codes of terms of the full HURIDOCS lists, which somebody imported: `esf-<number of the list>-<code in it>`. */
const pattern = /^esf-([1-9]\d{0,2})-(\d{12})$/;

export interface PackTermCode {
  /** Number of the HURIDOCS list. */
  readonly list: number;
  /** Twelve figures. */
  readonly code: string;
}

export function codeOfPackTerm({ list, code }: PackTermCode): string {
  return `esf-${list}-${code}`;
}

/** Nothing for another code. */
export function packTermOf(code: string): PackTermCode | undefined {
  const match = pattern.exec(code);
  return match ? { list: Number(match[1]), code: match[2]! } : undefined;
}
