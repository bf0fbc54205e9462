import { useQuery } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { useMemo, useState } from 'react';

import { entityOf, type PlacedEntity } from '../../../db/model/entities.ts';
import type { FieldDefinition } from '../../../db/model/entity.ts';
import { extendedEntities, type ExtendedEntity } from '../../../db/model/term.ts';
import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useAskedField } from '../../state/asked-place.ts';
import { go, hrefOf, useRoute } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Callout, Page, Section, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { ItemPage, Proof, useItemAhead } from '../evidence/index.ts';
import { FieldGroup, FieldsProvider, notesIn, RecordField, TeamFields, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { LinkSection } from '../links/index.ts';
import { PersonField } from '../people/index.ts';
import { RecordTitle, useFieldText } from '../values/index.ts';
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
  useItemAhead(entity === 'evidence' ? id : undefined);
  if (data && !error) return <Loaded entity={entity} record={data} readAt={dataUpdatedAt} />;
  const back = <Button onPress={() => go([path])}>{t(placeWords(entity, 'toList'))}</Button>;
  return <PendingPage title={t(navigationOf(entity))} error={error} actions={back} />;
}

function Loaded({ entity, record, readAt }: PageOf & { readonly readAt: number }) {
  const t = useText();
  const time = useTime();
  const words = useFieldText();
  const { remove, attempt } = useRemoval();
  const asked = useAskedField();
  const [chosen, setWanted] = useState<Wanted>();
  const wanted = chosen ?? asked;
  useFieldHistoryKey();
  const { id, owner } = record;
  const title = words.titleFrom(entity, record.fields, record.names);
  const leave = () => (owner?.entity === 'case' ? go(['cases', owner.id]) : go([placeOf(entity).path]));
  const trash = async () => {
    if (await remove(entity, id, placeWords(entity, 'trashed'))) leave();
  };
  const noteOf = useMemo(() => notesIn(record), [record]);
  const written = <RecordFields entity={entity} record={record} wanted={wanted} />;
  const restore = () => void attempt(() => api['records.restore']({ entity, id }));
  return (
    <Page
      title={title}
      meta={`${calledBy(record) ?? words.entity(entity)} · ${t('records.changed', { when: time(record.updated) })}`}
      isNarrow={entity !== 'evidence'}
      actions={
        <>
          {'title' in entityOf(entity).fields && (
            <IconButton
              label={t('case.rename')}
              icon={<PencilLine size={16} aria-hidden />}
              isDisabled={record.deleted}
              onPress={() => setWanted({ field: 'title' })}
            />
          )}
          <RecordMenu entity={entity} id={id} title={title} isReadOnly={record.deleted} onTrash={() => void trash()} onErased={leave} />
        </>
      }
    >
      <FieldsProvider states={record.states} isReadOnly={record.deleted} readAt={readAt} noteOf={noteOf}>
        {record.deleted && (
          <div className={styles['notes']}>
            <Callout tone="warning" title={t('records.inTrash')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>} />
          </div>
        )}
        {owner && (
          <p className={styles['owner']}>
            {t('records.owner', { entity: words.entity(owner.entity) })}{' '}
            <a href={hrefOf([owner.entity === 'case' ? 'cases' : owner.entity, owner.id])}>
              <RecordTitle {...owner} />
            </a>
          </p>
        )}
        {entity === 'evidence' ? (
          <ItemPage item={{ id, title, fields: record.fields, isReadOnly: record.deleted }}>{written}</ItemPage>
        ) : (
          written
        )}
      </FieldsProvider>
    </Page>
  );
}

/**
 * What is chosen, dated and named first, its texts below: read first, and a form while it is new. What the heading says
 * is written where one asks for it.
 */
