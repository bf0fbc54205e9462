import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, EmptyState, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { fieldName } from '../fields/index.ts';
import styles from './conflicts.module.css';

type Conflict = Awaited<ReturnType<(typeof api)['conflicts.list']>>[number];
type Value = Conflict['heads'][number]['value'];

/** Fields that were changed in two places: the value before, mine, theirs. Nothing is lost whatever is chosen. */
export function ConflictsPage() {
  const t = useText();
  const { data: conflicts, error } = useQuery({ queryKey: ['conflicts'], queryFn: () => api['conflicts.list']({}) });
  return (
    <Page title={t('nav.conflicts')} meta={conflicts && t('conflicts.count', { count: conflicts.length })}>
      {error && <ErrorPanel error={error} />}
      {conflicts?.length === 0 && <EmptyState title={t('conflicts.empty')}>{t('conflicts.empty.text')}</EmptyState>}
      {conflicts?.map((conflict) => (
        <ConflictView key={`${conflict.record} ${conflict.field}`} conflict={conflict} />
      ))}
    </Page>
  );
}

function ConflictView({ conflict }: { readonly conflict: Conflict }) {
  const t = useText();
  const time = useTime();
  const [own, setOwn] = useState<string>();
  const [error, setError] = useState<unknown>();
  const resolve = async (value: Value) => {
    try {
      await api['conflicts.resolve']({ record: conflict.record, field: conflict.field, value });
      useToasts.getState().show({ text: t('conflicts.resolved') });
    } catch (thrown) {
      setError(thrown);
    }
  };
  const isText = conflict.heads.every(({ value }) => typeof value === 'string' || value === null);
  return (
    <Section title={`${conflict.title || t('frame.palette.untitled')} · ${fieldName(t, conflict.field)}`}>
      <Stack>
        {conflict.entity === 'case' && <a href={hrefOf(['cases', conflict.record])}>{t('conflicts.open')}</a>}
        <div className={styles['versions']}>
          {conflict.base !== undefined && (
            <div className={styles['version']}>
              <h3>{t('conflicts.base')}</h3>
              <ValueView value={conflict.base} />
            </div>
          )}
          {conflict.heads.map((head) => (
            <div key={head.change} className={styles['version']}>
              <h3>{head.isMine ? t('conflicts.mine') : t('conflicts.theirs', { name: head.name ?? t('history.somebody') })}</h3>
              <Soft>{time(head.wall)}</Soft>
              <ValueView value={head.value} />
              <Button onPress={() => void resolve(head.value)}>{t('conflicts.take')}</Button>
            </div>
          ))}
        </div>
        {error !== undefined && <ErrorPanel error={error} />}
        {isText && own === undefined && (
          <Row>
            <Button kind="quiet" onPress={() => setOwn(String(conflict.heads[0]?.value ?? ''))}>
              {t('conflicts.own')}
            </Button>
          </Row>
        )}
        {own !== undefined && (
          <Callout actions={<Button onPress={() => void resolve(own)}>{t('conflicts.takeOwn')}</Button>}>
            <TextField label={t('conflicts.own.label')} lines="reading" value={own} onChange={setOwn} />
          </Callout>
        )}
      </Stack>
    </Section>
  );
}

function ValueView({ value }: { readonly value: Value }) {
  const t = useText();
  return (
    <p className={styles['value']} dir="auto">
      {value === null ? <Soft>{t('history.emptied')}</Soft> : String(value)}
    </p>
  );
}
