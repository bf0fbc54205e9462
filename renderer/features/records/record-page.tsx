import { useQuery } from '@tanstack/react-query';

import { entityOf, type PlacedEntity } from '../../../db/model/entities.ts';
import type { FieldDefinition } from '../../../db/model/entity.ts';
import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { go, hrefOf, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Page, Section, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldsProvider, RecordField, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { LinkSection } from '../links/index.ts';
import { PersonField } from '../people/index.ts';
import { useFieldText } from '../values/index.ts';
import { navigationOf, placeOf, placeWords } from './places.ts';
import styles from './records.module.css';

type Details = Awaited<ReturnType<(typeof api)['records.show']>>;

interface PageOf {
  readonly entity: PlacedEntity;
  readonly record: Details;
}

/** One record of an entity whose page follows from its description; every field saves itself. */
export function RecordPage({ entity, id }: { readonly entity: PlacedEntity; readonly id: string }) {
  const t = useText();
  const { path } = placeOf(entity);
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: [path, 'show', id], queryFn: () => api['records.show']({ entity, id }) });
  if (data && !error) return <Loaded entity={entity} record={data} readAt={dataUpdatedAt} />;
  const back = <Button onPress={() => go([path])}>{t(placeWords(entity, 'toList'))}</Button>;
  return <PendingPage title={t(navigationOf(entity))} error={error} actions={back} />;
}

function Loaded({ entity, record, readAt }: PageOf & { readonly readAt: number }) {
  const t = useText();
  const time = useTime();
  const words = useFieldText();
  const { remove, attempt } = useRemoval();
  useFieldHistoryKey();
  const { id, owner } = record;
  const title = words.titleFrom(entity, record.fields, record.names);
  const leave = () => (owner?.entity === 'case' ? go(['cases', owner.id]) : go([placeOf(entity).path]));
  const trash = async () => {
    if (await remove(entity, id, placeWords(entity, 'trashed'))) leave();
  };
  const restore = () => void attempt(() => api['records.restore']({ entity, id }));
  return (
    <Page
      title={title}
      meta={`${words.entity(entity)} · ${t('records.changed', { when: time(record.updated) })}`}
      actions={
        <RecordMenu entity={entity} id={id} title={title} isReadOnly={record.deleted} onTrash={() => void trash()} onErased={leave} />
      }
    >
      <FieldsProvider states={record.states} isReadOnly={record.deleted} readAt={readAt}>
        {record.deleted && (
          <div className={styles['notes']}>
            <Callout tone="warning" title={t('records.inTrash')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>} />
          </div>
        )}
        {owner && (
          <p className={styles['owner']}>
            {words.entity(owner.entity)}:{' '}
            <a href={hrefOf([owner.entity === 'case' ? 'cases' : owner.entity, owner.id])}>{words.title(owner.entity, owner.title)}</a>
          </p>
        )}
        <RecordFields entity={entity} record={record} />
      </FieldsProvider>
    </Page>
  );
}

/** What it is called and its texts where one writes; what is chosen, dated and named beside it. */
function RecordFields({ entity, record }: PageOf) {
  const t = useText();
  const { query } = useRoute();
  const { fields, owner, title } = entityOf(entity);
  const shown = Object.entries(fields).filter(([field, { isWritten }]) => field !== owner && !isWritten);
  const first = shown.find(([field, { kind }]) => field === title[0] && kind === 'text');
  const isText = ([field, { length }]: readonly [string, FieldDefinition]) => field === first?.[0] || length === 'long';
  const fieldOf = ([field]: readonly [string, FieldDefinition]) => (
    <FieldOf key={field} entity={entity} record={record} field={field} autoFocus={field === first?.[0] && query.get('new') === '1'} />
  );
  return (
    <div className={styles['columns']}>
      <div>
        <Section title={t('records.text')}>
          <Stack>{shown.filter(isText).map(fieldOf)}</Stack>
        </Section>
        {entity === 'measure' && <LinkSection of={{ measure: record.id }} />}
      </div>
      <div>
        <Section title={t('case.facts')}>
          <Stack>{shown.filter((one) => !isText(one)).map(fieldOf)}</Stack>
        </Section>
      </div>
    </div>
  );
}

function FieldOf({ entity, record, field, autoFocus }: PageOf & { readonly field: string; readonly autoFocus: boolean }) {
  const label = useFieldText().field(entity, field);
  const { kind, to } = entityOf(entity).fields[field]!;
  const value = record.fields[field];
  const common = { entity, record: record.id, field, value, label };
  if (kind !== 'reference') return <RecordField {...common} autoFocus={autoFocus} />;
  if (to !== 'person') return null;
  const people = typeof value === 'string' ? [{ id: value, name: record.names[field] ?? '' }] : [];
  return <PersonField {...common} people={people} />;
}
