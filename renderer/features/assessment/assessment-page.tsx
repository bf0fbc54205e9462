import type { ReactNode } from 'react';

import { NewRoundPage } from './new-round-page.tsx';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';

/** Which page of the assessment an address shows: `assessment`, `assessment/new`, `assessment/ROUND`. */
export function AssessmentPage({ path: [round] }: { readonly path: readonly string[] }): ReactNode {
  if (round === undefined) return <RoundsPage />;
  if (round === 'new') return <NewRoundPage />;
  return <RoundPage key={round} id={round} />;
}
