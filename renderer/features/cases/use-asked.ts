import { useState } from 'react';

import type { CaseDetails } from './case-details.ts';

/** What a page of a case can be asked to have written: what is missing, or the title anew. */
export type AskedPart = CaseDetails['missing'][number] | 'perpetrator';

/** A new object asks again. */
export interface Asked {
  readonly part: AskedPart;
}

export type AskFor = (part: AskedPart) => void;

/** One place of the page asks for what another place writes: that opens, and has the focus. */
export function useAsked(): readonly [Asked | undefined, AskFor] {
  const [asked, setAsked] = useState<Asked>();
  return [asked, (part) => setAsked({ part })];
}
