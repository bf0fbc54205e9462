import type { ReactNode } from 'react';

import { BoardPage } from './board-page.tsx';
import { NewRoundPage } from './new-round-page.tsx';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';
import { TargetPage } from './target-page.tsx';

/**
 * Which page of the assessment an address shows: `assessment`, `assessment/new`, `assessment/ROUND`, `assessment/ROUND/round`,
 * `assessment/ROUND/RECOMMENDATION[/PART]`.
 */
export function AssessmentPage({ path: [round, page, part] }: { readonly path: readonly string[] }): ReactNode {
  if (round === undefined) return <RoundsPage />;
  if (round === 'new') return <NewRoundPage />;
  if (page === 'round') return <RoundPage key={round} id={round} />;
  if (page !== undefined) return <TargetPage key={`${page} ${part ?? ''}`} round={round} target={{ recommendation: page, part }} />;
  return <BoardPage key={round} round={round} />;
}
