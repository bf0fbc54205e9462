import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { Badge, Callout, Row, Soft } from '../../ui/layout.tsx';
import { FieldTable, isOrder, useFieldText, useRecordTitle, ValueText } from '../values/index.ts';
import { fileSize } from '../../i18n/file-size.ts';
import styles from './bundles.module.css';
import type { BundleContent, BundleUse } from './use-bundle-writer.ts';

type Part = Awaited<ReturnType<(typeof api)['bundles.previewPart']>>;
type PreviewRecord = Part['records'][number];

export interface PreviewPartProps {
  readonly cases: BundleContent;
  readonly use: BundleUse;
  /** A case, or what belongs to none. */
  readonly part: string;
  readonly title: string;
  readonly note: string;
}

/** One case of the preview; its fields are read from the bundle's bytes when it is opened. */
export function PreviewPart({ cases, use, part, title, note }: PreviewPartProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['export-preview', cases, use, part],
    queryFn: ({ signal }) => api['bundles.previewPart']({ cases, use, part }, { signal }),
    enabled: isOpen,
  });
  return (
    <details className={styles['part']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        <span className={styles['partTitle']} dir="auto">
          {title}
        </span>
        <Soft>{note}</Soft>
      </summary>
      {isOpen && (
        <div className={styles['partBody']}>
          {error && <ErrorPanel error={error} />}
          {!data && !error && <Soft>{t('export.preview.working')}</Soft>}
          {data?.records.length === 0 && <Soft>{t('export.preview.nothing')}</Soft>}
          {data?.records.map((record) => (
            <RecordPreview key={`${record.entity} ${record.record}`} record={record} />
          ))}
          {data && data.recordCount > data.records.length && (
            <Callout tone="warning">{t('review.more', { shown: data.records.length, count: data.recordCount })}</Callout>
          )}
          {data && data.files.length > 0 && <Files files={data.files} />}
        </div>
      )}
    </details>
  );
}

function RecordPreview({ record: { entity, record, title, fields, held, older } }: { readonly record: PreviewRecord }) {
  const t = useText();
  const text = useFieldText();
  const name = useRecordTitle({ entity, id: record, title });
  const leaving = fields
    .filter(({ field }) => !isOrder(field))
    .map(({ field, value }, at) => ({
      // A field in conflict leaves with all its values.
      id: `${at} ${field}`,
      name: text.field(entity, field),
      cells: [<ValueText key="value" text={text.value(entity, field, value)} />],
    }));
  const staying = held
    .filter(({ field }) => !isOrder(field))
    .map(({ field, reason }) => ({
      id: `held ${field}`,
      name: text.field(entity, field),
      cells: [
        <Badge key="held" tone={reason === 'consent' ? 'danger' : 'warning'}>
          {t(`export.held.${reason}`)}
        </Badge>,
      ],
    }));
  return (
    <article className={styles['record']}>
      <header className={styles['recordHead']}>
        <Badge>{text.entity(entity)}</Badge>
        <h3 dir="auto">{name}</h3>
        {older > 0 && <Soft>{t('export.held.older', { count: older })}</Soft>}
      </header>
      {leaving.length + staying.length > 0 && (
        <FieldTable label={name} columns={[t('review.value')]} isHeaderHidden rows={[...leaving, ...staying]} />
      )}
    </article>
  );
}

function Files({ files }: { readonly files: Part['files'] }) {
  const t = useText();
  const { formatNumber } = useIntl();
  return (
    <div>
      <h3>{t('export.files')}</h3>
      {files.map(({ title, sizeBytes }, at) => (
        // Two files may have one title.
        // oxlint-disable-next-line react/no-array-index-key
        <Row key={`${at} ${title}`}>
          <span dir="auto">{plainName(title)}</span>
          <Soft>{fileSize(sizeBytes, formatNumber)}</Soft>
        </Row>
      ))}
    </div>
  );
}
