import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Badge, EmptyState, List, Page, Row, Soft, Stack } from '../../ui/layout.tsx';
import { EraseDialog } from '../erasure/index.ts';
import { useRemoval } from '../fields/index.ts';
import { useFieldText, useRecordTitle } from '../values/index.ts';
import styles from './trash.module.css';

type Trashed = Awaited<ReturnType<(typeof api)['trash.list']>>[number];
const pages: Partial<Record<Trashed['entity'], string>> = { case: 'cases', person: 'people' };
const shownAtFirst = 100;

/** What was put away. It stays here until it is taken back: nothing is deleted for good on this page. */
export function TrashPage() {
  const t = useText();
  const text = useFieldText();
  const { data: records, error } = useQuery({ queryKey: ['trash'], queryFn: () => api['trash.list']({}) });
  const [kind, setKind] = useState('');
  const [shown, setShown] = useState(shownAtFirst);
  const kinds = [...new Set(records?.map(({ entity }) => entity))];
  const fitting = records?.filter(({ entity }) => kind === '' || entity === kind) ?? [];
  return (
    <Page title={t('nav.trash')} isNarrow meta={<Soft>{t('trash.lead')}</Soft>}>
      {error && <ErrorPanel error={error} />}
      {!records && !error && <Soft>{t('frame.loading')}</Soft>}
      {records?.length === 0 && <EmptyState title={t('trash.empty')}>{t('trash.empty.text')}</EmptyState>}
      {records && records.length > 0 && (
        <Stack>
          {kinds.length > 1 && (
            <div className={styles['filter']}>
              <SelectField
                label={t('trash.kind')}
                value={kind}
                options={[{ id: '', label: t('trash.all') }, ...kinds.map((id) => ({ id, label: text.entity(id) }))]}
                onChange={setKind}
              />
            </div>
          )}
          <List label={t('nav.trash')}>
            {fitting.slice(0, shown).map((record) => (
              <TrashedRow key={`${record.entity} ${record.id}`} record={record} />
            ))}
          </List>
          {fitting.length > shown && (
            <Row>
              <Button onPress={() => setShown(fitting.length)}>{t('import.showAll', { count: fitting.length })}</Button>
            </Row>
          )}
        </Stack>
      )}
    </Page>
  );
}

function TrashedRow({ record: { entity, id, title, when } }: { readonly record: Trashed }) {
  const t = useText();
  const time = useTime();
  const text = useFieldText();
  const { offerUndo } = useRemoval();
  const [error, setError] = useState<unknown>();
  const [isErasing, setErasing] = useState(false);
  const name = useRecordTitle({ entity, id, title });
  const restore = async () => {
    try {
      await api['records.restore']({ entity, id });
      offerUndo('trash.restored', () => api['records.trash']({ entity, id }));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const page = pages[entity];
  return (
    <li className={styles['row']}>
      <Badge>{text.entity(entity)}</Badge>
      <span className={styles['title']} dir="auto">
        {name}
      </span>
      <Soft>{t('trash.since', { when: time(when) })}</Soft>
      {page && (
        <Button kind="quiet" onPress={() => go([page, id])}>
          {t('trash.open')}
        </Button>
      )}
      <Button onPress={() => void restore()}>{t('trash.restore')}</Button>
      <Button kind="quiet" onPress={() => setErasing(true)}>
        {t('erasure.menu')}
      </Button>
      {isErasing && <EraseDialog entity={entity} record={id} title={name} onClose={() => setErasing(false)} />}
      {error !== undefined && <ErrorPanel error={error} />}
    </li>
  );
}
