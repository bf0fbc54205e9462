import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ItemLink, List, Page, Soft } from '../../ui/layout.tsx';
import { AtWork } from './at-work.tsx';
import { useRoundFacts } from './round-facts.ts';

/** Every round of assessment, what changed last first. */
export function RoundsPage() {
  const t = useText();
  const facts = useRoundFacts();
  const { data: rounds, error } = useQuery({ queryKey: ['rounds', 'list'], queryFn: () => api['rounds.list']({}) });
  const isEmpty = rounds?.length === 0;
  const add = (
    <Button kind="primary" icon={<Plus size={14} aria-hidden />} onPress={() => go(['assessment', 'new'])}>
      {t('rounds.new')}
    </Button>
  );
  return (
    <Page
      title={t('nav.assessment')}
      isNarrow
      meta={rounds && !isEmpty && t('rounds.count', { count: rounds.length })}
      actions={
        <>
          <AtWork />
          {!isEmpty && add}
        </>
      }
    >
      {error && <ErrorPanel error={error} />}
      {isEmpty && (
        <EmptyState title={t('rounds.empty')} actions={add}>
          {t('rounds.empty.text')}
        </EmptyState>
      )}
      {rounds && !isEmpty && (
        <List label={t('nav.assessment')}>
          {rounds.map(({ id, fields, recommendations }) => (
            <li key={id}>
              <ItemLink href={hrefOf(['assessment', id])}>
                <strong dir="auto">{String(fields['name'] ?? t('frame.palette.untitled'))}</strong>
              </ItemLink>
              <Soft>{[...facts(fields), t('recommendations.count', { count: recommendations })].join(' · ')}</Soft>
            </li>
          ))}
        </List>
      )}
    </Page>
  );
}
