import { useText } from '../../i18n/index.tsx';
import { Badge } from '../../ui/layout.tsx';

export interface ConsentBadgeProps {
  readonly state: 'recorded' | 'missing' | 'expired' | 'withdrawn' | null;
  /** Where no heading says that it is about consent. */
  readonly isFull?: boolean;
}

/** What is to be said of somebody's consent in a list; nothing where it is recorded and holds. */
export function ConsentBadge({ state, isFull = false }: ConsentBadgeProps) {
  const t = useText();
  if (state === null || state === 'recorded') return null;
  return (
    <Badge tone={state === 'withdrawn' ? 'danger' : 'warning'}>{t(isFull ? `consent.full.${state}` : `consent.state.${state}`)}</Badge>
  );
}