function RecordFields({ entity, record, wanted }: PageOf & { readonly wanted: Wanted | undefined }) {
  const t = useText();
  const words = useFieldText();
  const { query } = useRoute();
  const isForm = query.get('new') === '1';
  const { fields, owner, title } = entityOf(entity);
  const shown = Object.entries(fields).filter(
    ([field, { isWritten, kind, to }]) =>
      field !== owner && !isWritten && !askedBeside.has(field) && (kind !== 'reference' || to === 'person'),
  );
  const first = shown.find(([field, { kind }]) => field === title[0] && kind === 'text')?.[0];
  const grouped = ([field]: readonly [string, FieldDefinition]) => ({
    field,
    label: words.field(entity, field),
    value: isHeading(field) && !(wanted && isHeading(wanted.field)) ? undefined : record.fields[field],
    isKept: isForm,
    isAskedElsewhere: isHeading(field) && record.fields[field] !== undefined,
    shown: <FieldOf entity={entity} record={record} field={field} autoFocus={field === first && isForm} />,
  });
  const isText = ([field, { length }]: readonly [string, FieldDefinition]) => isHeading(field) || length === 'long';
  const group = { entity, record: record.id, isQuiet: !isForm, wanted };
  const heading = shown.filter(([field]) => isHeading(field) || (isForm && field === first));
  const others = shown.filter((one) => !heading.includes(one));
  const texts = <FieldGroup {...group} isStacked fields={others.filter(isText).map(grouped)} />;
  // What is written of an item is a line or two: the words of its file stand by themselves.
  const isBrief = entity === 'evidence';
  return (
    <>
      <Section title={t('case.facts')} part="facts">
        <Stack>
          {heading.length > 0 && <FieldGroup {...group} isStacked fields={heading.map(grouped)} />}
          <FieldGroup {...group} fields={others.filter((one) => !isText(one)).map(grouped)} />
          {isBrief && texts}
        </Stack>
      </Section>
      {!isBrief && <Section title={t('records.text')}>{texts}</Section>}
      {isExtended(entity) && (
        <TeamFields
          entity={entity}
          record={record}
          isQuiet={!isForm}
          wanted={wanted}
          renderPerson={(place) => <PersonField {...place} people={personIn(record, place)} />}
        />
      )}
      {!isBrief && (
        <Section title={t('pinpoint.proof')}>
          <Proof claim={{ entity, id: record.id, fields: record.fields }} {...caseOf(record)} />
        </Section>
      )}
      {entity === 'measure' && <LinkSection of={{ measure: record.id }} />}
    </>
  );
}

/** Asked where the people are whom an item shows. */
const askedBeside: ReadonlySet<string> = new Set(['nobodyShown']);

/** The number by which papers name it. */
function calledBy({ fields: { number } }: Details): string | undefined {
  return typeof number === 'string' ? number : undefined;
}

function caseOf({ owner }: Details): { readonly caseId?: string } {
  return owner?.entity === 'case' ? { caseId: owner.id } : {};
}

interface Wanted {
  readonly field: string;
}

/** A title is nothing but the heading; a name that makes one is a fact as well. */
function isHeading(field: string): boolean {
  return field === 'title';
}

function FieldOf({ entity, record, field, autoFocus }: PageOf & { readonly field: string; readonly autoFocus: boolean }) {
  const label = useFieldText().field(entity, field);
  const { kind, to } = entityOf(entity).fields[field]!;
  const value = record.fields[field];
  const common = { entity, record: record.id, field, value, label };
  if (kind !== 'reference') return <RecordField {...common} autoFocus={autoFocus} />;
  if (to !== 'person') return null;
  return <PersonField {...common} people={personIn(record, common)} />;
}

/** Whom a field of the record names. */
function personIn({ names }: Details, { field, value }: { readonly field: string; readonly value: unknown }) {
  return typeof value === 'string' ? [{ id: value, name: names[field] ?? '' }] : [];
}

function isExtended(entity: string): entity is ExtendedEntity {
  return (extendedEntities as readonly string[]).includes(entity);
}
