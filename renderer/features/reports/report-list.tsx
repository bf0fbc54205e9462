import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ItemLink, List, Page, Soft } from '../../ui/layout.tsx';

/** Every report, what changed last first. */
export function ReportList() {
  const t = useText();
  const time = useTime();
  const words = useWords();
  const { data: reports, error } = useQuery({ queryKey: ['reports', 'list'], queryFn: () => api['reports.list']({}) });
  const isEmpty = reports?.length === 0;
  const add = (
    <Button kind="primary" icon={<Plus size={14} aria-hidden />} onPress={() => go(['reports', 'new'])}>
      {t('reports.new')}
    </Button>
  );
  return (
    <Page
      title={t('nav.reports')}
      isNarrow
      meta={reports && !isEmpty && t('reports.count', { count: reports.length })}
      actions={reports && !isEmpty && add}
    >
      {error && <ErrorPanel error={error} />}
      {isEmpty && (
        <EmptyState title={t('reports.empty')} actions={add}>
          {t('reports.empty.text')}
        </EmptyState>
      )}
      {reports && !isEmpty && (
        <List label={t('nav.reports')}>
          {reports.map(({ id, title, round, fields, languages, updated }) => (
            <li key={id}>
              <ItemLink href={hrefOf(['reports', id])}>
                <strong dir="auto">{title || t('frame.palette.untitled')}</strong>
              </ItemLink>
              <Soft>
                {[
                  round && round.name !== title && round.name,
                  words.label('report-audiences', fields['audience']),
                  words.label('report-lengths', fields['length']),
                  languages.map((code) => words.label('report-languages', code)).join(t('list.separator')),
                  t('records.changed', { when: time(updated) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Soft>
            </li>
          ))}
        </List>
      )}
    </Page>
  );
}
