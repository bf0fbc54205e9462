import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { RecordTitle, useFieldText } from '../values/index.ts';
import { fileSize } from '../../i18n/file-size.ts';
import styles from './erasure.module.css';

export type ErasurePlan = Awaited<ReturnType<(typeof api)['erasures.plan']>>;
type Doomed = Pick<ErasurePlan, 'records' | 'recordCount' | 'values'>;

/** What would go, and what stays because it lies elsewhere. */
export function PlanView({ plan }: { readonly plan: ErasurePlan }) {
  const t = useText();
  return (
    <div className={styles['plan']}>
      <section>
        <h2>{t('erasure.goes')}</h2>
        <DoomedRecords doomed={plan} />
        {plan.records.some(({ entity }) => entity === 'person') && <p>{t('erasure.person')}</p>}
        <Files plan={plan} />
      </section>
      <section>
        <h2>{t('erasure.beyond')}</h2>
        {hasBeyond(plan) ? (
          <>
            <p>{t('erasure.beyond.lead')}</p>
            <Beyond plan={plan} />
          </>
        ) : (
          <p>{t('erasure.beyond.none')}</p>
        )}
      </section>
    </div>
  );
}

export function hasBeyond({ records, copies, mentions, backups, bundles, kept, frozen, authors }: ErasurePlan): boolean {
  return [copies, mentions, backups, bundles, kept, frozen, authors, ...records.map(({ elements }) => elements)].some(
    (list) => list.length > 0,
  );
}

/** Each record by its title, with the fields where not all of it goes, and how many values. */
export function DoomedRecords({ doomed: { records, recordCount, values } }: { readonly doomed: Doomed }) {
  const t = useText();
  const text = useFieldText();
  return (
    <>
      <p>{t('erasure.goes.count', { values, records: recordCount })}</p>
      <Lines>
        {records.map(({ entity, record, title, fields, values: count, usedBy }) => (
          <li key={`${entity} ${record}`} className={styles['line']}>
            <Soft>{text.entity(entity)}</Soft>
            {(title !== '' || entity === 'case') && (
              <strong dir="auto">
                <RecordTitle entity={entity} id={record} title={title} />
              </strong>
            )}
            {fields && <span>{fields.map((field) => text.field(entity, field)).join(t('list.separator'))}</span>}
            <Soft>{t('erasure.record.values', { count })}</Soft>
            {usedBy !== undefined && <span>{t('erasure.record.usedBy', { count: usedBy })}</span>}
          </li>
        ))}
        {recordCount > records.length && <li>{t('erasure.goes.more', { count: recordCount - records.length })}</li>}
      </Lines>
    </>
  );
}

function Files({ plan: { files } }: { readonly plan: ErasurePlan }) {
  const t = useText();
  const { formatNumber } = useIntl();
  if (files.length === 0) return null;
  return (
    <Lines>
      {files.map(({ title, sizeBytes, sharedWith, namedBy }, at) => (
        <li key={at} className={styles['line']}>
          <span dir="auto">{t('erasure.file', { title, size: fileSize(sizeBytes, formatNumber) })}</span>
          <OtherItems text={t('erasure.file.stays')} items={sharedWith} />
          <OtherItems text={t('erasure.file.named')} items={namedBy} />
        </li>
      ))}
    </Lines>
  );
}

function OtherItems({ text, items }: { readonly text: string; readonly items: ErasurePlan['copies'] }) {
  if (items.length === 0) return null;
  return (
    <>
      <Soft>{text}</Soft>
      {items.map((item) => (
        <ItemName key={item.item} {...item} />
      ))}
    </>
  );
}

/** An item that keeps a file, or was made of it, with the case that it belongs to. */
function ItemName({ item, number, title, caseTitle }: ErasurePlan['copies'][number]) {
  return (
    <span>
      <a href={hrefOf(['evidence', item])}>
        {number} <bdi>{title}</bdi>
      </a>
      {caseTitle !== '' && (
        <Soft>
          {' '}
          <bdi>{caseTitle}</bdi>
        </Soft>
      )}
    </span>
  );
}

