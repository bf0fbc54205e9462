import type { ReactNode } from 'react';

import { Callout } from '../ui/layout.tsx';
import { errorText } from './error-text.ts';
import { useText } from './index.tsx';

export interface ErrorPanelProps {
  readonly error: unknown;
  readonly actions?: ReactNode;
}

/** What happened, what is safe, what to do: in the user's language, read out at once. */
export function ErrorPanel({ error, actions }: ErrorPanelProps) {
  const t = useText();
  const { what, advice, params } = errorText(error);
  return (
    <Callout tone="danger" title={t(what, params)} isAlert {...(actions !== undefined && { actions })}>
      <p>{t(advice, params)}</p>
    </Callout>
  );
}
