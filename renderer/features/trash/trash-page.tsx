import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, List, Page, Row, Soft } from '../../ui/layout.tsx';

/** What was put away. It stays here until it is taken back; nothing in it leaves with a bundle. */
export function TrashPage() {
  const t = useText();
  const time = useTime();
  const words = useWords();
  const { data: records, error } = useQuery({ queryKey: ['trash'], queryFn: () => api['trash.list']({}) });
  return (
    <Page title={t('nav.trash')} isNarrow meta={<Soft>{t('trash.lead')}</Soft>}>
      {error && <ErrorPanel error={error} />}
      {records?.length === 0 && <EmptyState title={t('trash.empty')} />}
      {records && records.length > 0 && (
        <List>
          {records.map(({ entity, id, title, when }) => (
            <li key={`${entity} ${id}`}>
              <Row>
                <Badge>{t(`entity.${entity}`)}</Badge>
                <span dir="auto">{(entity === 'act' ? words.label('act-types', title) : title) || t('frame.palette.untitled')}</span>
                <Soft>{time(when)}</Soft>
                <Button kind="quiet" onPress={() => void api['records.restore']({ entity, id })}>
                  {t('trash.restore')}
                </Button>
              </Row>
            </li>
          ))}
        </List>
      )}
    </Page>
  );
}
