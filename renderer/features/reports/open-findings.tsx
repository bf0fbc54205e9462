import { useQuery } from '@tanstack/react-query';

import { reportLanguages } from '../../../db/model/report.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Callout, Soft } from '../../ui/layout.tsx';

interface OpenFindingsProps {
  readonly report: string;
  /** A code: what was frozen may be in one that is no choice any more. */
  readonly language: string;
  readonly audience: unknown;
  /** The way to them was taken. */
  readonly onGo?: () => void;
}

/** How much waits to be settled before these readers may get the report: said before a place is chosen, and to who approves. */
export function OpenFindings({ report, language: code, audience, onGo }: OpenFindingsProps) {
  const t = useText();
  const language = reportLanguages.find((one) => one === code) ?? 'en';
  const isLooked = audience !== 'internal';
  const { data, error } = useQuery({
    queryKey: ['reports', 'leaks', report, language],
    queryFn: () => api['leaks.look']({ report, language }),
    enabled: isLooked,
  });
  // Where it cannot be told, writing tells it.
  if (!isLooked || error) return null;
  if (!data)
    return (
      <p role="status">
        <Soft>{t('reports.checks.looking')}</Soft>
      </p>
    );
  if (data.open === 0) return null;
  return (
    <Callout tone="warning" title={t('reports.open', { count: data.open })}>
      <a href={hrefOf(['reports', report], { panel: 'checks' })} onClick={onGo}>
        {t('reports.panel.checks')}
      </a>
    </Callout>
  );
}
