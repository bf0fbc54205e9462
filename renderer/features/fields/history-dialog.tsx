import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import type { EditedEntity } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, List, Row, Soft } from '../../ui/layout.tsx';
import { fieldName } from './field-names.ts';

export interface HistoryDialogProps {
  readonly entity: EditedEntity;
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Who wrote what and when, newest first. Nothing that was entered and not erased is missing here. */
export function HistoryDialog({ entity, id, title, onClose }: HistoryDialogProps) {
  const t = useText();
  const time = useTime();
  const { data: entries = [], error } = useQuery({
    queryKey: ['history', entity, id],
    queryFn: () => api['history.show']({ entity, id, limit: 500 }),
  });
  return (
    <Dialog
      title={t('history.title', { title })}
      isOpen
      isWide
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('frame.close')}</Button>}
    >
      {error && <ErrorPanel error={error} />}
      <List label={t('history.list')}>
        {entries.map((entry) => (
          <li key={entry.change}>
            <Row>
              <strong>{fieldName(t, entry.field)}</strong>
              <Soft>
                {time(entry.wall)} · {entry.isMine ? t('history.me') : (entry.by ?? t('history.somebody'))}
              </Soft>
              {!entry.counts && <Badge tone="warning">{t('history.excluded')}</Badge>}
            </Row>
            <p dir="auto">
              {entry.value === undefined ? (
                <Soft>{t('history.withheld')}</Soft>
              ) : entry.value === null ? (
                <Soft>{t('history.emptied')}</Soft>
              ) : (
                String(entry.value)
              )}
            </p>
          </li>
        ))}
      </List>
    </Dialog>
  );
}