function Beyond({ plan }: { readonly plan: ErasurePlan }) {
  const t = useText();
  const time = useTime();
  const { backups, bundles, kept, frozen, authors, records } = plan;
  const elements = [...new Set(records.flatMap((record) => record.elements.map((field) => ({ ...record, field }))))];
  const text = useFieldText();
  const separator = t('list.separator');
  return (
    <div className={styles['beyond']}>
      <Group
        title={t('erasure.copies')}
        hint={t('erasure.copies.hint')}
        lines={plan.copies.map((copy) => <ItemName key={copy.item} {...copy} />)}
      />
      <Mentions plan={plan} />
      <Group
        title={t('erasure.backups')}
        lines={backups.map(({ name, made, isReachable }) => (
          <>
            {t('erasure.backup', { when: time(made) })} <Soft>{isReachable ? name : t('erasure.backup.away')}</Soft>
          </>
        ))}
      />
      <Group
        title={t('erasure.bundles')}
        lines={bundles.map(({ when, recipients }) => t('erasure.bundle', { when: time(when), names: recipients.join(separator) }))}
      />
      <Group title={t('erasure.authors')} lines={authors.map((name) => name ?? t('erasure.author.unknown'))} />
      <Group title={t('erasure.kept')} lines={kept.map((name) => `backups/${name}`)} />
      <Frozen frozen={frozen} />
      <Group title={t('erasure.elements')} lines={elements.map(({ entity, field }) => text.field(entity, field))} />
    </div>
  );
}

/** Their words are not in the log: they are taken away at once, whether anything is erased or not. */
function Frozen({ frozen }: Pick<ErasurePlan, 'frozen'>) {
  const t = useText();
  const time = useTime();
  const [error, setError] = useState<unknown>();
  const remove = async (freeze: string) => {
    setError(undefined);
    try {
      await api['reports.removeFrozen']({ freeze });
      useToasts.getState().show({ text: t('erasure.frozen.removed') });
      await queries.invalidateQueries();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const lines = frozen.map(({ freeze, title, when }) => (
    <>
      <span dir="auto">{title}</span> <Soft>{time(when)}</Soft>
      <Button onPress={() => void remove(freeze)}>{t('erasure.frozen.remove')}</Button>
    </>
  ));
  return (
    <>
      <Group title={t('erasure.frozen')} hint={t('erasure.frozen.hint')} lines={lines} />
      {error !== undefined && <ErrorPanel error={error} />}
    </>
  );
}

function Mentions({ plan: { mentions, more } }: { readonly plan: ErasurePlan }) {
  const t = useText();
  const text = useFieldText();
  if (mentions.length === 0) return null;
  const lines = mentions.map(({ entity, record, title, field, isShown, isDraft, caseId }) => {
    const href = entity === 'person' ? hrefOf(['people', record]) : caseId && hrefOf(['cases', caseId]);
    const name = <RecordTitle entity={entity} id={record} title={title} />;
    return (
      <>
        {href ? (
          <a href={href} dir="auto">
            {name}
          </a>
        ) : (
          <span dir="auto">{name}</span>
        )}
        <span>{text.field(entity, field)}</span>
        {!isShown && <Soft>{t(isDraft ? 'erasure.mention.draft' : 'erasure.mention.earlier')}</Soft>}
      </>
    );
  });
  const rest = more > 0 ? [t('erasure.mentions.more', { count: more })] : [];
  return <Group title={t('erasure.mentions')} hint={t('erasure.mentions.hint')} lines={[...lines, ...rest]} />;
}

interface GroupProps {
  readonly title: string;
  readonly hint?: string;
  readonly lines: readonly ReactNode[];
}

function Group({ title, hint, lines }: GroupProps) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <Lines>
        {lines.map((line, at) => (
          <li key={at} className={styles['line']}>
            {line}
          </li>
        ))}
      </Lines>
      {hint !== undefined && <Soft>{hint}</Soft>}
    </div>
  );
}

function Lines({ children }: { readonly children: ReactNode }) {
  return <ul className={styles['lines']}>{children}</ul>;
}
