import { useText } from '../../i18n/index.tsx';
import { Badge } from '../../ui/layout.tsx';

/** What lies outside of the period, or says no date, is marked and never left out. */
export function Outside({ isOutside }: { readonly isOutside: boolean | null }) {
  const t = useText();
  if (isOutside === false) return null;
  return <Badge tone={isOutside ? 'warning' : 'neutral'}>{t(isOutside ? 'evidence.outside' : 'evidence.undated')}</Badge>;
}
