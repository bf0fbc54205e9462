import { useQuery } from '@tanstack/react-query';

import { entityOf, type PlacedEntity } from '../../../db/model/entities.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Definitions, Soft, Stack } from '../../ui/layout.tsx';
import styles from '../../ui/preview.module.css';
import { RecordTitle, useFieldText } from '../values/index.ts';
import { placeOf } from './places.ts';

interface RecordPreviewProps {
  readonly entity: PlacedEntity;
  readonly id: string;
}

/** A record to be read and not to be changed: what a list shows beside it. */
export function RecordPreview({ entity, id }: RecordPreviewProps) {
  const t = useText();
  const words = useFieldText();
  const { path } = placeOf(entity);
  const { data, error } = useQuery({ queryKey: [path, 'show', id], queryFn: () => api['records.show']({ entity, id }) });
  if (error) return <ErrorPanel error={error} />;
  if (!data) return null;
  const { fields: described, owner: ownerField } = entityOf(entity);
  const isLong = (name: string) => described[name]?.length === 'long';
  const shown = Object.keys(described).filter((name) => name !== ownerField && data.fields[name] !== undefined);
  const text = (name: string) =>
    described[name]!.kind === 'reference' ? (data.names[name] ?? '') : (words.value(entity, name, data.fields[name] ?? null) ?? '');
  return (
    <article className={styles['preview']}>
      <Stack>
        <header>
          {data.owner && (
            <Soft>
              <a href={hrefOf([data.owner.entity === 'case' ? 'cases' : data.owner.entity, data.owner.id])}>
                <RecordTitle {...data.owner} />
              </a>
            </Soft>
          )}
          <h2 dir="auto">{words.titleFrom(entity, data.fields, data.names)}</h2>
        </header>
        <Definitions
          entries={[
            ...shown
              .filter((name) => !isLong(name))
              .map((name) => [words.field(entity, name), <bdi key={name}>{text(name)}</bdi>] as const),
            [t('field.tags'), data.tags.join(t('list.separator'))] as const,
          ]}
        />
        {shown.filter(isLong).map((name) => (
          <section key={name}>
            <h3>{words.field(entity, name)}</h3>
            <p className={styles['text']} dir="auto">
              {text(name)}
            </p>
          </section>
        ))}
      </Stack>
    </article>
  );
}
